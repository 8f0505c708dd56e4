"""GIMP 2.10 and 3, through Script-Fu and without a window."""

from __future__ import annotations

import functools
from pathlib import Path

from app.core.document import BlendMode
from app.core.geometry import Box
from benchmarks.programs import Item, Look, Unable, first, own_home, pixels, ran

NAME = "GIMP"
ENDINGS = (".psd", ".ora")

_MODES = {
    0: BlendMode.NORMAL,
    28: BlendMode.NORMAL,
    30: BlendMode.MULTIPLY,
    31: BlendMode.SCREEN,
    23: BlendMode.OVERLAY,
    35: BlendMode.DARKEN,
    36: BlendMode.LIGHTEN,
    33: BlendMode.ADD,
    42: BlendMode.COLOUR_DODGE,
    43: BlendMode.COLOUR_BURN,
    44: BlendMode.HARD_LIGHT,
    45: BlendMode.SOFT_LIGHT,
    32: BlendMode.DIFFERENCE,
    52: BlendMode.EXCLUSION,
    61: BlendMode.PASS_THROUGH,
}
_SCRIPT = """
(begin
 (define new (not (string=? "2" (substring (car (gimp-version)) 0 1))))
 (define out (open-output-file "{out}"))
 (define (say . values)
  (for-each (lambda (value) (display value out) (display "\\t" out)) values)
  (newline out))
 (define (true answer) (or (eq? (car answer) #t) (eqv? (car answer) 1)))
 (define (many answer) (vector->list (car (reverse answer))))
 (define (tell item level)
  (gimp-image-select-item image CHANNEL-OP-REPLACE item)
  (let ((box (cdr (gimp-selection-bounds image))) (group (true (gimp-item-is-group item))))
   (say level (if group 1 0) (car box) (cadr box) (caddr box) (cadddr box)
    (if (true (gimp-item-get-visible item)) 1 0) (car (gimp-layer-get-opacity item))
    (car (gimp-layer-get-mode item)) (car (gimp-item-get-name item)))
   (if group
    (for-each (lambda (child) (tell child (+ level 1))) (many (gimp-item-get-children item))))))
 (define (read-in file)
  (car (if new (gimp-file-load RUN-NONINTERACTIVE file)
               (gimp-file-load RUN-NONINTERACTIVE file file))))
 (define (write-out image item file)
  (if new (gimp-file-save RUN-NONINTERACTIVE image file)
          (gimp-file-save RUN-NONINTERACTIVE image item file file)))
 (define (merge-to image file)
  (let ((flat (car (gimp-image-merge-visible-layers image CLIP-TO-IMAGE))))
   (gimp-layer-resize-to-image-size flat)
   (write-out image flat file)))
 (define image (read-in "{path}"))
 (define layers (many (gimp-image-get-layers image)))
 (for-each (lambda (layer) (tell layer 0)) layers)
 (gimp-selection-none image)
 (write-out image (car layers) "{again}")
 (merge-to image "{composite}")
 {merged}
 (close-output-port out))
"""
_MERGED = """(define stored (car (if new
  (file-psd-load-merged RUN-NONINTERACTIVE "{path}")
  (file-psd-load-merged RUN-NONINTERACTIVE "{path}" "{path}"))))
 (merge-to stored "{merged}")"""


def missing() -> str:
    """Give why it cannot run here."""
    return "" if _console() else "not installed"


def _console() -> str | None:
    return first("gimp-console", "gimp-console-3.0", "gimp-console-2.10")


@functools.cache
def version() -> str:
    """Give its version."""
    return ran([_console() or "", "--version"]).split()[-1]


def look(path: Path, folder: Path) -> Look:
    """Open a file; also save it again, and draw it."""
    out, composite, merged = folder / "gimp.txt", folder / "gimp.png", folder / "gimp-merged.png"
    again = folder / f"gimp{path.suffix}"
    is_psd = path.suffix == ".psd"
    places = {
        "out": out,
        "path": path,
        "again": again,
        "composite": composite,
        "merged": _MERGED.format(path=path, merged=merged) if is_psd else "",
    }
    end = ("-b", "(gimp-quit 0)") if version().startswith("2") else ("--quit",)
    how = ("-idf", "--batch-interpreter", "plug-in-script-fu-eval")
    script = _SCRIPT.format(**places)
    said = ran([_console() or "", *how, "-b", script, *end], env=own_home(folder.parent))
    if not composite.exists():
        if path.suffix == ".ora":
            raise Unable("this GIMP comes without its OpenRaster plug-in")
        raise RuntimeError((said.strip().splitlines() or ["no answer"])[-1])
    lines = out.read_text(encoding="utf-8").splitlines()
    return Look(
        [_item(line) for line in lines],
        composite=pixels(composite),
        merged=pixels(merged) if is_psd else None,
        again=again,
    )


def _item(line: str) -> Item:
    *numbers, name = line.removesuffix("\t").split("\t", 9)
    level, group, left, top, right, bottom, shown, opacity, mode = map(float, numbers)
    box = Box(int(left), int(top), int(right), int(bottom))
    return Item(
        name=name,
        level=int(level),
        is_group=bool(group),
        box=None if group else box,
        opacity=opacity / 100,
        visible=bool(shown),
        blend=_MODES.get(int(mode)),
    )
