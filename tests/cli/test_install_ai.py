import json

import pytest

from app import cli
from app.cli import install_ai
from app.core.errors import AppError
from app.packages import Card, Installed


@pytest.fixture(autouse=True)
def card(monkeypatch):
    monkeypatch.setattr(install_ai, "detect_card", lambda: Card("nvidia", "RTX 4070", 580, (8, 9)))
    monkeypatch.setattr("app.packages.plan._present_torch", lambda: "")


def test_a_dry_run_says_what_and_for_which_card_and_does_nothing(capsys, monkeypatch):
    monkeypatch.setattr(install_ai, "install", lambda *_: pytest.fail("it installed"))
    monkeypatch.setattr("app.packages.plan._is_here", lambda _line: False)
    assert cli.main(["install-ai", "--dry-run", "--json"]) == 0
    said = capsys.readouterr()
    values = json.loads(said.out)
    assert values["build"] == "cu130"
    assert values["index"] == "https://download.pytorch.org/whl/cu130"
    assert "RTX 4070" in said.err
    assert "GB to download" in said.err
    assert cli.main(["install-ai", "--dry-run", "-q", "--index", "https://mirror.example/x"]) == 0
    assert "--index-url https://mirror.example/x" in capsys.readouterr().out.splitlines()[0]


def test_nothing_is_said_to_come_where_all_is_here(capsys, monkeypatch):
    monkeypatch.setattr("app.packages.plan._is_here", lambda _line: True)
    assert cli.main(["install-ai", "--dry-run"]) == 0
    told = capsys.readouterr().err
    assert "nothing has to come" in told
    assert "to download" not in told


def test_it_installs_and_says_when_torch_does_not_see_the_card(capsys, monkeypatch):
    monkeypatch.setattr(install_ai, "install", lambda *_: Installed("2.13.0+cu130", False))
    assert cli.main(["install-ai"]) == 0
    said = capsys.readouterr()
    assert "torch 2.13.0+cu130" in said.out
    assert "does not see the RTX 4070" in said.err


def test_a_failure_shows_pips_last_words(capsys, monkeypatch):
    def fail(*_):
        error = AppError("pip failed.", "Its last words say why.")
        error.add_note("the last words")
        raise error

    monkeypatch.setattr(install_ai, "install", fail)
    assert cli.main(["install-ai"]) == 1
    assert "the last words" in capsys.readouterr().err
