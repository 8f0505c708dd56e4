"""What a layer can depict, and how layers are named after it.

The names are those of the See-through v3 list, which other rigging programs read too.
Left and right are the character's own: the character's left is on the viewer's right.
"""

import itertools
import re
from collections.abc import Collection, Sequence
from enum import StrEnum
from typing import Literal, get_args

Naming = Literal["seethrough", "live2d"]
"""How a file calls a layer: `handwear-l-1`, or `handwear_L_1` as Live2D likes it."""
NAMINGS: tuple[Naming, ...] = get_args(Naming)


class Part(StrEnum):
    """What a layer depicts; values are the names that files carry."""

    FRONT_HAIR = "front hair"
    BACK_HAIR = "back hair"
    HEADWEAR = "headwear"
    FACE = "face"
    IRIDES = "irides"
    EYEBROW = "eyebrow"
    EYEWHITE = "eyewhite"
    EYELASH = "eyelash"
    EYEWEAR = "eyewear"
    EARS = "ears"
    EARWEAR = "earwear"
    NOSE = "nose"
    MOUTH = "mouth"
    NECK = "neck"
    NECKWEAR = "neckwear"
    TOPWEAR = "topwear"
    HANDWEAR = "handwear"
    BOTTOMWEAR = "bottomwear"
    LEGWEAR = "legwear"
    FOOTWEAR = "footwear"
    TAIL = "tail"
    WINGS = "wings"
    OBJECTS = "objects"


BACKGROUND = "background"
"""What a layer is called that shows none of a character: it has no part, and needs none."""


class Side(StrEnum):
    """The character's own side."""

    LEFT = "left"
    RIGHT = "right"
    WHOLE = "whole"


class Family(StrEnum):
    """Groups of parts that share a colour in the window and on contact sheets."""

    HAIR = "hair"
    FACE = "face"
    EYES = "eyes"
    BODY = "body"
    ARMS = "arms"
    LOWER = "lower"
    FEET = "feet"
    ACCESSORIES = "accessories"
    TAIL = "tail"
    OBJECTS = "objects"


DRAW_ORDER: tuple[Part, ...] = (
    Part.WINGS,
    Part.BACK_HAIR,
    Part.TAIL,
    Part.LEGWEAR,
    Part.FOOTWEAR,
    Part.BOTTOMWEAR,
    Part.NECK,
    Part.TOPWEAR,
    Part.HANDWEAR,
    Part.NECKWEAR,
    Part.EARS,
    Part.FACE,
    Part.EARWEAR,
    Part.NOSE,
    Part.MOUTH,
    Part.EYEWHITE,
    Part.IRIDES,
    Part.EYELASH,
    Part.EYEBROW,
    Part.EYEWEAR,
    Part.FRONT_HAIR,
    Part.HEADWEAR,
    Part.OBJECTS,
)
"""The usual draw order, rear to front; a proposal that evidence and the artist may change."""

FAMILIES: dict[Part, Family] = {
    Part.FRONT_HAIR: Family.HAIR,
    Part.BACK_HAIR: Family.HAIR,
    Part.HEADWEAR: Family.ACCESSORIES,
    Part.FACE: Family.FACE,
    Part.IRIDES: Family.EYES,
    Part.EYEBROW: Family.EYES,
    Part.EYEWHITE: Family.EYES,
    Part.EYELASH: Family.EYES,
    Part.EYEWEAR: Family.ACCESSORIES,
    Part.EARS: Family.FACE,
    Part.EARWEAR: Family.ACCESSORIES,
    Part.NOSE: Family.FACE,
    Part.MOUTH: Family.FACE,
    Part.NECK: Family.FACE,
    Part.NECKWEAR: Family.ACCESSORIES,
    Part.TOPWEAR: Family.BODY,
    Part.HANDWEAR: Family.ARMS,
    Part.BOTTOMWEAR: Family.LOWER,
    Part.LEGWEAR: Family.LOWER,
    Part.FOOTWEAR: Family.FEET,
    Part.TAIL: Family.TAIL,
    Part.WINGS: Family.TAIL,
    Part.OBJECTS: Family.OBJECTS,
}

