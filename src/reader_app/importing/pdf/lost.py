"""Fonts that do not tell which characters they draw, though what comes out may look like some.

PDFium gives a glyph's own number for its character then, and says so when it is asked
(FPDFText_HasUnicodeMapError). To ask for each character takes long: some of each font tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

_SAMPLE = 24
"""Characters of a font that are asked about first, from all over the page."""
_LEAST = 0.1
"""The part of a font's characters without a mapping from which its other ones are chance."""
_PRINTABLE = range(0x20, 0x7F)
_SIGNS = re.compile(r"symbol|wingding|webding|dingbat|bullet|bats", re.IGNORECASE)
"""Fonts of signs, whose numbers are known."""


def of(
    fonts: Mapping[str, Sequence[int]], units: Sequence[int], is_unmapped: Callable[[int], bool]
) -> set[int]:
    """Which characters can't be known, by their number; ``fonts`` are those of each font.

    Plain letters without a mapping are what they seem: old fonts of bitmaps have no other.
    """
    lost: set[int] = set()
    for name, own in fonts.items():
        some = own[:: max(1, len(own) // _SAMPLE)]
        unmapped = [at for at in some if is_unmapped(at)]
        if len(unmapped) < _LEAST * len(some) or _SIGNS.search(name):
            continue
        if any(units[at] not in _PRINTABLE for at in own if is_unmapped(at)):
            lost.update(own)
    return lost
