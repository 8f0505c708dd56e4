"""Whether what the networks run on is here."""

from __future__ import annotations

from pathlib import Path

from app.wiring.catalogue import is_installed


def test_a_package_whose_installation_was_stopped_is_not_here(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "halfway").mkdir()
    (tmp_path / "halfway" / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert not is_installed("halfway")
    info = tmp_path / "halfway-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: halfway\nVersion: 1.0\n")
    assert is_installed("halfway")
    assert not is_installed("nowhere")