FAMILY_COLOURS: dict[Family, str] = {
    Family.HAIR: "#9b7bff",
    Family.FACE: "#ff7f9f",
    Family.EYES: "#35c4e0",
    Family.BODY: "#4f86f7",
    Family.ARMS: "#22b39a",
    Family.LOWER: "#56b85c",
    Family.FEET: "#9aa83a",
    Family.ACCESSORIES: "#f0b429",
    Family.TAIL: "#f0853a",
    Family.OBJECTS: "#9a9a9a",
}
"""sRGB, to be told apart on dark and on light."""

SIDED: frozenset[Part] = frozenset(
    {
        Part.IRIDES,
        Part.EYEBROW,
        Part.EYEWHITE,
        Part.EYELASH,
        Part.EARS,
        Part.EARWEAR,
        Part.HANDWEAR,
        Part.LEGWEAR,
        Part.FOOTWEAR,
    }
)
"""Parts that come in pairs."""

_SUFFIX = {Side.LEFT: "-l", Side.RIGHT: "-r", Side.WHOLE: ""}
_SIDE = {"l": Side.LEFT, "r": Side.RIGHT, "": Side.WHOLE}
_NAME = re.compile(
    r"(?P<words>.+?)(?:[-_ ](?P<side>[lr]))?(?:[-_ ](?P<number>[0-9]+))?", re.IGNORECASE | re.DOTALL
)


def layer_name(part: Part, side: Side = Side.WHOLE) -> str:
    """Give the name a layer of this part and side carries.

    >>> layer_name(Part.HANDWEAR, Side.LEFT)
    'handwear-l'
    """
    return part.value + _SUFFIX[side]


def renamed(
    name: str,
    old: tuple[Part | None, Side],
    new: tuple[Part | None, Side],
    taken: Collection[str] = (),
) -> str:
    """Give a layer's name for another part and side; only one that told the old ones changes.

    Args:
        name: of the layer, with or without the number of a piece.
        old: what it depicted.
        new: what it depicts now.
        taken: names that other layers have.

    >>> renamed("ears-l", (Part.EARS, Side.LEFT), (Part.EARWEAR, Side.LEFT))
    'earwear-l'
    >>> renamed("topwear-1", (Part.TOPWEAR, Side.WHOLE), (Part.HANDWEAR, Side.WHOLE), ["handwear"])
    'handwear-1'
    >>> renamed("my ear", (Part.EARS, Side.LEFT), (Part.EARWEAR, Side.LEFT))
    'my ear'
    """
    if old[0] is None or new[0] is None or old == new:
        return name
    number = layer_number(name)
    if name.removesuffix(f"-{number}") != layer_name(old[0], old[1]):
        return name
    is_piece = number and old[0] is new[0]  # Of another part it is a piece no more.
    told = layer_name(new[0], new[1]) + (f"-{number}" if is_piece else "")
    return piece_names(told, 1, taken)[0] if told in taken else told


def parse_layer_name(name: str) -> tuple[Part | None, Side]:
    """Read part and side from a layer name of either naming; part is None when it says nothing.

    >>> parse_layer_name("Handwear-R")
    (<Part.HANDWEAR: 'handwear'>, <Side.RIGHT: 'right'>)
    >>> parse_layer_name("front_hair_L_2")
    (<Part.FRONT_HAIR: 'front hair'>, <Side.LEFT: 'left'>)
    >>> parse_layer_name("Layer 7")
    (None, <Side.WHOLE: 'whole'>)
    """
    words, side, _ = _read(name.lower())
    words = words.replace("_", " ")
    return (Part(words), _SIDE[side]) if words in set(Part) else (None, Side.WHOLE)


def layer_number(name: str) -> str:
    """Give the number at the end of a layer name, which tells pieces apart; empty without one.

    >>> layer_number("handwear-l-2"), layer_number("handwear-l")
    ('2', '')
    """
    return _read(name)[2]


def piece_names(name: str, count: int, taken: Collection[str] = ()) -> tuple[str, ...]:
    """Give names for the pieces of a layer, from the front: numbers that no other layer has.

    >>> piece_names("front hair", 2)
    ('front hair-1', 'front hair-2')
    >>> piece_names("front hair-1", 2, taken=["front hair-2"])
    ('front hair-1', 'front hair-3')
    """
    words, side, number = _read(name)
    is_plain = parse_layer_name(name)[0] is None or not number
    base = name if is_plain else words + _SUFFIX[_SIDE[side.lower()]]
    free = (f"{base}-{number}" for number in itertools.count(1))
    return tuple(itertools.islice((one for one in free if one not in taken), count))


