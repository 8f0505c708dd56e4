"""What the set-up says when the world is not as it should be."""

from __future__ import annotations


class SetupError(Exception):
    """Something outside this program stops the set-up.

    Attributes:
        what: one sentence that says what failed.
        hint: what the person can do about it.
    """

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint
