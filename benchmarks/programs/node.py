"""Readers of PSD in JavaScript: ag-psd and @webtoon/psd, fetched with npm into `build/`."""

from __future__ import annotations

import functools
import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.core.document import BlendMode
from app.core.geometry import Box
from benchmarks.programs import Item, Look, ran

FOLDER = Path(__file__).resolve().parents[2] / "build" / "npm"
AG_PSD, WEBTOON = "ag-psd@31", "@webtoon/psd@0.4"

_MODES = {
    "linear dodge": BlendMode.ADD,
    "color dodge": BlendMode.COLOUR_DODGE,
    "color burn": BlendMode.COLOUR_BURN,
    **{mode.value: mode for mode in BlendMode},
}
_LOOK_AG_PSD = """
const fs = require('fs'); const {initializeCanvas, readPsd} = require('ag-psd');
const image = (width, height) => ({width, height, data: new Uint8ClampedArray(width * height * 4)});
initializeCanvas(() => { throw new Error('no canvas here'); }, image);
const psd = readPsd(fs.readFileSync(process.argv[1]), {useImageData: true, skipThumbnail: true});
const found = [];
const tell = (layers, level) => { for (const one of [...layers].reverse()) {
  found.push([one.name, level, !!one.children, [one.left, one.top, one.right, one.bottom],
    one.opacity, !one.hidden, one.blendMode]);
  tell(one.children || [], level + 1); } };
tell(psd.children, 0);
fs.writeFileSync(process.argv[2], psd.imageData.data);
console.log(JSON.stringify({items: found, size: [psd.width, psd.height]}));
"""
_LOOK_WEBTOON = """
import fs from 'fs';
import Psd from '@webtoon/psd';
const bytes = fs.readFileSync(process.argv[2]);
const psd = Psd.parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
const found = [];
const tell = (nodes, level) => { for (const one of nodes) {
  const group = one.type === 'Group';
  const box = group ? [0, 0, 0, 0]
    : [one.left, one.top, one.left + one.width, one.top + one.height];
  found.push([one.name, level, group, box, one.opacity / 255,
    one.isHidden === undefined ? null : !one.isHidden, null]);
  tell(one.children || [], level + 1); } };
tell(psd.children, 0);
fs.writeFileSync(process.argv[3], await psd.composite());
console.log(JSON.stringify({items: found, size: [psd.width, psd.height]}));
"""


@functools.cache
def installed(package: str) -> str:
    """Fetch a package once; give why it cannot be had, empty when it is there."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        return "needs node and npm"
    if not (FOLDER / "node_modules" / package.rpartition("@")[0]).is_dir():
        FOLDER.mkdir(parents=True, exist_ok=True)
        (FOLDER / "package.json").write_text('{"private": true}', encoding="utf-8")
        try:
            ran([npm, "install", "--no-audit", "--no-fund", AG_PSD, WEBTOON], cwd=FOLDER)
        except RuntimeError:
            return "npm could not fetch it"
    return ""


class AgPsd:
    """ag-psd."""

    NAME = "ag-psd"
    ENDINGS = (".psd",)

    def missing(self) -> str:
        """Give why it cannot run here."""
        return installed(AG_PSD)

    def version(self) -> str:
        """Give its version."""
        return _version(AG_PSD)

    def look(self, path: Path, folder: Path) -> Look:
        """Open a file; it draws nothing."""
        raw = folder / "ag-psd.raw"
        said = ran(["node", "-e", _LOOK_AG_PSD, path, raw], cwd=FOLDER)
        return _look(json.loads(said.splitlines()[-1]), raw)


class Webtoon:
    """@webtoon/psd."""

    NAME = "@webtoon/psd"
    ENDINGS = (".psd",)

    def missing(self) -> str:
        """Give why it cannot run here."""
        return installed(WEBTOON)

    def version(self) -> str:
        """Give its version."""
        return _version(WEBTOON)

    def look(self, path: Path, folder: Path) -> Look:
        """Open a file; its composite is the merged picture."""
        script, raw = FOLDER / "look.mjs", folder / "webtoon.raw"
        script.write_text(_LOOK_WEBTOON, encoding="utf-8")
        said = ran(["node", script, path, raw], cwd=FOLDER)
        return _look(json.loads(said.splitlines()[-1]), raw)


def _version(package: str) -> str:
    content = (FOLDER / "node_modules" / package.rpartition("@")[0] / "package.json").read_bytes()
    return str(json.loads(content)["version"])


def _look(told: dict[str, Any], raw: Path) -> Look:
    width, height = told["size"]
    merged: NDArray[np.uint8] = np.fromfile(raw, np.uint8).reshape(height, width, 4)
    items = [
        Item(
            name=name,
            level=level,
            is_group=group,
            box=None if group else Box(*box),
            opacity=opacity,
            visible=shown,
            blend=None if mode is None else _MODES.get(mode),
        )
        for name, level, group, box, opacity, shown, mode in told["items"]
    ]
    return Look(items, merged=merged)
