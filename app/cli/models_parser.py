"""The grammar of `kasane models`."""

from __future__ import annotations

import argparse
from typing import Any

from app.cli import models, models_convert, models_get, models_refresh
from app.cli.grammar import add_parser


def add_actions(parser: argparse.ArgumentParser) -> None:
    """Add the actions below `kasane models`; without one it lists."""
    parser.set_defaults(run=models.run_list, action="list", ids=[], models_folder=None)
    actions = parser.add_subparsers(dest="action", metavar="ACTION", title="actions")
    _add_looking(actions)
    _add_download(actions)
    _add_import(actions)
    convert = _add(
        actions,
        "convert",
        models_convert.run,
        "make safetensors, which engines read, out of a published pickle",
        "convert lama-anime",
    )
    convert.add_argument("source", metavar="ID", help="which weights, or a file of your own")
    remove = _add(
        actions, "remove", models.run_remove, "delete weights from this machine", "remove sam-huge"
    )
    _ids(remove, "+")
    _add_refresh(actions)


def _add_looking(actions: Any) -> None:
    """Add the actions that change nothing."""
    listed = _add(actions, "list", models.run_list, "say what there is, and what is here", "list")
    _ids(listed, "*", "only these")
    info = _add(actions, "info", models.run_info, "say all of some weights", "info lama-anime")
    _ids(info, "+")
    path = _add(
        actions, "path", models.run_path, "give the folder of weights", "path seethrough-layers-nf4"
    )
    path.add_argument("id", metavar="ID", help="as “kasane models list” shows it")
    verify = _add(
        actions, "verify", models.run_verify, "read weights again and compare their sums", "verify"
    )
    _ids(verify, "*", "only these (default: all that are here)")


def _add_download(actions: Any) -> None:
    parser = _add(
        actions,
        "download",
        models_get.run_download,
        "get weights and those that they need, or go on with it",
        "download seethrough-layers-nf4",
    )
    _ids(parser, "+")
    parser.add_argument(
        "--accept-licence",
        action="store_true",
        help="you have read the licences and accept them",
    )
    parser.add_argument(
        "--repair", action="store_true", help="read what is here again and mend what is damaged"
    )
    _endpoint(parser)


def _add_import(actions: Any) -> None:
    parser = _add(
        actions,
        "import",
        models_get.run_import,
        "take weights over from a file or a folder",
        "import Downloads/seethroughv0.0.2_layerdiff3d",
    )
    parser.add_argument("source", metavar="FILE", help="a file, or a folder with weights in it")
    parser.add_argument("--as", dest="as_id", metavar="ID", help="which weights these are")
    parser.add_argument(
        "--copy", action="store_true", help="copy also where a link would cost no room"
    )


def _add_refresh(actions: Any) -> None:
    parser = _add(
        actions,
        "refresh-manifest",
        models_refresh.run,
        "for maintainers: fill in revisions, sizes and sums from the hub",
        "refresh-manifest --file models_manifest.json",
    )
    _ids(parser, "*", "only these")
    parser.add_argument("--file", metavar="FILE", help="the manifest (default: the program's own)")
    parser.add_argument("--latest", action="store_true", help="move pinned revisions, too")
    _endpoint(parser)


def _endpoint(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--endpoint",
        metavar="URL",
        help="the hub, or a mirror of it (default: as set in the preferences)",
    )


def _add(
    actions: Any, name: str, run: models.Action, summary: str, example: str
) -> argparse.ArgumentParser:
    unset = argparse.SUPPRESS
    parser = add_parser(actions, name, summary, f"models {example}", default=unset)
    parser.add_argument(
        "--models-folder",
        metavar="DIR",
        default=unset,
        help="keep weights there (default: as set in the preferences)",
    )
    parser.set_defaults(run=run)
    return parser


def _ids(parser: argparse.ArgumentParser, count: str, text: str = "which weights") -> None:
    parser.add_argument("ids", nargs=count, metavar="ID", help=text)
