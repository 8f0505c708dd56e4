"""Words that the window shows: the way to translations, and titles of values of the core."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from app.core.document import BlendMode
from app.core.parts import Part, Side

CONTEXT = "Kasane"


def tr(text: str, **values: object) -> str:
    """Give the text in the person's language, with `{name}` places filled in."""
    translated = QCoreApplication.translate(CONTEXT, text)
    return translated.format(**values) if values else translated


PART_TITLES: dict[Part, str] = {
    Part.FRONT_HAIR: QT_TRANSLATE_NOOP("Kasane", "Front hair"),
    Part.BACK_HAIR: QT_TRANSLATE_NOOP("Kasane", "Back hair"),
    Part.HEADWEAR: QT_TRANSLATE_NOOP("Kasane", "Headwear"),
    Part.FACE: QT_TRANSLATE_NOOP("Kasane", "Face"),
    Part.IRIDES: QT_TRANSLATE_NOOP("Kasane", "Irides"),
    Part.EYEBROW: QT_TRANSLATE_NOOP("Kasane", "Eyebrow"),
    Part.EYEWHITE: QT_TRANSLATE_NOOP("Kasane", "Eye white"),
    Part.EYELASH: QT_TRANSLATE_NOOP("Kasane", "Eyelash"),
    Part.EYEWEAR: QT_TRANSLATE_NOOP("Kasane", "Eyewear"),
    Part.EARS: QT_TRANSLATE_NOOP("Kasane", "Ears"),
    Part.EARWEAR: QT_TRANSLATE_NOOP("Kasane", "Earwear"),
    Part.NOSE: QT_TRANSLATE_NOOP("Kasane", "Nose"),
    Part.MOUTH: QT_TRANSLATE_NOOP("Kasane", "Mouth"),
    Part.NECK: QT_TRANSLATE_NOOP("Kasane", "Neck"),
    Part.NECKWEAR: QT_TRANSLATE_NOOP("Kasane", "Neckwear"),
    Part.TOPWEAR: QT_TRANSLATE_NOOP("Kasane", "Topwear"),
    Part.HANDWEAR: QT_TRANSLATE_NOOP("Kasane", "Arms and hands"),
    Part.BOTTOMWEAR: QT_TRANSLATE_NOOP("Kasane", "Bottomwear"),
    Part.LEGWEAR: QT_TRANSLATE_NOOP("Kasane", "Legs"),
    Part.FOOTWEAR: QT_TRANSLATE_NOOP("Kasane", "Feet"),
    Part.TAIL: QT_TRANSLATE_NOOP("Kasane", "Tail"),
    Part.WINGS: QT_TRANSLATE_NOOP("Kasane", "Wings"),
    Part.OBJECTS: QT_TRANSLATE_NOOP("Kasane", "Objects"),
}

_SIDE_TITLES: dict[Side, str] = {
    Side.WHOLE: QT_TRANSLATE_NOOP("Kasane", "Both or neither"),
    Side.LEFT: QT_TRANSLATE_NOOP("Kasane", "Character’s left"),
    Side.RIGHT: QT_TRANSLATE_NOOP("Kasane", "Character’s right"),
}

_BLEND_TITLES: dict[BlendMode, str] = {
    BlendMode.NORMAL: QT_TRANSLATE_NOOP("Kasane", "Normal"),
    BlendMode.MULTIPLY: QT_TRANSLATE_NOOP("Kasane", "Multiply"),
    BlendMode.SCREEN: QT_TRANSLATE_NOOP("Kasane", "Screen"),
    BlendMode.OVERLAY: QT_TRANSLATE_NOOP("Kasane", "Overlay"),
    BlendMode.DARKEN: QT_TRANSLATE_NOOP("Kasane", "Darken"),
    BlendMode.LIGHTEN: QT_TRANSLATE_NOOP("Kasane", "Lighten"),
    BlendMode.ADD: QT_TRANSLATE_NOOP("Kasane", "Add"),
    BlendMode.COLOUR_DODGE: QT_TRANSLATE_NOOP("Kasane", "Colour dodge"),
    BlendMode.COLOUR_BURN: QT_TRANSLATE_NOOP("Kasane", "Colour burn"),
    BlendMode.HARD_LIGHT: QT_TRANSLATE_NOOP("Kasane", "Hard light"),
    BlendMode.SOFT_LIGHT: QT_TRANSLATE_NOOP("Kasane", "Soft light"),
    BlendMode.DIFFERENCE: QT_TRANSLATE_NOOP("Kasane", "Difference"),
    BlendMode.EXCLUSION: QT_TRANSLATE_NOOP("Kasane", "Exclusion"),
    BlendMode.PASS_THROUGH: QT_TRANSLATE_NOOP("Kasane", "Pass through"),
}


def part_title(part: Part | None) -> str:
    """Give a part's title in the person's language; None is no part."""
    return tr("No part") if part is None else tr(PART_TITLES[part])


def side_title(side: Side) -> str:
    """Give a side's title."""
    return tr(_SIDE_TITLES[side])


def side_badge(side: Side) -> str:
    """Give the letter for a side, empty for the whole."""
    return {Side.LEFT: tr("L"), Side.RIGHT: tr("R"), Side.WHOLE: ""}[side]


def blend_title(blend: BlendMode) -> str:
    """Give a blend mode's title."""
    return tr(_BLEND_TITLES[blend])


def clock(seconds: float) -> str:
    """Give a duration as minutes and seconds.

    >>> clock(91.4)
    '1:31'
    """
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def byte_words(count: int) -> str:
    """Give a size in bytes with a unit that reads well.

    >>> byte_words(3 << 20)
    '3 MB'
    """
    if count >= 10 << 30:
        return f"{count / (1 << 30):.0f} GB"
    if count >= 1 << 30:
        return f"{count / (1 << 30):.1f} GB"
    return f"{max(1, round(count / (1 << 20)))} MB"
