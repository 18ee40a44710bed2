"""Values of the reader's world: articles, annotations, scripts, colours, hits."""

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
    """What an importer counts in a file; the values are its answer's."""

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
"""What stands in the file and not in the text."""

Counts = tuple[tuple[Count, int], ...]
"""How many of each, in the order of `Count`; none of them 0."""


class MarkKind(StrEnum):
    """Why a converted phrase deserves a second look."""

    AMBIGUOUS = "ambiguous"
    """One character of the original can become several: 发 as 發 or 髮."""
    VOCABULARY = "vocabulary"
    """Another word took its place: 软件 became 軟體."""


class ImportStatus(StrEnum):
    """What became of one file of an import."""

    IMPORTED = "imported"
    DUPLICATE = "duplicate"
    FAILED = "failed"


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
class Source:
    """The file that an article was made of; ``size`` in bytes, ``imported`` ISO 8601 UTC.

    ``format`` is a key of the importers' table.
    """

    name: str
    path: str
    media_type: str
    size: int
    sha256: str
    imported: str
    format: str = ""


@dataclass(frozen=True, slots=True)
class Collection:
    """Articles that the reader put together, under a name; ``articles`` counts them."""

    id: int
    name: str
    articles: int


@dataclass(frozen=True, slots=True)
class FailedImport:
    """A file that could not be read, kept in the list with its reason until dismissed."""

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
class ImportOutcome:
    """What became of one file. ``id`` is the article's number, None when it failed.

    ``file`` is its path as Python has it, ``name`` its name as a reader may see it.
    """

    file: str
    status: ImportStatus
    id: int | None = None
    title: str = ""
    error: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class EncodingOffer:
    """An encoding that a file may be in, with the beginning of the text that it gives.

    ``score`` is the nearer to 0, the more usual its characters are in Chinese.
    """

    encoding: str
    score: float
    sample: str


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would make of one file.

    ``beginning`` are the first code points of the text, ``repairs`` how many of each rule would be
    made, ``lost`` the characters whose bytes are spoiled, ``known`` the title of the article that
    was made of the same bytes before, empty for none, and ``known_as`` its number. ``format`` is a
    key of the importers' table, ``counts`` what was found in the file and what was left out.
    ``size`` is that of a file in bytes of which only the beginning was looked at, 0 for one that
    was read whole.
    """

    title: str
    subtitle: str
    author: str
    outlet: str
    editor: str
    date: str
    url: str
    encoding: str
    script: str
    characters: int
    beginning: str
    repairs: tuple[tuple[str, int], ...]
    lost: int
    known: str
    format: str = "text"
    counts: Counts = ()
    vertical: bool = False
    size: int = 0
    known_as: int | None = None


@dataclass(frozen=True, slots=True)
class Pasted:
    """What came from the clipboard, under the name of a file that would hold it."""

    name: str
    data: bytes


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
class TagCount:
    """A tag in use: its path and the number of annotations that carry it."""

    path: str
    count: int


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
