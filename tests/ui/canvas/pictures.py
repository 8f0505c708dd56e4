"""Small documents, and what the canvas makes of them."""

from __future__ import annotations

import numpy as np

from app.core.composite import flatten
from app.core.document import Document, Layer
from app.core.geometry import Size
from app.ui.canvas.projection import Projection
from app.ui.view_state import Shown

RED, PAPER = (220, 40, 30, 255), (240, 225, 200, 255)


def blob(seed: int, size: int = 200, *, left: int = 0, top: int = 0, low: int = 60, **fields):
    """Give a layer of smooth random colours with a soft round matte."""
    random = np.random.default_rng(seed)
    y, x = np.mgrid[:size, :size] / size
    waves = random.uniform(2, 9, (3, 2))
    phase = random.uniform(0, 6, 3)
    rgba = np.empty((size, size, 4), np.uint8)
    for channel in range(3):
        wave = np.sin(x * waves[channel, 0] + y * waves[channel, 1] + phase[channel])
        rgba[..., channel] = 127.5 + 127.4 * wave
    soft = np.clip(2.2 - 4.4 * np.hypot(x - 0.5, y - 0.5), 0, 1)
    rgba[..., 3] = np.where(soft > 0, low + soft * (255 - low), 0)
    return Layer.of(rgba, left, top, name=f"blob {seed}", **fields)


def solid(colour, width=300, height=280, **fields):
    return Layer.of(np.tile(np.array(colour, np.uint8), (height, width, 1)), **fields)


def document(*layers, width=300, height=280, **fields):
    return Document(Size(width, height), layers=tuple(layers), **fields)


def opened(view, *layers, active=-1, tool="brush", width=300, height=280, picture=None, **brush):
    """Open layers in a canvas, all of them in sight, and take a tool to one; give that."""
    view.session.replace_document(document(*layers, width=width, height=height, picture=picture))
    view.view_state.select((layers[active].id,))
    view.view_state.tool = tool
    view.view_state.set_brush(**brush)
    view.view_state.set_camera(zoom=1.0, x=width / 2, y=height / 2)
    return layers[active]


def composed(source: Document, *, solo=None, shown=None, level=0):
    """Give a fresh projection of a document with a level finished."""
    projection = Projection()
    projection.present(source, shown or Shown(), solo)
    finish(projection)
    return projection


def finish(projection: Projection):
    """Compose all, with all of it in view."""
    rows, columns = projection.grid(0)
    projection.look_at(0, [(row, column) for row in range(rows) for column in range(columns)])
    while projection.work(1.0)[1]:
        pass


def screen(projection: Projection, level: int = 0):
    """Give a level as premultiplied RGBA, int (h, w, 4)."""
    rows, columns = projection.grid(level)
    whole = np.zeros((rows * 256, columns * 256, 4), int)
    for row in range(rows):
        for column in range(columns):
            tile = projection.tile(level, (row, column))
            if tile is not None:
                spot = whole[row * 256 : row * 256 + 256, column * 256 : column * 256 + 256]
                spot[...] = tile.pixels[..., [2, 1, 0, 3]]
    step = 1 << level
    height = -(-projection.canvas.height // step)
    width = -(-projection.canvas.width // step)
    return whole[:height, :width]


def reference(source: Document):
    """Give the exact composite, premultiplied RGBA, float (h, w, 4)."""
    straight = flatten(source).astype(float)
    straight[..., :3] *= straight[..., 3:] / 255
    return straight


def difference(projection: Projection, source: Document) -> float:
    return float(np.abs(screen(projection) - reference(source)).max())


def square_on_paper():
    """Give a document of two layers: red over all but the rim of a pale ground."""
    square = solid(RED, 100, 80, left=50, top=40, name="square")
    return document(solid(PAPER, name="paper"), square)
