"""The command line in a copy of the program without its list of models."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import cli


@pytest.fixture
def said(monkeypatch, tmp_path: Path) -> str:
    """Give what is said of the list."""
    path = tmp_path / "models_manifest.json"
    monkeypatch.setattr("app.weights.manifest.manifest_path", lambda: path)
    monkeypatch.setattr("app.wiring.catalogue.is_installed", lambda _: True)
    return f"The list of models, “{path}”, is missing: install Kasane again, or put it back."


@pytest.mark.parametrize(
    "words",
    [
        ("list",),
        ("verify",),
        ("path", "lama-anime"),
        ("download", "lama-anime"),
        ("remove", "lama-anime"),
        ("import", "."),
    ],
)
def test_models_says_what_is_missing(said: str, words: tuple[str, ...], capsys) -> None:
    assert cli.main(["models", *words]) == 2
    assert capsys.readouterr().err == f"kasane: {said}\n"


def test_the_engines_are_listed_and_the_draft_can_run(said: str, capsys) -> None:
    assert cli.main(["engines"]) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["draft", "ready"] in lines
    assert sum(line == said.split() for line in lines) == 2


def test_an_engine_that_needs_models_says_why_it_cannot_run(said: str, tmp_path, capsys) -> None:
    picture = tmp_path / "girl.png"
    picture.write_bytes(b"")
    assert cli.main(["decompose", str(picture), "-o", str(tmp_path), "--engine", "seethrough"]) == 2
    words = f"kasane: The engine “seethrough” cannot run here. {said}\n"
    assert capsys.readouterr().err == words


def test_a_manifest_that_was_named_and_is_not_there_is_not_called_the_programs(
    said: str, tmp_path, capsys
) -> None:
    path = tmp_path / "other.json"
    assert cli.main(["models", "refresh-manifest", "--file", str(path)]) == 2
    assert f"“{path}” cannot be read" in capsys.readouterr().err
