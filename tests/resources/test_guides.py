"""What the guides call a menu's entry is in that menu."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.ui.command_search import plain_title
from app.ui.menus import MENUS
from app.ui.menus.entry import Menu

ROOT = Path(__file__).parents[2]
GUIDES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
TOPS = {plain_title(menu.title): menu for menu in MENUS}
PATH = re.compile(rf"\b({'|'.join(TOPS)}) > (.{{2,80}})")


def is_there(menu: Menu, words: str) -> bool:
    """Tell whether words begin with an entry of a menu, or with a menu inside and its entry."""
    for entry in menu.entries:
        title = plain_title(entry.title if isinstance(entry, Menu) else entry.text)
        if title and words.startswith(title):
            rest = words.removeprefix(title).removeprefix("…")
            if not rest.startswith(" > "):
                return True
            if isinstance(entry, Menu) and is_there(entry, rest.removeprefix(" > ")):
                return True
    return False


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_the_menus_of_a_guide_are_those_of_the_window(guide: Path) -> None:
    text = " ".join(guide.read_text(encoding="utf-8").split())
    named = [(found[1], found[2]) for found in PATH.finditer(text)]
    assert [" > ".join(one) for one in named if not is_there(TOPS[one[0]], one[1])] == []


def test_an_entry_that_is_elsewhere_is_noticed() -> None:
    assert is_there(TOPS["Layer"], "Paint again > Paint again closer, and")
    assert is_there(TOPS["Edit"], "Models… does the same")
    assert not is_there(TOPS["Layer"], "Stamp visible")
    assert not is_there(TOPS["Layer"], "Arrange > Merge down")
