"""Keeps what an engine's next picture would have to make again, in the process that runs it.

One engine's at a time: what is kept for one is given up when another is made.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

Value = TypeVar("Value")


class Keeper:
    """Keeps one value, by a key."""

    def __init__(self) -> None:
        self._key: Hashable = None
        self._value: Any = None

    def kept(self, key: Hashable, made: Callable[[], Value]) -> Value:
        """Give what is kept under a key; what was kept under another is given up, then it is made.

        Args:
            key: equal for values that can stand for one another; not None.
            made: gives the value where there is none.
        """
        if key != self._key:
            self.give_up()
            self._value = made()
            self._key = key
        value: Value = self._value
        return value

    def give_up(self) -> None:
        """Keep nothing any more."""
        self._key = self._value = None


keeper = Keeper()
"""Of this process."""
