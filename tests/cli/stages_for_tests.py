"""Stand-ins for `app.wiring.run_decompose`, run in the engine process."""

import os
import signal

from app import wiring


def decompose_or_die(picture, engine_id, options, report):
    """Takes a picture apart; a red one in the corner ends the process."""
    if tuple(picture[0, 0, :3]) == (255, 0, 0):
        os.kill(os.getpid(), signal.SIGKILL)
    return wiring.run_decompose(picture, engine_id, options, report)
