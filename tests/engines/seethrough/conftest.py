"""The tiny networks of the golden data."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def layerdiff(golden: Path) -> Path:
    return golden / "layerdiff"


@pytest.fixture(scope="session")
def checkpoint(layerdiff: Path) -> Path:
    return layerdiff / "checkpoint"


@pytest.fixture(scope="session")
def marigold(golden: Path) -> Path:
    return golden / "depth"


@pytest.fixture(scope="session")
def unet(checkpoint: Path):
    return _network("FrameUNet", checkpoint / "unet")


@pytest.fixture(scope="session")
def vae(checkpoint: Path):
    return _network("AutoencoderKL", checkpoint / "vae")


@pytest.fixture(scope="session")
def transparent(checkpoint: Path):
    return _network("TransparentVAE", checkpoint / "trans_vae")


@pytest.fixture(scope="session")
def depth_unet(marigold: Path):
    return _network("FrameUNet", marigold / "checkpoint" / "unet")


@pytest.fixture(scope="session")
def depth_vae(marigold: Path):
    return _network("AutoencoderKL", marigold / "checkpoint" / "vae")


def _network(kind: str, folder: Path):
    """Load at need: a machine without torch collects these tests too."""
    import torch
    from diffusers import AutoencoderKL

    from app.engines.seethrough.frame_unet import FrameUNet
    from app.engines.seethrough.transparency import TransparentVAE
    from app.networks.loading import filled, read_config, read_tensors

    tensors = read_tensors(folder)
    build = {
        "FrameUNet": lambda: FrameUNet.of(read_config(folder)),
        "AutoencoderKL": lambda: AutoencoderKL.from_config(read_config(folder)),
        "TransparentVAE": lambda: TransparentVAE.like(tensors),
    }[kind]
    return filled(build, tensors, kind, dtype=torch.float32)
