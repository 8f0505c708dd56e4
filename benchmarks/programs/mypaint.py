"""MyPaint, through the part of it that holds documents; it has no command line."""

from __future__ import annotations

import functools
import json
from pathlib import Path

from app.core.document import BlendMode
from benchmarks.programs import Item, Look, first, openraster, own_home, pixels, ran

NAME = "MyPaint"
ENDINGS = (".ora",)

_MODES = {
    "Normal": BlendMode.NORMAL,
    "Pass-through": BlendMode.PASS_THROUGH,
    "Burn": BlendMode.COLOUR_BURN,
    "Dodge": BlendMode.COLOUR_DODGE,
    "Plus": BlendMode.ADD,
    **{mode.value.title(): mode for mode in BlendMode},
}
# As its window does: a file that does not say how its values are blended is one of MyPaint 1.
_SCRIPT = """
import json, sys
sys.path.insert(0, sys.argv[1])
import gi
gi.require_version("Gtk", "3.0")
import lib.document, lib.eotf, lib.layer, lib.meta, lib.modes
if len(sys.argv) == 2:
    print(lib.meta.MYPAINT_VERSION)
    sys.exit()
def tell(layer, level):
    group = isinstance(layer, lib.layer.LayerStack)
    mode = lib.modes.MODE_STRINGS.get(layer.mode, ("Pass-through",))[0]
    found.append((str(layer.name), level, group, layer.opacity, layer.visible, str(mode)))
    for child in layer if group else ():
        tell(child, level + 1)
found = []
document = lib.document.Document()
blending = lambda eotf, stack: lib.eotf.set_eotf(float(eotf or 1))
document.load(sys.argv[2], compat_handler=blending)
for layer in document.layer_stack:
    tell(layer, 0)
document.layer_stack.background_visible = False
document.save(sys.argv[3])
document.save(sys.argv[4], alpha=True)
document.cleanup()
print(json.dumps(found))
"""


def missing() -> str:
    """Give why it cannot run here."""
    if first("mypaint") is None:
        return "not installed"
    return "" if _library().is_dir() else "its library is not where it is expected"


def _library() -> Path:
    root = Path(first("mypaint") or "/usr/bin/mypaint").resolve().parents[1]
    return next((path for path in root.glob("*/mypaint") if (path / "lib").is_dir()), root / "-")


def _python() -> str:
    start = Path(first("mypaint") or "").read_bytes().splitlines()[0].decode()
    return start.removeprefix("#!").split()[-1]


@functools.cache
def version() -> str:
    """Give its version."""
    return ran([_python(), "-c", _SCRIPT, _library()]).strip()


def look(path: Path, folder: Path) -> Look:
    """Open a file; also save it again, without the paper that MyPaint lays below."""
    again, drawn = folder / "mypaint.ora", folder / "mypaint.png"
    said = ran(
        [_python(), "-c", _SCRIPT, _library(), path, again, drawn], env=own_home(folder.parent)
    )
    told = json.loads(said.splitlines()[-1])
    boxes = [item.box for item in openraster.items(again)]
    items = [
        Item(name, level, group, None if group else box, opacity, shown, _MODES.get(mode))
        for (name, level, group, opacity, shown, mode), box in zip(told, boxes, strict=False)
    ]
    return Look(items, composite=pixels(drawn), again=again)
