"""Which panels have room beside the page, by the width of the window. No widget."""

from __future__ import annotations

from enum import StrEnum

NOTES_FROM = 1000
"""The least width of a window with the notes beside the page, in pixels; else in a drawer."""
LIBRARY_FROM = 700
"""The same for the library."""


class Side(StrEnum):
    """A panel; the values are part of the settings' names."""

    LIBRARY = "library"
    NOTES = "notes"


def is_docked(side: Side, width: int) -> bool:
    """Whether a window ``width`` pixels wide has room for a panel beside the page."""
    return width >= (NOTES_FROM if side is Side.NOTES else LIBRARY_FROM)
