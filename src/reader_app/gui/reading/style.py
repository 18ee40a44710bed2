"""The style of the page: what the reader chooses, and what follows for each kind of paragraph.

Sizes are multiples of the body's text size unless said otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from reader_app.domain.model import ParagraphKind


class Face(StrEnum):
    """Which family of type a paragraph is set in."""

    READING = "reading"
    """The reader's choice, serif or sans."""
    SANS = "sans"
    MONOSPACED = "monospaced"


@dataclass(frozen=True, slots=True)
class PageStyle:
    """What the reader chooses for the page.

    ``text_size`` is the body's size in pixels, ``line_spacing`` the distance of two baselines in
    multiples of it, ``column`` the widest line in characters. ``indent``: paragraphs are indented
    by two characters; if not, there is more space between them. ``tones``: rubies are coloured by
    their tones.
    """

    text_size: int = 20
    line_spacing: float = 2.0
    column: int = 34
    indent: bool = True
    justified: bool = True
    serif: bool = True
    tones: bool = False


@dataclass(frozen=True, slots=True)
class KindStyle:
    """How a kind of paragraph is set.

    ``size``, ``before``, ``after`` and ``margin`` (on the left) are multiples of the text size,
    ``leading`` is the line's height in multiples of the kind's own size, None for the page's line
    spacing. ``quiet``: it is in the second ink.
    """

    size: float = 1.0
    semibold: bool = False
    leading: float | None = None
    before: float = 0.0
    after: float = 0.7
    indent: int = 0
    margin: float = 0.0
    justified: bool = False
    centred: bool = False
    quiet: bool = False
    face: Face = Face.READING


K = ParagraphKind
KIND_STYLES: Mapping[ParagraphKind, KindStyle] = {
    K.BODY: KindStyle(indent=2, justified=True),
    K.TITLE: KindStyle(size=1.45, semibold=True, leading=1.55, after=0.5),
    K.BYLINE: KindStyle(size=0.7, leading=1.9, after=0.2, quiet=True, face=Face.SANS),
    K.DATELINE: KindStyle(size=0.7, leading=1.9, after=0.2, quiet=True, face=Face.SANS),
    K.HEADING: KindStyle(size=1.1, semibold=True, leading=1.7, before=0.9, after=0.4),
    K.CAPTION: KindStyle(size=0.75, leading=1.8, before=0.3, after=1.1, centred=True, quiet=True),
    K.QUOTATION: KindStyle(margin=2.0, justified=True),
    K.LIST: KindStyle(margin=1.0, after=0.2),
    K.TABLE: KindStyle(size=0.8, leading=1.7, after=0.0, face=Face.MONOSPACED),
    K.NOTE: KindStyle(size=0.8, leading=1.8, after=0.4, quiet=True, justified=True),
}
"""The kinds, one row each."""


def kind_style(kind: ParagraphKind, page: PageStyle) -> KindStyle:
    """How ``kind`` is set on a page of the reader's choice."""
    row = KIND_STYLES[kind]
    return KindStyle(
        size=row.size,
        semibold=row.semibold,
        leading=page.line_spacing if row.leading is None else row.leading,
        before=row.before,
        after=row.after if page.indent or kind is not K.BODY else max(row.after, 1.0),
        indent=row.indent if page.indent else 0,
        margin=row.margin,
        justified=row.justified and page.justified,
        centred=row.centred,
        quiet=row.quiet,
        face=row.face,
    )
