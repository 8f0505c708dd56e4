"""Pieces that the characters share: eyes, noses, mouths, ears and hands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ink import Drawing, Layer
from splines import Frame, Point, scaled, shifted, turned

MIRROR = scaled(-1, 1)
BOTH = (("r", MIRROR), ("l", Frame()))


@dataclass(frozen=True, slots=True)
class Skin:
    """Colours of the skin."""

    base: str = "#ffe7d8"
    shadow: str = "#f2bfad"
    deep: str = "#dc9a8e"
    light: str = "#fff4ea"
    line: str = "#6d3b40"
    blush: str = "#f79a8e"


@dataclass(frozen=True, slots=True)
class Eye:
    """Shape and colours of the eyes, in a space where an eye is about 66 wide.

    ``open`` scales the height, ``tilt`` raises the outer corner, ``narrow`` makes an iris slim.
    """

    top: str
    middle: str
    bottom: str
    ring: str
    pupil: str
    lash: str
    brow: str
    open: float = 1.0
    tilt: float = 0.0
    narrow: float = 1.0
    lashes: int = 2
    thick: float = 1.0
    brow_rise: float = 0.0
    brow_weight: float = 7.0


OPENING = "-31,7* -27,-9 -16,-25 1,-33 20,-27 31,-8 33,2* 29,16 18,28 1,32.5 -15,28 -26,18"


def eyes(d: Drawing, eye: Eye, spot: Point, size: float, depth: float) -> None:
    """Draw both eyes, the left one at ``spot``: white, iris, lash and brow layers."""
    sides = [("r", -1.0), ("l", 1.0)]
    steps: list[tuple[str, float, Callable[[Drawing, Layer, Eye, float], None]]] = [
        ("eyewhite", 0.0, _white),
        ("irides", 0.006, _iris),
        ("eyelash", 0.012, _lash),
        ("eyebrow", 0.016, _brow),
    ]
    for part, nearer, step in steps:
        for end, sign in sides:
            place = scaled(sign * size, size * eye.open).then(shifted(sign * spot[0], spot[1]))
            layer = d.layer(f"{part}-{end}", depth - nearer, eye.lash)
            with d.within(turned(-eye.tilt).then(place)):
                step(d, layer, eye, sign)


def _white(d: Drawing, layer: Layer, _eye: Eye, _sign: float) -> None:
    opening = d.shape(OPENING)
    layer.fill(opening, "#fdfcff")
    cast = d.shape("-44,-44 0,-46 44,-44 44,2 30,-8 2,-16 -20,-8 -40,8")
    layer.shade(opening, cast, "#c9cbe4")


def _iris(d: Drawing, layer: Layer, eye: Eye, sign: float) -> None:
    opening = d.shape(OPENING)
    n = eye.narrow
    x = -1.5
    paint = d.gradient((0, -30), (0, 34), [(0, eye.top), (0.5, eye.middle), (1, eye.bottom)])
    layer.shade(opening, d.ellipse(x, 1, 24 * n, 33), eye.ring)
    layer.shade(opening, d.ellipse(x, 1, 21.6 * n, 30.6), paint)
    glow = d.shape(
        [
            (x - 17 * n, 12),
            (x - 8 * n, 17),
            (x + 8 * n, 17),
            (x + 17 * n, 12),
            (x + 13 * n, 23),
            (x, 28.5),
            (x - 13 * n, 23),
        ]
    )
    layer.shade(opening, glow, "#ffffff", 0.34)
    layer.shade(opening, d.ellipse(x, 1, 9.4 * n, 14.5), eye.pupil)
    hood = d.shape("-40,-44 0,-46 40,-44 40,0 22,-7 0,-13 -22,-8 -40,2")
    layer.shade(d.ellipse(x, 1, 24 * n, 33).path.intersected(opening.path), hood, eye.pupil, 0.45)
    layer.fill(d.ellipse(x - sign * 9.5 * n, -11.5, 7.6, 9.2), "#ffffff")
    layer.fill(d.ellipse(x + sign * 9 * n, 15, 3.6, 4.4), "#ffffff", 0.92)


def _lash(d: Drawing, layer: Layer, eye: Eye, _sign: float) -> None:
    t = eye.thick
    upper = d.shape(
        [
            (-34, 11, 1),
            (-29, -9),
            (-17, -25 - 3 * t),
            (1, -34 - 3.5 * t),
            (21, -29 - 4.5 * t),
            (34, -13 - 3 * t),
            (45, -9 - 4 * t, 1),
            (39, -1),
            (33.5, 7, 1),
            (30, -6),
            (19, -22),
            (1, -27.5),
            (-15, -20.5),
            (-26, -6),
        ]
    )
    layer.fill(upper, eye.lash)
    flicks = [
        "30,-18* 41,-22 50,-29* 45,-15 37,-6*",
        "20,-28* 32,-33 40,-42* 38,-29 31,-17*",
        "-22,-20* -27,-24 -31,-30* -24,-30 -14,-26*",
    ]
    for points in flicks[: eye.lashes]:
        layer.fill(points, eye.lash)
    layer.line(
        d.open([(-20, -38 - 3 * t), (2, -46 - 3 * t), (24, -40 - 3 * t), (36, -28 - 3 * t)]),
        d.ink * 0.55,
    )
    layer.line("33,6 29,19 17,30 1,34 -10,32", d.ink * 0.85, start=0.35)


def _brow(d: Drawing, layer: Layer, eye: Eye, _sign: float) -> None:
    rise, w = eye.brow_rise, eye.brow_weight
    layer.fill(
        d.shape(
            [
                (-30, -56 - rise, 1),
                (-29, -56 - rise - w),
                (-4, -66 - rise / 2 - w * 0.6),
                (20, -66 - w * 0.4),
                (40, -54, 1),
                (20, -61),
                (-4, -60 - rise / 2),
                (-29, -55 - rise),
            ]
        ),
        eye.brow,
    )


RELAXED = [
    (-16, -6, 1),
    (-19, 20),
    (-23, 44),
    (-22.5, 66),
    (-17, 88),
    (-10, 101),
    (-2, 103),
    (4, 96),
    (10, 82),
    (17, 60),
    (19.5, 42),
    (18, 20),
    (16, -6, 1),
]
FLAT = [
    (-16, -6, 1),
    (-19, 18),
    (-23, 40),
    (-27, 60),
    (-28, 78),
    (-24, 84),
    (-19, 80),
    (-15, 68, 1),
    (-17, 86),
    (-15, 100),
    (-10, 104),
    (-5, 99),
    (-3, 72, 1),
    (-2, 96),
    (1, 108),
    (6, 109),
    (10, 100),
    (10, 72, 1),
    (12, 90),
    (16, 99),
    (21, 96),
    (23, 82),
    (22, 60),
    (22, 40),
    (19, 18),
    (16, -6, 1),
]
FIST = [
    (-16, -6, 1),
    (-20, 18),
    (-27, 34),
    (-29, 52),
    (-24, 66),
    (-12, 72),
    (4, 72),
    (18, 67),
    (26, 56),
    (27, 40),
    (22, 20),
    (16, -6, 1),
]


def relaxed_hand(d: Drawing, layer: Layer, skin: Skin) -> None:
    """Draw a hanging hand: wrist at the origin, fingers down, thumb towards +x."""
    hand = d.shape(RELAXED)
    layer.fill(hand, skin.base)
    layer.shade(hand, "-30,30 -13,40 -14,66 -8,84 2,110 -30,110", skin.shadow)
    layer.outline(d.open(RELAXED), corner=0.8)
    for line in ("-12,99 -14.5,84 -13,67", "-3,102 -5,84 -2,64", "4,95 5,80 8,64"):
        layer.line(line, d.ink * 0.62, start=0.5)
    thumb = "15,-2* 22,16 28,34 28,52 23,61 17,56 15,44 9,30*"
    layer.fill(thumb, skin.base)
    layer.outline(d.open(thumb), corner=0.25)


def flat_hand(d: Drawing, layer: Layer, skin: Skin) -> None:
    """Draw the back of a hand laid on something: wrist at the origin, thumb towards +x."""
    thumb = "12,2* 24,12 33,29 37,46 33,54 27,51 22,42 12,36*"
    layer.fill(thumb, skin.base)
    layer.outline(d.open(thumb), corner=0.6)
    hand = d.shape(FLAT)
    layer.fill(hand, skin.base)
    layer.shade(hand, "-30,-6 -14,0 -16,40 -19,60 -18,90 -34,90", skin.shadow)
    layer.fill("10,0 22,8 24,34 12,30", skin.base)
    layer.outline(d.open(FLAT[:-3]), corner=0.8)
    layer.line("22,44 20,37 15,32", d.ink * 0.7, start=0.6)
    for line in ("-15,68 -15,60 -13,52", "-3,73 -3,62 -2,54", "10,72 10,62 9,54"):
        layer.line(line, d.ink * 0.7, start=0.8)


def fist(d: Drawing, layer: Layer, skin: Skin) -> None:
    """Draw a loosely closed hand: wrist at the origin, thumb laid across towards +x."""
    hand = d.shape(FIST)
    layer.fill(hand, skin.base)
    layer.shade(hand, "-34,40 -14,52 10,56 32,50 30,80 -30,80", skin.shadow)
    layer.outline(d.open(FIST), corner=0.8)
    for line in ("-15,71 -16,58 -14,46", "-2,72 -3,58 -1,46", "12,69 11,58 11,48"):
        layer.line(line, d.ink * 0.7, start=0.7)
    thumb = "20,8* 28,24 26,40 16,49 6,49 5,42 13,37 13,26*"
    layer.fill(thumb, skin.base)
    layer.outline(d.open(thumb), corner=0.3)


def ear(d: Drawing, layer: Layer, skin: Skin) -> None:
    """Draw an ear around the origin, its outer edge towards +x, about 60 high."""
    outer = d.shape("-16,-22* -2,-33 14,-31 21,-16 17,4 10,22 -2,31 -14,26*")
    layer.form(outer, skin.base)
    inner = d.shape("-12,-14 2,-23 12,-18 11,-2 4,14 -10,18")
    layer.shade(outer, inner, skin.shadow)
    layer.line("-8,-18 4,-24 12,-18 11,-4", d.ink * 0.6)
    layer.line("-6,-4 2,-8 3,4 -4,13", d.ink * 0.6)


def mitten(d: Drawing, layer: Layer, skin: Skin) -> None:
    """Draw a small open hand in few strokes: wrist at the origin, thumb towards +x."""
    thumb = "12,0* 26,10 36,24 34,36 24,36 14,28*"
    layer.fill(thumb, skin.base)
    layer.outline(d.open(thumb), corner=0.7)
    palm = [
        (-18, -6, 1),
        (-24, 16),
        (-27, 36),
        (-25, 54),
        (-18, 60),
        (-11, 54, 1),
        (-9, 62),
        (-2, 68),
        (5, 63),
        (6, 56, 1),
        (12, 60),
        (19, 56),
        (22, 44),
        (21, 20),
        (18, -6, 1),
    ]
    layer.fill(palm, skin.base)
    layer.shade(palm, "-34,10 -18,18 -20,44 -14,70 -34,70", skin.shadow)
    layer.outline(d.open(palm[:-2]), corner=0.8)
    layer.line("-11,54 -12,46 -11,40", d.ink * 0.7, start=0.8)
    layer.line("6,56 5,48 5,42", d.ink * 0.7, start=0.8)
