"""Any error as what a person can read."""

from __future__ import annotations

from pathlib import Path

from app.core.errors import AppError, FileError, OutOfMemory


def worded(error: Exception) -> AppError:
    """Give an error as one that says what failed and what to do."""
    if isinstance(error, AppError):
        return error
    if isinstance(error, MemoryError):
        return OutOfMemory(
            "There is not enough memory for this.",
            "Close other programs, or use a smaller picture.",
        )
    if isinstance(error, OSError) and error.strerror:
        name = Path(str(error.filename or "a file")).name
        return FileError(f"Could not use “{name[:80]}”: {error.strerror}.", "Choose another name.")
    return AppError(
        f"The program failed: {type(error).__name__}: {error}.",
        "This is a fault in Kasane; --debug shows where.",
    )
