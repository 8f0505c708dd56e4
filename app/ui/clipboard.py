"""Cut, copy and paste of pixels as layers, and what else takes selected pixels off a layer."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage

from app.core.commands import ChangeLayers, Command
from app.core.composite import flatten_layers, shown
from app.core.document import Document, Layer, new_layer_id
from app.core.geometry import Box, Size
from app.core.progress import Report
from app.stages.lift import without
from app.ui import layer_edits
from app.ui.documents import clipboard_data
from app.ui.feature import Feature, Workplace
from app.ui.files import open_file
from app.ui.in_hand import when_free
from app.ui.light_work import work_on
from app.ui.picture_layer import picture_to_layer
from app.ui.pieces import cut_out, pieces, trimmed
from app.ui.pixel_selection import PixelSelection
from app.ui.sources import cut_off, exchanged, nothing_there, placed_above, sources
from app.ui.thumbnails import rgba_of
from app.ui.words import tr

_FORMAT = "application/x-kasane-layers"


@dataclass(frozen=True, slots=True)
class _Copied:
    """What was copied here: the clipboard holds its token, this its layers with all they have."""

    token: str
    layers: tuple[Layer, ...]


@dataclass(frozen=True, slots=True)
class _Packed:
    """Layers to copy, and the picture that other programs get of them.

    Attributes:
        layers: bottom first.
        box: of the picture, canvas space.
        image: straight RGBA.
    """

    layers: tuple[Layer, ...]
    box: Box
    image: QImage


class Clipboard(Feature):
    """The Edit menu's middle part, and layers via copy and cut."""

    def __init__(self, place: Workplace) -> None:
        super().__init__(place)
        self._copied: _Copied | None = None

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Give what the entries do."""
        return {
            "cut": self.cut,
            "copy": self.copy,
            "copy_merged": self.copy_merged,
            "paste_layer": self.paste,
            "clear": self.clear,
            "layer_via_copy": self.layer_via_copy,
            "layer_via_cut": self.layer_via_cut,
        }

    def can(self) -> Mapping[str, bool]:
        """Give which entries can do something."""
        is_open, state = self.place.session.is_open, self.place.state
        has_layers = is_open and bool(state.selected)
        is_flat = is_open and not self.place.document.layers
        return {
            "cut": has_layers,
            "copy": has_layers or is_flat,
            "copy_merged": is_open,
            "paste_layer": True,
            "clear": has_layers,
            "layer_via_copy": has_layers or is_flat,
            "layer_via_cut": (has_layers or is_flat) and state.pixels is not None,
        }

    @property
    def _area(self) -> Box:
        pixels = self.place.state.pixels
        canvas = self.place.document.canvas.box
        return canvas if pixels is None else pixels.box.intersect(canvas)

    def copy(self) -> None:
        """Copy the selected pixels of the selected layers, or the layers."""
        self._take(cuts=False)

    def cut(self) -> None:
        """The same, and take them off the layers."""
        if self.place.can_change(self.place.selected):
            self._take(cuts=True)

    def copy_merged(self) -> None:
        """Copy what is seen inside the selection."""
        document, pixels, area = self.place.document, self.place.state.pixels, self._area

        def work() -> _Packed | None:
            seen = Layer.of(shown(document, area), area.left, area.top, name=tr("Merged copy"))
            return _packed(pieces([seen], pixels))

        count = len(document.layers)
        work_on(self.place, tr("Copying"), area, work, self._keep, layers=count)

    def paste(self) -> None:
        """Put what is on the clipboard in as layers; open it when nothing is open."""
        data = clipboard_data()
        if not self.place.session.is_open:
            self.place.entry("paste").trigger()
            return
        paths = [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
        if self._copied is not None and _told(data).get("token") == self._copied.token:
            self._put(self._copied.layers, tr("Paste"))
        elif data.hasImage():
            self._paste_image(QImage(data.imageData()), _told(data))
        elif paths:
            self._paste_files(paths)
        else:
            self.place.messages.tell(
                tr("There is no picture on the clipboard. Copy one and paste again."), "warning"
            )

    def clear(self) -> None:
        """Clear the selected pixels of the selected layers; without any, delete the layers."""
        pixels, ids = self.place.state.pixels, self.place.state.selected
        if pixels is None:
            self.place.session.do_made(lambda document: layer_edits.delete(document, ids))
        else:
            self._clear(self.place.selected, pixels, tr("Delete pixels"))

    def layer_via_copy(self) -> None:
        """Copy the selected pixels to new layers; without any, the layers or the picture."""
        pixels, state, document = self.place.state.pixels, self.place.state, self.place.document
        ids = state.selected
        if pixels is None and not document.layers:
            picture_to_layer(self.place)
            return
        if pixels is None:
            before = {layer.id for layer in document.layers}
            if self.place.session.do_made(lambda document: layer_edits.duplicate(document, ids)):
                state.select(one.id for one in self.place.document.layers if one.id not in before)
            return

        def work() -> tuple[Layer, ...]:
            layers = sources(document, ids)
            return layer_edits.named_apart(pieces(layers, pixels), layers)

        work_on(
            self.place,
            tr("Layer via copy"),
            self._area,
            work,
            lambda layers: self._put(layers, tr("Layer via copy"), document),
            layers=len(ids),
        )

    def layer_via_cut(self) -> None:
        """Cut the selected pixels of the active layer out to a new one."""
        document, state, pixels = self.place.document, self.place.state, self.place.state.pixels
        if pixels is None or not self.place.can_change(self.place.selected):
            return

        ids = state.selected

        def work() -> list[tuple[Layer, tuple[Layer, ...]]]:
            return [(one, cut_out(one, pixels)) for one in sources(document, ids)]

        def done(made: list[tuple[Layer, tuple[Layer, ...]]]) -> None:
            new = [pair[1].id for _, pair in made if len(pair) == 2]
            if not new:
                self._tell_nothing()
            elif self.place.use_up_selection(
                lambda now: exchanged(now, document, made, tr("Layer via cut"))
            ):
                state.select(new)

        put = when_free(self.place.canvas, done)
        work_on(self.place, tr("Layer via cut"), self._area, work, put, layers=len(ids))

    def _take(self, *, cuts: bool) -> None:
        document, pixels, state = self.place.document, self.place.state.pixels, self.place.state
        layers, ids = self.place.selected, state.selected

        def work() -> _Packed | None:
            return _packed(pieces(sources(document, ids), pixels))

        def done(packed: _Packed | None) -> None:
            if not self._keep(packed) or not cuts:
                return
            if pixels is None:
                self.place.session.do_made(lambda now: layer_edits.delete(now, ids))
            else:
                self._clear(layers, pixels, tr("Cut"), keeps_clear=False)

        work_on(self.place, tr("Copying"), self._area, work, done, layers=len(layers))

    def _clear(
        self,
        layers: Sequence[Layer],
        pixels: PixelSelection,
        label: str,
        *,
        keeps_clear: bool = True,
    ) -> None:
        """Clear selected pixels; layers of which nothing stays are kept, or go."""

        def work() -> tuple[Layer, ...]:
            made = []
            for layer in layers:
                area = layer.box.intersect(pixels.box)
                if not area.is_empty:
                    made.append(without(layer, area, pixels.cover(area)))
            return tuple(made)

        def done(made: tuple[Layer, ...]) -> None:
            if not made:
                self._tell_nothing()
            else:
                self.place.session.do_made(lambda now: command(now, made))

        def command(now: Document, made: tuple[Layer, ...]) -> Command:
            layer_edits.check_same(now, layers)
            return ChangeLayers(made, label) if keeps_clear else cut_off(now, made, label)

        put = when_free(self.place.canvas, done)
        work_on(self.place, label, self._area, work, put, layers=len(layers))

    def _keep(self, packed: _Packed | None) -> bool:
        """Put layers on the clipboard, for us and as a picture for others."""
        if packed is None:
            self._tell_nothing()
            return False
        copied = _Copied(uuid.uuid4().hex, packed.layers)
        box, name = packed.box, packed.layers[-1].name
        told = {"token": copied.token, "left": box.left, "top": box.top, "name": name}
        data = QMimeData()
        data.setImageData(packed.image)
        data.setData(_FORMAT, json.dumps(told).encode())
        QGuiApplication.clipboard().setMimeData(data)
        self._copied = copied
        return True

    def _paste_image(self, image: QImage, told: Mapping[str, object]) -> None:
        plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
        if plain.isNull():
            self.place.messages.tell(
                tr("The picture on the clipboard cannot be read. Copy it again."), "warning"
            )
            return
        left, top = self._middle(plain.width(), plain.height())
        if isinstance(told.get("left"), int) and isinstance(told.get("top"), int):
            left, top = int(str(told["left"])), int(str(told["top"]))
        name = str(told.get("name") or tr("Pasted"))

        def work() -> tuple[Layer, ...]:
            return trimmed(Layer.of(rgba_of(plain), left, top, name=name))

        box = Box(0, 0, plain.width(), plain.height())
        work_on(self.place, tr("Pasting"), box, work, lambda new: self._put(new, tr("Paste")))

    def _paste_files(self, paths: Sequence[str]) -> None:
        path = Path(paths[0])

        def run(report: Report) -> tuple[Size, tuple[Layer, ...]]:
            document = open_file(path, report)[0]
            return document.canvas, trimmed(Layer.of(shown(document), name=path.stem))

        def done(found: tuple[Size, tuple[Layer, ...]]) -> None:
            size, layers = found
            left, top = self._middle(size.width, size.height)
            placed = [replace(one, left=one.left + left, top=one.top + top) for one in layers]
            self._put(placed, tr("Paste"))

        self.place.file_tasks.run(tr("Pasting"), run, done)

    def _middle(self, width: int, height: int) -> tuple[int, int]:
        """Give where a picture lies in the middle of the view; one of canvas size lies on it."""
        canvas, camera = self.place.document.canvas, self.place.state.camera
        if (width, height) == (canvas.width, canvas.height):
            return 0, 0
        return round(camera.x - width / 2), round(camera.y - height / 2)

    def _put(self, layers: Sequence[Layer], label: str, document: Document | None = None) -> None:
        """Add layers above the active one as one step, and select them."""
        if not layers:
            self._tell_nothing()
            return
        if document is not None and self.place.document is not document:
            return
        named = layer_edits.named_apart(layers, self.place.document.layers)
        fresh = [replace(layer, id=new_layer_id(), clipped=False) for layer in named]
        active = self.place.state.active
        if self.place.use_up_selection(lambda now: placed_above(now, active, fresh, label)):
            self.place.state.select(layer.id for layer in fresh)

    def _tell_nothing(self) -> None:
        self.place.session.refuse(nothing_there())


def _packed(taken: tuple[Layer, ...]) -> _Packed | None:
    """Give layers with their picture; None when there is none."""
    if not taken:
        return None
    box = Box.around(piece.box for piece in taken)
    plain = [replace(piece, visible=True, clipped=False) for piece in taken]
    rgba = taken[0].rgba() if len(taken) == 1 else flatten_layers(plain, box)
    return _Packed(taken, box, _image(np.ascontiguousarray(rgba)))


def _image(rgba: NDArray[np.uint8]) -> QImage:
    height, width = rgba.shape[:2]
    return QImage(rgba.data, width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()


def _told(data: QMimeData) -> dict[str, object]:
    """Give what we said about a picture on the clipboard; nothing when it is another's."""
    try:
        told = json.loads(bytes(data.data(_FORMAT).data()) or b"{}")
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
