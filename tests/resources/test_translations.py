"""Every word of the window is translated, and the compiled files are those of the sources."""

import importlib.util
import json
from pathlib import Path
from string import Formatter
from types import ModuleType
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QTranslator

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "translations"


def load_refresh() -> ModuleType:
    spec = importlib.util.spec_from_file_location("refresh_translations", FOLDER / "refresh.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


REFRESH = load_refresh()
HELP = "run resources/translations/refresh.py and translate what it names"


def messages(language: str) -> dict[str, str]:
    """Give source and translation of what is finished."""
    found = {}
    for message in ElementTree.parse(REFRESH.ts_path(language)).iter("message"):
        translation = message.find("translation")
        if translation.get("type") is None and translation.text:
            found[message.findtext("source")] = translation.text
    return found


def places(text: str) -> list[str]:
    return sorted(name for _, name, *_ in Formatter().parse(text) if name)


def test_words_are_found_in_every_kind_of_source() -> None:
    words = REFRESH.all_words()
    for known in (
        "&File",  # the menu table
        "Front hair",  # a marked value
        "{percent} %",  # a text with a place
        "Finding the face",  # a phase of progress
        "the disk is full",  # a reason beside its hint
        "Could not {verb} “{name}”: {known}.",  # an f-string in an error
        "{unsure} of the figure could be another part: please check the tints.",
        "smart object",  # a listed value
        "Its hidden area was filled smoothly.",  # a note of a recipe, out of a table
        "Runs on NVIDIA graphics cards only, with the package “bitsandbytes”.",  # of the manifest
    ):
        assert known in words, known
    assert len(words) > 500


@pytest.mark.parametrize("language", REFRESH.LANGUAGES)
def test_every_word_is_translated(language: str) -> None:
    assert sorted(set(REFRESH.all_words()) - set(messages(language))) == [], HELP


@pytest.mark.parametrize("language", REFRESH.LANGUAGES)
def test_places_for_values_and_menu_keys_agree(language: str) -> None:
    for source, translation in messages(language).items():
        assert places(source) == places(translation), source
        assert source.count("&") == translation.count("&"), source
        assert source.endswith("…") == translation.endswith("…"), source


@pytest.mark.parametrize("language", REFRESH.LANGUAGES)
def test_the_compiled_file_says_what_the_source_says(language: str) -> None:
    translator = QTranslator()
    assert translator.load(str(REFRESH.qm_path(language)))
    for source, translation in messages(language).items():
        assert translator.translate("Kasane", source) == translation, HELP


def test_every_sentence_with_values_is_recognised() -> None:
    known = json.loads(REFRESH.PATTERNS.read_text("utf-8"))
    assert sorted(set(REFRESH.patterns()) - set(known)) == [], HELP
