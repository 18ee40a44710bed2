"""The main values of the app: articles, annotations, tags, scripts, colours."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .spans import Span


class Script(StrEnum):
    """A script that an article can be shown in; the values are the command line's."""

    ORIGINAL = "original"
    HANS = "hans"
    HANT = "hant"
    HANT_TW = "hant-tw"
    HANT_HK = "hant-hk"


class Colour(StrEnum):
    """A highlight's colour."""

    STRAW = "straw"
    JADE = "jade"
    SKY = "sky"
    PLUM = "plum"
    WISTERIA = "wisteria"


class WordMarks(StrEnum):
    """How words are shown in the reading view."""

    OFF = "off"
    GAPS = "gaps"
    UNDERLINE = "underline"
    SHADE = "shade"


class ReadingStyle(StrEnum):
    """How readings are written above words."""

    OFF = "off"
    PINYIN = "pinyin"
    ZHUYIN = "zhuyin"


class ParagraphKind(StrEnum):
    """What a paragraph is in its article."""

    TITLE = "title"
    BYLINE = "byline"
    DATELINE = "dateline"
    HEADING = "heading"
    BODY = "body"
    CAPTION = "caption"
    QUOTATION = "quotation"
    LIST = "list"
    TABLE = "table"
    NOTE = "note"


class Count(StrEnum):
    """What an importer counts in a file; the values are the names in a parser's answer."""

    PAGES = "pages"
    CHAPTERS = "chapters"
    TABLES = "tables"
    FOOTNOTES = "footnotes"
    COMMENTS = "comments"
    PICTURES = "pictures"
    READINGS = "readings"
    DELETIONS = "deletions"
    HIDDEN = "hidden"
    FURNITURE = "furniture"
    OVERPRINT = "overprint"
    CONTENTS = "contents"
    MISSING = "missing"
    SCANS = "scans"


LEFT_OUT = frozenset(
    {
        Count.DELETIONS,
        Count.HIDDEN,
        Count.FURNITURE,
        Count.OVERPRINT,
        Count.CONTENTS,
        Count.MISSING,
        Count.SCANS,
    }
)
"""What is in the file and was left out of the text."""

Counts = tuple[tuple[Count, int], ...]
"""How many of each, in the order of `Count`; none of them 0."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article's metadata. ``date`` is ``YYYY-MM-DD`` or empty; ``characters`` are code points.

    ``script`` is a value of `Script` other than original, or ``mixed`` or ``other``.
    """

    id: int
    title: str
    author: str
    outlet: str
    date: str
    script: str
    characters: int
    annotations: int
    url: str = ""
    encoding: str = ""
    source_name: str = ""
    imported: str = ""
    """When it was imported, ISO 8601 UTC."""
    subtitle: str = ""
    editor: str = ""
    version: int = 1
    """Which of its text versions is the current one."""


@dataclass(frozen=True, slots=True)
class Collection:
    """Articles that the reader put together under a name; ``articles`` is how many."""

    id: int
    name: str
    articles: int


@dataclass(frozen=True, slots=True)
class FailedImport:
    """A file that could not be imported, listed with the reason until it is dismissed."""

    id: int
    name: str
    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """A highlight over a span of an article's text, with an optional note and tags.

    The span is code points in the text version whose SHA-256 is ``text_sha256``. ``status`` is
    ``anchored``, or ``orphan`` when the quote is no longer found in a newer text version.
    Times are ISO 8601 UTC.
    """

    id: int
    guid: str
    article: int
    span: Span
    quote: str
    before: str
    after: str
    colour: Colour
    note: str
    tags: tuple[str, ...]
    coder: str
    status: str
    created: str
    modified: str
    text_sha256: str


@dataclass(frozen=True, slots=True)
class TagCount:
    """A tag in use: its path, and how many annotations and how many articles carry it."""

    path: str
    count: int
    articles: int = 0
