"""Sizes, times and licences in words."""

from __future__ import annotations

from app.weights.entries import Licence


def bytes_in_words(count: int) -> str:
    """Give "812 bytes", "4.1 MB", "9.5 GB": decimal, as hubs and disks count."""
    if count < 1000:
        return f"{count} bytes"
    value = float(count)
    for unit in ("kB", "MB", "GB"):
        value /= 1000
        if value < 999.5:
            return f"{value:.0f} {unit}" if value >= 99.5 else f"{value:.1f} {unit}"
    return f"{value / 1000:.1f} TB"


def seconds_in_words(seconds: float) -> str:
    """Give "40 s", "12 min" or "3 h 20 min"."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"


def commercial_in_words(licence: Licence) -> str:
    """Give whether work made under a licence may be sold."""
    return "unknown: ask" if licence.commercial == "unknown" else licence.commercial
