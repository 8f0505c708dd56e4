"""What decoders raise on damaged input, as one error for the person."""

from __future__ import annotations

import logging
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image

from app.core.errors import AppError, FileError, OutOfMemory

_log = logging.getLogger(__name__)

DECODE_FAULTS = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
    Image.DecompressionBombError,
)
"""What decoders raise on damaged input."""


@contextmanager
def decoding(name: str, damaged: FileError, *more: type[Exception]) -> Iterator[None]:
    """Turn whatever a decoder raises into one error; for a decoder's calls, not for ours.

    Args:
        name: of the file.
        damaged: what is raised in place of a fault of the decoder.
        more: kinds of faults that only this decoder has.
    """
    faults: tuple[type[Exception], ...] = (*DECODE_FAULTS, *more)
    try:
        yield
    except AppError:
        raise
    except MemoryError as error:
        raise OutOfMemory(
            f"There is too little memory to open “{name}”.", "Close other programs and try again."
        ) from error
    except faults as error:
        _log.info("decoding %s", name, exc_info=error)
        raise damaged from error
