"""Recognised text: a recogniser measures each word anew, and puts spaces between Chinese words.

Type of nearly one size is taken for one size, so that lines of one paragraph are alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from .glyphs import Glyph
from .words import is_wide

_LEAST, _MOST = 0.65, 1.5
"""What part of the usual em is measured as it is printed: headings are larger."""


def evened(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The same glyphs in sizes that a printer has used."""
    if not glyphs:
        return []
    usual = median(glyph.size for glyph in glyphs)
    return [
        glyph._replace(
            size=usual if _LEAST * usual <= glyph.size <= _MOST * usual else glyph.size,
            spaced="" if is_wide(glyph.char) else glyph.spaced,
        )
        for glyph in glyphs
    ]
