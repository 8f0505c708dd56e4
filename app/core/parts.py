"""What a layer can depict, and how layers are named after it.

The names are those of the See-through v3 list, which other rigging programs read too.
Left and right are the character's own: the character's left is on the viewer's right.
"""

import re
from enum import StrEnum


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


class Side(StrEnum):
    """The character's own side."""

    LEFT = "left"
    RIGHT = "right"
    WHOLE = "whole"


class Family(StrEnum):
    """Groups of parts that share a colour in the window."""

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
_NAME = re.compile(r"^(?P<part>.*?)(?:-(?P<side>[lr]))?(?:-\d+)?$")


def layer_name(part: Part, side: Side = Side.WHOLE) -> str:
    """Give the name a layer of this part and side carries.

    >>> layer_name(Part.HANDWEAR, Side.LEFT)
    'handwear-l'
    """
    return part.value + _SUFFIX[side]


def parse_layer_name(name: str) -> tuple[Part | None, Side]:
    """Read part and side from a layer name; part is None when the name says nothing.

    >>> parse_layer_name("Handwear-R")
    (<Part.HANDWEAR: 'handwear'>, <Side.RIGHT: 'right'>)
    >>> parse_layer_name("topwear-1")
    (<Part.TOPWEAR: 'topwear'>, <Side.WHOLE: 'whole'>)
    >>> parse_layer_name("Layer 7")
    (None, <Side.WHOLE: 'whole'>)
    """
    match = _NAME.match(name.strip().lower().replace("_", " "))
    if match is None or match["part"] not in set(Part):
        return None, Side.WHOLE
    side = {"l": Side.LEFT, "r": Side.RIGHT, None: Side.WHOLE}[match["side"]]
    return Part(match["part"]), side
