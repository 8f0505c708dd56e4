"""Which commands a person may mean by some letters: words, their beginnings, and a few letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_EXACT, _START, _WORD_START, _INSIDE, _ELSEWHERE, _LETTERS = range(6)
"""How well a word fits, the best first."""


@dataclass(frozen=True, slots=True)
class Findable:
    """One command, as it can be found.

    Attributes:
        key: what it is remembered by.
        title: words as shown.
        source: the same in English.
        place: where it stands, as "Layer / Split".
    """

    key: str
    title: str
    source: str = ""
    place: str = ""


def found(query: str, commands: Sequence[Findable], recent: Sequence[str] = ()) -> list[Findable]:
    """Give the commands that fit every word of a query, the likeliest first.

    Args:
        query: what was typed; empty for all commands.
        commands: in the order of the menus.
        recent: keys of those used last, the latest first.

    >>> found("exp psd", [Findable("open", "Open"), Findable("export", "Export PSD")])[0].key
    'export'
    """
    words = _plain(query).split()
    ranks = {key: rank for rank, key in enumerate(recent)}
    scored = []
    for order, command in enumerate(commands):
        score = _score(words, command)
        if score is not None:
            scored.append((score, ranks.get(command.key, len(ranks)), order, command))
    return [command for *_, command in sorted(scored, key=lambda one: one[:3])]


def plain_title(text: str) -> str:
    """Give a menu's words without the mark of its key and without an ellipsis.

    >>> plain_title("&Open…"), plain_title("開く(&O)…"), plain_title("Cu&t && paste")
    ('Open', '開く', 'Cut & paste')
    """
    text = re.sub(r"\(&\w\)", "", text).replace("&&", "\0").replace("&", "").replace("\0", "&")
    return text.removesuffix("…").strip()


def _score(words: Sequence[str], command: Findable) -> int | None:
    """Give how badly a command fits all words; None when one of them does not."""
    titles = [_plain(command.title), _plain(command.source)]
    place = _plain(command.place)
    total = 0
    for word in words:
        fits = [fit for title in titles if (fit := _fit(word, title)) is not None]
        if fits:
            total += min(fits)
        elif word in place:
            total += _ELSEWHERE
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


def _has_letters(word: str, title: str) -> bool:
    """Tell whether a title has the letters in this order, beginning where a word begins."""
    if len(word) < 2:
        return False
    return re.search(r"\b" + ".*?".join(map(re.escape, word)), title) is not None


def _plain(text: str) -> str:
    """Give a text as it is compared: one width and one case."""
    return unicodedata.normalize("NFKC", text).casefold()
