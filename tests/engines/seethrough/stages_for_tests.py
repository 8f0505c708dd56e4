"""Stages that run the real engine with tiny networks, in the engine process."""

import os
import signal
from pathlib import Path

import numpy as np

from app.core.progress import Progress, Report
from app.stages.decompose import Decomposition
from app.stages.ports import DecomposeOptions


def take_apart(
    golden: Path, cache: Path, picture: np.ndarray, die_in: str, report: Report
) -> Decomposition:
    """Take a picture apart; end as a killed process does in a phase."""
    from app.engines.seethrough.depths import Depths
    from app.engines.seethrough.engine import SeeThrough
    from app.engines.seethrough.painting import Layers
    from app.engines.seethrough.placing import Place
    from app.engines.seethrough.sizes import Sizes
    from app.stages.decompose import decompose

    def told(now: Progress) -> None:
        report(now)
        if now.phase == die_in:
            os.kill(os.getpid(), signal.SIGKILL)

    sizes = Sizes(page_side=64, depth_side=64, steps=1, depth_steps=1)
    layers = Layers(golden / "layerdiff" / "checkpoint", cache, Place(), sizes)
    depths = Depths(golden / "depth" / "checkpoint", Place(), sizes)
    return decompose(picture, SeeThrough(layers, depths), DecomposeOptions(), told)
