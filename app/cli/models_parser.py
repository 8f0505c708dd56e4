"""The grammar of `kasane models`."""

from __future__ import annotations

import argparse
from typing import Any

from app.cli import models, models_convert, models_get, models_refresh


def add_actions(parser: argparse.ArgumentParser) -> None:
    """Add the actions below `kasane models`; without one it lists."""
    parser.set_defaults(run=models.run_list, action="list", ids=[], models_folder=None)
    actions = parser.add_subparsers(dest="action", metavar="ACTION", title="actions")
    one = _add(actions, "list", models.run_list, "say what there is, and what is here", "list")
    _ids(one, "*", "only these")
    one = _add(actions, "info", models.run_info, "say all of some weights", "info lama-anime")
    _ids(one, "+")
    one = _add(
        actions, "path", models.run_path, "give the folder of weights", "path seethrough-layers-nf4"
    )
    one.add_argument("id", metavar="ID", help="as “kasane models list” shows it")
    one = _add(
        actions, "verify", models.run_verify, "read weights again and compare their sums", "verify"
    )
    _ids(one, "*", "only these (default: all that are here)")
    one = _add(
        actions,
        "download",
        models_get.run_download,
        "get weights and those that they need, or go on with it",
        "download seethrough-layers-nf4",
    )
    _ids(one, "+")
    one.add_argument(
        "--accept-licence",
        action="store_true",
        help="you have read the licences and accept them",
    )
    one.add_argument(
        "--repair", action="store_true", help="read what is here again and mend what is damaged"
    )
    _endpoint(one)
    one = _add(
        actions,
        "import",
        models_get.run_import,
        "take weights over from a file or a folder",
        "import Downloads/seethroughv0.0.2_layerdiff3d",
    )
    one.add_argument("source", metavar="FILE", help="a file, or a folder with weights in it")
    one.add_argument("--as", dest="as_id", metavar="ID", help="which weights these are")
    one.add_argument(
        "--copy", action="store_true", help="copy also where a link would cost no room"
    )
    one = _add(
        actions,
        "convert",
        models_convert.run,
        "make safetensors, which engines read, out of a published pickle",
        "convert lama-anime",
    )
    one.add_argument("source", metavar="ID", help="which weights, or a file of your own")
    one = _add(
        actions, "remove", models.run_remove, "delete weights from this machine", "remove sam-huge"
    )
    _ids(one, "+")
    one = _add(
        actions,
        "refresh-manifest",
        models_refresh.run,
        "for maintainers: fill in revisions, sizes and sums from the hub",
        "refresh-manifest --file models_manifest.json",
    )
    _ids(one, "*", "only these")
    one.add_argument("--file", metavar="FILE", help="the manifest (default: the program's own)")
    one.add_argument("--latest", action="store_true", help="move pinned revisions, too")
    _endpoint(one)


def _endpoint(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--endpoint",
        metavar="URL",
        help="the hub, or a mirror of it (default: as set in the preferences)",
    )


def _add(
    actions: Any, name: str, run: models.Action, summary: str, example: str
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = actions.add_parser(
        name,
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}.",
        epilog=f"Example:  kasane models {example}",
        allow_abbrev=False,
    )
    # No defaults: they would undo what is given before the action.
    for words, text in (
        (("--json",), "give the result as JSON on stdout"),
        (("-q", "--quiet"), "no progress, no notices"),
        (("--debug",), "show where a fault happened"),
    ):
        parser.add_argument(*words, action="store_true", default=argparse.SUPPRESS, help=text)
    parser.add_argument(
        "--models-folder",
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="keep weights there (default: as set in the preferences)",
    )
    parser.set_defaults(run=run)
    return parser


def _ids(parser: argparse.ArgumentParser, count: str, text: str = "which weights") -> None:
    parser.add_argument("ids", nargs=count, metavar="ID", help=text)
