"""What can go wrong in the world, worded for the person who meets it."""


class AppError(Exception):
    """Says what failed and what the person can do about it.

    Attributes:
        what: one clear sentence on what failed.
        hint: one sentence on what to do; may be empty.

    >>> str(AppError("The file is cut short.", "Save it again."))
    'The file is cut short. Save it again.'
    """

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what, hint)
        self.what = what
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.what} {self.hint}".strip()


class FileError(AppError):
    """A file cannot be read or written."""


class WeightsError(AppError):
    """Weights are missing, damaged or of another network."""


class EngineError(AppError):
    """An engine or its process failed."""


class OutOfMemory(AppError):
    """The machine or the graphics card has too little memory for the job."""


class CommandError(AppError):
    """A command does not fit the document it was applied to."""
