"""Installs what the networks run on (torch and its kin) into this program's own Python.

A root beside `engines`, `io`, `weights` and `settings`: window and command line both use it, it
knows of none of them, and it imports neither Qt nor torch. Nothing is installed unless `install`
is called.
"""

from app.packages.builds import BUILDS, Build
from app.packages.cards import Card, detect_card
from app.packages.install import Installed, install
from app.packages.plan import Plan, make_plan, wanted

__all__ = [
    "BUILDS",
    "Build",
    "Card",
    "Installed",
    "Plan",
    "detect_card",
    "install",
    "make_plan",
    "wanted",
]