def sided_name(name: str, side: Side) -> str:
    """Give the name of a layer's left or right piece.

    >>> sided_name("handwear", Side.LEFT), sided_name("handwear-2", Side.RIGHT)
    ('handwear-l', 'handwear-r-2')
    >>> sided_name("Bow 7", Side.LEFT)
    'Bow 7-l'
    """
    words, _, number = _read(name)
    if parse_layer_name(name)[0] is None:
        return name + _SUFFIX[side]
    return words + _SUFFIX[side] + (f"-{number}" if number else "")


def side_pieces(
    name: str, side: Side, taken: Collection[str] = ()
) -> tuple[tuple[str, Side], tuple[str, Side]]:
    """Give names and sides for a layer's pieces at the viewer's right and left.

    They are the character's left and right. Where another layer is the other side already, they
    are two pieces of one side.

    Args:
        name: of the layer.
        side: of the layer.
        taken: names that other layers have.

    >>> side_pieces("legwear", Side.WHOLE)
    (('legwear-l', <Side.LEFT: 'left'>), ('legwear-r', <Side.RIGHT: 'right'>))
    >>> side_pieces("legwear", Side.WHOLE, ["legwear-r"])[1], side_pieces("bow", Side.LEFT)[1]
    (('legwear-r-2', <Side.RIGHT: 'right'>), ('bow-r', <Side.RIGHT: 'right'>))
    >>> side_pieces("legwear-l", Side.LEFT, ["legwear-r"])[1]
    ('legwear-l-2', <Side.LEFT: 'left'>)
    """
    left, right = (sided_name(name, one) for one in (Side.LEFT, Side.RIGHT))
    if left not in taken and right not in taken:
        return (left, Side.LEFT), (right, Side.RIGHT)
    if side is not Side.WHOLE:
        first, second = piece_names(name, 2, taken)
        return (first, side), (second, side)
    base = name if parse_layer_name(name)[0] is None else _read(name)[0]
    pairs = (
        tuple(f"{sided_name(base, one)}-{number}" for one in (Side.LEFT, Side.RIGHT))
        for number in itertools.count(2)
    )
    left, right = next(pair for pair in pairs if not set(pair) & set(taken))
    return (left, Side.LEFT), (right, Side.RIGHT)


def merged_name(names: Sequence[str], taken: Collection[str] = ()) -> str:
    """Give the name of layers merged into one: that of the first, or of what they are pieces of.

    Where another layer has that one, what they are pieces of is a piece itself.

    Args:
        names: of the layers.
        taken: names that other layers have.

    >>> merged_name(["front hair-2", "front hair-1"]), merged_name(["handwear-r", "handwear-l"])
    ('front hair', 'handwear')
    >>> merged_name(["handwear-l-1", "handwear-l-2"]), merged_name(["Sketch 7", "Sketch 8"])
    ('handwear-l', 'Sketch 7')
    >>> merged_name(["front hair-1", "front hair-2"], ["front hair"])
    'front hair-1'
    """
    read = [_read(name) for name in names]
    words, sides = {one[0] for one in read}, {one[1].lower() for one in read}
    for name, one in zip(names, read, strict=True):
        if name != "-".join(filter(None, one)):
            return names[0]
    if len(names) < 2 or len(words) > 1 or len(set(names)) < len(names):
        return names[0]
    whole = words.pop() + (_SUFFIX[_SIDE[sides.pop()]] if len(sides) == 1 else "")
    return piece_names(whole, 1, taken)[0] if whole in taken else whole


def live2d_name(name: str) -> str:
    """Give a layer name as Live2D likes it: no spaces, and the side as a capital.

    >>> live2d_name("front hair"), live2d_name("handwear-l-1"), live2d_name("Blue bow")
    ('front_hair', 'handwear_L_1', 'Blue_bow')
    """
    words, side, number = _read(name)
    return "_".join(filter(None, (re.sub(r"[\s-]+", "_", words), side.upper(), number)))


def _read(name: str) -> tuple[str, str, str]:
    """Give the words, the side's letter and the number of a layer name; empty where it has none."""
    match = _NAME.fullmatch(name.strip())
    if match is None:
        return "", "", ""
    return match["words"], match["side"] or "", match["number"] or ""
