"""Values of what is found in a library or a text: search hits, faults, doubtful conversions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .spans import Span


class MarkKind(StrEnum):
    """Why a converted phrase deserves a second look."""

    AMBIGUOUS = "ambiguous"
    """One character of the original can become several: 发 as 發 or 髮."""
    VOCABULARY = "vocabulary"
    """Another word took its place: 软件 became 軟體."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A search hit. ``paragraph`` counts from 1; ``span`` is code points in the article's text."""

    article: int
    title: str
    paragraph: int
    span: Span
    before: str
    hit: str
    after: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault that a check of the library found."""

    kind: str
    where: str
    message: str


@dataclass(frozen=True, slots=True)
class ConversionMark:
    """A phrase whose conversion is a choice. Both spans are code points, half-open.

    ``span`` stands in the text that was converted, ``view_span`` in what it became.
    """

    span: Span
    view_span: Span
    kind: MarkKind
    original: str
