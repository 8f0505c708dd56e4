"""The picture that was opened as a layer, to paint on and cut by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.core.commands import ReplaceLayers
from app.core.document import Layer
from app.ui.feature import Feature, Workplace
from app.ui.light_work import work_on
from app.ui.sources import base_of
from app.ui.words import tr


class PictureLayer(Feature):
    """Layer > Picture to layer."""

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Give what the entry does."""
        return {"picture_to_layer": self.make}

    def can(self) -> Mapping[str, bool]:
        """Give whether there is a picture that no layer shows yet."""
        document = self.place.document
        return {"picture_to_layer": document.picture is not None and not document.layers}

    def make(self) -> None:
        """Make a layer of the picture, and select it."""
        picture_to_layer(self.place)


def picture_to_layer(place: Workplace) -> None:
    """Make a layer of a picture without layers as one step, and select it."""
    document, label = place.document, tr("Picture to layer")

    def done(layers: tuple[Layer, ...]) -> None:
        if place.document is document and layers:
            place.session.do(ReplaceLayers(added=layers, label=label))
            place.state.select(layer.id for layer in layers)

    work_on(place, label, document.canvas.box, lambda: base_of(document), done)
