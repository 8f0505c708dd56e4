"""A folder of PNGs, one for each layer, with a list of what they are."""

from __future__ import annotations

import json
import re
import shutil
from contextlib import suppress
from pathlib import Path

from app.core.document import Document
from app.core.errors import FileError
from app.core.progress import Progress, Report, silent
from app.io.atomic import aside, temporary_folder, write_error
from app.io.picture import write_png
from app.io.psd_plan import visible_box

LIST_NAME = "layers.json"
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED = {"con", "prn", "aux", "nul", *(f"{p}{n}" for p in ("com", "lpt") for n in range(10))}


def write_layers(folder: Path | str, document: Document, *, report: Report = silent) -> None:
    """Write each layer as a PNG cropped to its visible box, with `layers.json` beside them.

    `layers.json` lists, bottom first, each file with its name, left, top, width, height, part,
    side, opacity, visible, blend and group path. All files appear at once: they are written to a
    folder beside the target, which then takes its name. A folder this function made before is
    replaced.

    Raises:
        FileError: the folder holds other files, or cannot be written.
    """
    folder = Path(folder)
    check_folder(folder)
    try:
        with temporary_folder(folder) as temporary:
            temporary.chmod(0o755)
            _fill(temporary, document, report)
            _swap(temporary, folder)
    except OSError as error:
        raise write_error(folder, error) from error


def check_folder(folder: Path) -> None:
    """Raise FileError when a folder of layers cannot take this name.

    To be asked before long work, as `check_target` is for files.
    """
    names: set[str] = set()
    ours: set[str] = set()
    try:
        if not folder.exists():
            return
        if not folder.is_dir():
            raise FileError(
                f"Could not write “{folder.name}”: there is a file of that name.",
                "Choose another name.",
            )
        names = {entry.name for entry in folder.iterdir()}
        if not names:
            return
        known = json.loads((folder / LIST_NAME).read_bytes()) if LIST_NAME in names else {}
        ours = {LIST_NAME, *(str(each["file"]) for each in known["layers"])}
    except OSError as error:
        raise write_error(folder, error) from error
    except (ValueError, KeyError, TypeError, AttributeError):
        ours.clear()
    if names - ours:
        raise FileError(
            f"The folder “{folder.name}” holds other files, which would be lost.",
            "Choose a new or an empty folder.",
        )


def _fill(folder: Path, document: Document, report: Report) -> None:
    entries = []
    for index, layer in enumerate(document.layers):
        report(Progress("Writing layers", index, len(document.layers)))
        box = visible_box(layer, document.canvas.box)
        if box.is_empty:
            continue
        file = f"{index:03d} {_file_name(layer.name)}.png"
        inside = box.shifted(-layer.left, -layer.top)
        write_png(folder / file, layer.rgba(inside))
        entries.append(
            {
                "file": file,
                "name": layer.name,
                "left": box.left,
                "top": box.top,
                "width": box.width,
                "height": box.height,
                "part": layer.part,
                "side": layer.side,
                "opacity": layer.opacity,
                "visible": document.is_shown(layer),
                "blend": layer.blend,
                "clipped": layer.clipped,
                "groups": [group.name for group in document.path(layer)],
            }
        )
    content = {
        "canvas": [document.canvas.width, document.canvas.height],
        "order": "bottom first",
        "layers": entries,
    }
    text = json.dumps(content, indent=1, ensure_ascii=True) + "\n"
    (folder / LIST_NAME).write_text(text, encoding="utf-8")


def _file_name(name: str) -> str:
    """Give a layer's name as every system takes it in a file name."""
    safe = _UNSAFE.sub("_", name).encode("utf-8", "ignore").decode().strip(" .")
    while len(safe.encode()) > 120:
        safe = safe[:-1]
    return f"{safe}_" if safe.lower() in _RESERVED else safe or "layer"


def _swap(made: Path, folder: Path) -> None:
    """Put a finished folder in the place of the old one."""
    if not folder.exists():
        made.rename(folder)
        return
    old = aside(folder)
    folder.rename(old)
    try:
        made.rename(folder)
    except OSError:
        with suppress(OSError):
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)
