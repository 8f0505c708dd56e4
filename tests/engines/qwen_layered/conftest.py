"""The tiny networks, written once for all tests here."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from tests.engines.qwen_layered.tiny import save_tiny


@pytest.fixture(scope="session", autouse=True)
def one_thread():
    """Tiny networks gain nothing from threads, and lose much where other tests run beside them."""
    with contextlib.suppress(ImportError):
        import torch

        torch.set_num_threads(1)


@pytest.fixture(scope="session")
def weights(tmp_path_factory) -> Path:
    pytest.importorskip("diffusers", reason="the ai extra is not installed")
    folder = tmp_path_factory.mktemp("qwen") / "qwen-image-layered"
    save_tiny(folder)
    return folder
