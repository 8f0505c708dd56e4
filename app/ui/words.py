"""Words that the window shows: the way to translations, and titles of values of the core."""

import json
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from string import Formatter

from PySide6.QtCore import QCoreApplication

from app.core.document import BlendMode
from app.core.errors import AppError
from app.core.parts import Part, Side

CONTEXT = "Kasane"

_TAKES = re.compile(r"(?:about (\d+) (s|min|h), )?([\d.]+ GB)")


def tr(text: str, /, **values: object) -> str:
    """Give the text in the person's language, with `{name}` places filled in."""
    translated = QCoreApplication.translate(CONTEXT, text)
    return translated.format(**values) if values else translated


def counted(count: int, one: str, many: str, /, **values: object) -> str:
    """Give the sentence for one of something, or that for as many as there are.

    >>> counted(1, "1 layer", "{count} layers"), counted(3, "1 layer", "{count} layers")
    ('1 layer', '3 layers')
    """
    return tr(one if count == 1 else many, count=count, **values)


def mark(text: str) -> str:
    """Give the text as it is; it is translated where it is shown."""
    return text


def told(sentence: str) -> str:
    """Give a sentence of an engine, a reader or an error in the person's language.

    Those with values in them are known by their pattern; an unknown one stays as it is.
    """
    translated = tr(sentence)
    if translated != sentence:
        return translated
    for template, pattern in _patterns():
        if match := pattern.fullmatch(sentence):
            values = match.groupdict()
            # Names are the person's own words.
            return tr(template, **{key: values[key] if key == "name" else told(values[key])
                                   for key in values})  # fmt: skip
    return _told_plan(sentence)


def takes_words(takes: str) -> str:
    """Give what an engine estimates in the person's language.

    >>> takes_words("about 2 min, 7.9 GB"), takes_words("7.9 GB")
    ('about 2 min, 7.9 GB', '7.9 GB')
    """
    known = _TAKES.fullmatch(takes)
    if known is None or known[1] is None:
        return takes
    count, unit, memory = known.groups()
    if unit == "s":
        time = tr("about {seconds} s", seconds=count)
    elif unit == "min":
        time = tr("about {minutes} min", minutes=count)
    else:
        time = tr("about {hours} h", hours=count)
    return tr("{time}, {memory}", time=time, memory=memory)


def _told_plan(plan: str) -> str:
    """Give how an engine runs and what that takes; other words stay as they are."""
    way, _, takes = plan.rpartition(": ")
    if not _TAKES.fullmatch(takes):
        return plan
    return (
        tr("{way} ({takes})", way=tr(way), takes=takes_words(takes)) if way else takes_words(plan)
    )


def told_error(error: Exception) -> str:
    """Give what failed and what to do in the person's language."""
    if isinstance(error, AppError):
        return in_a_row(told(error.what), told(error.hint))
    return str(error)


def in_a_row(*sentences: str) -> str:
    """Give sentences one after the other; after an ideographic full stop comes no space.

    >>> in_a_row("保存できません。", "もう一度。"), in_a_row("It failed.", "", "Try again.")
    ('保存できません。もう一度。', 'It failed. Try again.')
    """
    words = " ".join(sentence for sentence in sentences if sentence)
    return words.replace("。 ", "。")


def listed(words: Iterable[str]) -> str:
    """Give words one after the other, as the person's language parts them.

    >>> listed(["Face", "Neck"])
    'Face, Neck'
    """
    return tr(", ").join(words)


def quoted(names: Iterable[str]) -> str:
    """Give names one after the other in the person's quotation marks.

    >>> quoted(["face", "neck"])
    '“face”, “neck”'
    """
    return listed(tr("“{name}”", name=name) for name in names)


def few(names: Sequence[str], most: int) -> str:
    """Give names as `quoted` does, of many the first ones and how many more there are.

    >>> few(["a", "b", "c"], 2), few(["a", "b", "c", "d"], 2)
    ('“a”, “b”, “c”', '“a”, “b” and 2 more')
    """
    if len(names) <= most + 1:
        return quoted(names)
    return tr("{names} and {count} more", names=quoted(names[:most]), count=len(names) - most)


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Give the sentences with values and what recognises them, those with most words first."""
    path = Path(__file__).parent / "translations" / "patterns.json"
    templates = sorted(json.loads(path.read_text("utf-8")), key=_plain_length, reverse=True)
    return tuple((template, re.compile(_pattern(template), re.DOTALL)) for template in templates)


def _plain_length(template: str) -> int:
    return sum(len(plain) for plain, *_ in Formatter().parse(template))


def _pattern(template: str) -> str:
    return "".join(
        re.escape(plain) + (f"(?P<{name}>.+?)" if name else "")
        for plain, name, *_ in Formatter().parse(template)
    )


PART_TITLES: dict[Part, str] = {
    Part.FRONT_HAIR: mark("Front hair"),
    Part.BACK_HAIR: mark("Back hair"),
    Part.HEADWEAR: mark("Headwear"),
    Part.FACE: mark("Face"),
    Part.IRIDES: mark("Irides"),
    Part.EYEBROW: mark("Eyebrow"),
    Part.EYEWHITE: mark("Eye white"),
    Part.EYELASH: mark("Eyelash"),
    Part.EYEWEAR: mark("Eyewear"),
    Part.EARS: mark("Ears"),
    Part.EARWEAR: mark("Earwear"),
    Part.NOSE: mark("Nose"),
    Part.MOUTH: mark("Mouth"),
    Part.NECK: mark("Neck"),
    Part.NECKWEAR: mark("Neckwear"),
    Part.TOPWEAR: mark("Topwear"),
    Part.HANDWEAR: mark("Arms and hands"),
    Part.BOTTOMWEAR: mark("Bottomwear"),
    Part.LEGWEAR: mark("Legs"),
    Part.FOOTWEAR: mark("Feet"),
    Part.TAIL: mark("Tail"),
    Part.WINGS: mark("Wings"),
    Part.OBJECTS: mark("Objects"),
}

_SIDE_TITLES: dict[Side, str] = {
    Side.WHOLE: mark("Both or neither"),
    Side.LEFT: mark("Character’s left"),
    Side.RIGHT: mark("Character’s right"),
}

_BLEND_TITLES: dict[BlendMode, str] = {
    BlendMode.NORMAL: mark("Normal"),
    BlendMode.MULTIPLY: mark("Multiply"),
    BlendMode.SCREEN: mark("Screen"),
    BlendMode.OVERLAY: mark("Overlay"),
    BlendMode.DARKEN: mark("Darken"),
    BlendMode.LIGHTEN: mark("Lighten"),
    BlendMode.ADD: mark("Add"),
    BlendMode.COLOUR_DODGE: mark("Colour dodge"),
    BlendMode.COLOUR_BURN: mark("Colour burn"),
    BlendMode.HARD_LIGHT: mark("Hard light"),
    BlendMode.SOFT_LIGHT: mark("Soft light"),
    BlendMode.DIFFERENCE: mark("Difference"),
    BlendMode.EXCLUSION: mark("Exclusion"),
    BlendMode.PASS_THROUGH: mark("Pass through"),
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
