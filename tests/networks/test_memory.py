"""Too little memory is said in a sentence, whichever way torch says it."""

from __future__ import annotations

import weakref

import pytest

torch = pytest.importorskip("torch", reason="the ai extra is not installed")

from app.core.errors import OutOfMemory  # noqa: E402
from app.networks.memory import borrowed_memory, free_memory, memory_errors  # noqa: E402


def test_the_machine_s_own_memory() -> None:
    with pytest.raises(OutOfMemory, match="machine") as caught, memory_errors():
        torch.empty(1 << 60, dtype=torch.uint8)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (torch.OutOfMemoryError("CUDA out of memory"), "graphics card"),
        (RuntimeError("MPS backend out of memory"), "machine"),
        (MemoryError(), "machine"),
    ],
)
def test_every_kind(error: Exception, words: str) -> None:
    with pytest.raises(OutOfMemory, match=words), borrowed_memory("cpu"):
        raise error


def test_other_errors_stay_what_they_are() -> None:
    with pytest.raises(RuntimeError, match="size mismatch"), memory_errors():
        raise RuntimeError("size mismatch")


def test_memory_of_a_device_is_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    freed: list[str] = []
    monkeypatch.setattr(torch.cuda, "empty_cache", lambda: freed.append("cuda"))
    free_memory("cuda:1")
    free_memory("cpu")
    assert freed == ["cuda"]


class Network:
    """Something that a weak reference can follow."""


@pytest.mark.parametrize("error", [torch.OutOfMemoryError("CUDA out of memory"), KeyError("x")])
def test_a_step_that_fails_leaves_no_network_behind(error: Exception) -> None:
    followed: list[weakref.ref[Network]] = []

    def step() -> None:
        network = Network()
        followed.append(weakref.ref(network))
        raise error

    with pytest.raises((OutOfMemory, KeyError)) as caught, borrowed_memory("cpu"):
        step()
    # While the error is still told of, as at the edge of a job.
    assert caught.value
    assert followed[0]() is None
