"""Which commands a person may mean by some letters: words, their beginnings, and a few letters.

What a command does and other words for it count after its name; a typing error is forgiven where
nothing else fits.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import lru_cache

_EXACT, _START, _WORD_START, _INSIDE, _ELSEWHERE, _TOLD, _LETTERS = range(7)
"""How well a word fits, the best first."""
_LEAST_LETTERS = 4
"""Shorter words have no typing error that could be told from another word."""
_ALIKE = 0.8
"""Of two words, by difflib's measure, from which one is the other with a typing error."""


@dataclass(frozen=True, slots=True)
class Findable:
    """One command, as it can be found.

    Attributes:
        key: what it is remembered by.
        title: words as shown.
        source: the same in English.
        place: where it stands, as "Layer / Split".
        told: what it does and other words for it, in any language.
    """

    key: str
    title: str
    source: str = ""
    place: str = ""
    told: str = ""


def found(query: str, commands: Sequence[Findable], recent: Sequence[str] = ()) -> list[Findable]:
    """Give the commands that fit every word of a query, the likeliest first.

    Args:
        query: what was typed; empty for all commands.
        commands: in the order of the menus.
        recent: keys of those used last, the latest first.

    >>> found("exp psd", [Findable("open", "Open"), Findable("export", "Export PSD")])[0].key
    'export'
    """
    words = as_compared(query).split()
    compared = [_compared(command) for command in commands]
    fitting = _fitting(words, compared, recent)
    if not fitting:
        mended = _mended(words, compared)
        fitting = _fitting(mended, compared, recent) if mended != words else []
    return [commands[order] for order in fitting]


def _fitting(
    words: Sequence[str], commands: Sequence[Findable], recent: Sequence[str]
) -> list[int]:
    """Give the places of those that fit every word, the likeliest first."""
    ranks = {key: rank for rank, key in enumerate(recent)}
    scored = []
    for order, command in enumerate(commands):
        score = _score(words, command)
        if score is not None:
            scored.append((score, ranks.get(command.key, len(ranks)), order))
    return [order for *_, order in sorted(scored)]


@lru_cache(maxsize=1024)
def _compared(command: Findable) -> Findable:
    """Give a command with its words as they are compared."""
    return replace(
        command,
        title=as_compared(command.title),
        source=as_compared(command.source),
        place=as_compared(command.place),
        told=as_compared(command.told),
    )


def _mended(words: Sequence[str], commands: Sequence[Findable]) -> list[str]:
    """Give words without typing errors: those of the commands that are most like them."""
    texts = " ".join(f"{one.title} {one.source} {one.place} {one.told}" for one in commands)
    known = sorted(set(re.findall(r"\w+", texts)))

    def mended(word: str) -> str:
        if len(word) < _LEAST_LETTERS or any(one.startswith(word) for one in known):
            return word
        near = [one for one in known if abs(len(one) - len(word)) <= 1]
        return next(iter(get_close_matches(word, near, 1, _ALIKE)), word)

    return [mended(word) for word in words]


def as_compared(text: str) -> str:
    """Give a text as searches compare it: one width and one case.

    >>> as_compared("Export PSD")
    'export psd'
    """
    return unicodedata.normalize("NFKC", text).casefold()


def plain_title(text: str) -> str:
    """Give a menu's words without the mark of its key and without an ellipsis.

    >>> plain_title("&Open…"), plain_title("開く(&O)…"), plain_title("Cu&t && paste")
    ('Open', '開く', 'Cut & paste')
    """
    text = re.sub(r"\(&\w\)", "", text).replace("&&", "\0").replace("&", "").replace("\0", "&")
    return text.removesuffix("…").strip()


def _score(words: Sequence[str], command: Findable) -> int | None:
    """Give how badly a command fits all words; None when one of them does not."""
    titles = [command.title, command.source]
    total = 0
    for word in words:
        fits = [fit for title in titles if (fit := _fit(word, title)) is not None]
        if fits:
            total += min(fits)
        elif word in command.place:
            total += _ELSEWHERE
        elif _is_told(word, command.told):
            total += _TOLD
        elif any(_has_letters(word, title) for title in titles):
            total += _LETTERS
        else:
            return None
    return total


def _fit(word: str, title: str) -> int | None:
    if word == title:
        return _EXACT
    at = title.find(word)
    if at < 0:
        return None
    if at == 0:
        return _START
    return _WORD_START if re.search(rf"\b{re.escape(word)}", title) else _INSIDE


def _is_told(word: str, told: str) -> bool:
    """Tell whether a word begins one of these; Chinese and Japanese do not part theirs."""
    return (
        re.search(rf"\b{re.escape(word)}" if word.isascii() else re.escape(word), told) is not None
    )


def _has_letters(word: str, title: str) -> bool:
    """Tell whether a title has the letters in this order, beginning where a word begins."""
    if len(word) < 2:
        return False
    return re.search(r"\b" + ".*?".join(map(re.escape, word)), title) is not None
