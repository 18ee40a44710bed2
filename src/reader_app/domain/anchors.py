"""Anchors: a quote with its neighbours, by which an annotation's place can be found again."""

from __future__ import annotations

from dataclasses import dataclass

from .errors import BadSpan
from .spans import Span

CONTEXT = 32
"""Code points kept before and after a quote."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A span with the quote it covers and up to 32 code points on either side."""

    span: Span
    quote: str
    before: str
    after: str


def anchor(text: str, span: Span) -> Anchor:
    """The anchor of ``span`` in ``text``. Raises `BadSpan` when it is empty or reaches outside."""
    if not span or span.end > len(text):
        raise BadSpan("Nothing is selected there: choose at least one character of the article.")
    before = text[max(0, span.start - CONTEXT) : span.start]
    return Anchor(span, span.of(text), before, text[span.end : span.end + CONTEXT])


def occurrences(text: str, quote: str) -> list[Span]:
    """Every place where ``quote`` stands in ``text``, overlapping ones too, in order."""
    found: list[Span] = []
    at = text.find(quote) if quote else -1
    while at >= 0:
        found.append(Span(at, at + len(quote)))
        at = text.find(quote, at + 1)
    return found
