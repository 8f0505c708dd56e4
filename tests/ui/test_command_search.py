"""Commands are found by words, their beginnings and a few letters, in two languages."""

from __future__ import annotations

import pytest

from app.ui.command_search import Findable, found

COMMANDS = (
    Findable("open", "開く", "Open", "ファイル"),
    Findable("export_psd", "PSD を書き出す", "Export PSD", "ファイル"),
    Findable("split_depth", "奥行きで分割", "Split by depth", "レイヤー"),
    Findable("merge_down", "下と結合", "Merge down", "レイヤー"),
    Findable("depth", "奥行き", "Depth in colours", "表示"),
)


def keys(query: str, recent: tuple[str, ...] = ()) -> list[str]:
    return [one.key for one in found(query, COMMANDS, recent)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("psd", ["export_psd"]),
        ("\uff30\uff33\uff24", ["export_psd"]),  # of full width
        ("psd exp", ["export_psd"]),
        ("depth", ["depth", "split_depth"]),
        ("奥行", ["split_depth", "depth"]),
        ("spdep", ["split_depth"]),
        ("レイヤー 結合", ["merge_down"]),
        ("no such words", []),
        (".*", []),
    ],
)
def test_what_fits_is_found_the_likeliest_first(query: str, expected: list[str]) -> None:
    assert keys(query) == expected


TOLD = (
    Findable("brush", "Brush", place="Tools", told="paint, draw, pen"),
    Findable("preferences", "Preferences", place="Edit", told="Theme, language and networks\n設定"),
    Findable("sample", "Open the sample", place="Help", told="Open the sample illustration"),
    Findable("language", "Language pack", place="Edit"),
)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("language", ["language", "preferences"]),  # what it is called goes first
        ("theme", ["preferences", "sample"]),
        ("draw", ["brush"]),
        ("設定", ["preferences"]),
        ("bruhs", ["brush"]),  # two letters exchanged
        ("brsh", ["brush"]),  # one left out; its letters are there in order
        ("brussh", ["brush"]),
        ("prefarences", ["preferences"]),
        ("opne sample", ["sample"]),
        ("bxxhs", []),
        ("net", ["preferences"]),
        ("raw", []),
    ],
)
def test_tips_other_words_and_typing_errors(query: str, expected: list[str]) -> None:
    assert [one.key for one in found(query, TOLD)] == expected


def test_without_words_the_recent_ones_come_first() -> None:
    assert keys("", ("merge_down", "gone", "open"))[:3] == ["merge_down", "open", "export_psd"]
    assert len(keys("")) == len(COMMANDS)


def test_of_two_that_fit_as_well_the_recent_one_comes_first() -> None:
    assert keys("奥行", ("depth",)) == ["depth", "split_depth"]
