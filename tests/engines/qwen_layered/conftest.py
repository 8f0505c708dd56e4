"""The tiny networks, written once for all tests here."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engines.qwen_layered.tiny import save_tiny


@pytest.fixture(scope="session")
def weights(tmp_path_factory) -> Path:
    pytest.importorskip("diffusers", reason="the ai extra is not installed")
    folder = tmp_path_factory.mktemp("qwen") / "qwen-image-layered"
    save_tiny(folder)
    return folder
