"""Stand-ins for stages, run in the engine process."""

import os
import signal
import time

import numpy as np

from app.core.errors import CommandError
from app.core.progress import Progress


class SpecialError(CommandError):
    """A child's error that the parent may not know."""


def echo(value, report):
    report(Progress("Echo", 1, 1))
    return value


def process_id(report):
    return os.getpid()


def count(steps, pause_s, report):
    for step in range(steps):
        report(Progress("Counting", step, steps))
        time.sleep(pause_s)
    return steps


def say_nothing(seconds, report):
    report(Progress("Silence"))
    time.sleep(seconds)


def die(report):
    report(Progress("Dying"))
    os.kill(os.getpid(), signal.SIGKILL)


def leave(report):
    os._exit(7)


def complain(report):
    raise CommandError("The layer is gone.", "Undo.")


def complain_specially(report):
    raise SpecialError("Special.", "Do this.")


def stumble(report):
    raise ValueError("a secret number 4711")


def starve(report):
    raise MemoryError


def ask_too_much(report):
    np.empty(1 << 60, np.uint8)


def unsendable(report):
    return lambda: None


def die_while_sending(size, report):
    class Fatal:
        def __reduce__(self):
            os.kill(os.getpid(), signal.SIGKILL)

    return [np.zeros(size, np.uint8), Fatal()]
