"""Which panel has room beside the page, by the width of the window. It knows no widget."""

from __future__ import annotations

from enum import StrEnum

NOTES_FROM = 1000
"""Narrower than this, in pixels, the notes are a drawer."""
LIBRARY_FROM = 700
"""Narrower than this, the library too."""


class Side(StrEnum):
    """A panel; the values are part of the settings' names."""

    LIBRARY = "library"
    NOTES = "notes"


def is_docked(side: Side, width: int) -> bool:
    """Whether a window ``width`` pixels wide has room for a panel beside the page."""
    return width >= (NOTES_FROM if side is Side.NOTES else LIBRARY_FROM)
