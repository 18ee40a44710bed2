"""Fonts and measures of the page."""

from __future__ import annotations

from reader_app.gui.reading.measures import KEPT_CHOICES, KnownFonts
from reader_app.gui.reading.style import Face

SANS = ("Noto Sans CJK SC",)


def test_fonts_that_come_back_have_their_shapes_ready(qapp):
    known = KnownFonts()
    simplified = known.of(("Noto Serif CJK SC",), SANS)
    shaper = simplified.shaper(20, Face.READING, semibold=False, serif=True)
    known.of(("Noto Serif CJK TC",), SANS)
    again = known.of(("Noto Serif CJK SC",), SANS)
    assert again.shaper(20, Face.READING, semibold=False, serif=True) is shaper


def test_the_fonts_shown_least_lately_are_let_go(qapp):
    known = KnownFonts()
    first = known.of(("0",), SANS)
    for number in range(KEPT_CHOICES):
        known.of((str(number + 1),), SANS)
    assert known.of(("0",), SANS) is not first
