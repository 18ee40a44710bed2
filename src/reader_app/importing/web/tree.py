"""A web page's bytes as a tree of elements: decoded, not too deep, without what nobody sees.

Runs in the worker process. It knows nothing of articles.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass

from reader_app.domain.errors import ImportFailure, NotChinese, NotText
from reader_app.importing.decoding import decode, superset
from reader_app.importing.page_libraries import Element, parse

from .archives import Saved, is_archive, pages_of
from .nesting import flattened
from .seen import drop_unseen

_LARGE = 200_000
"""Tags from which a page is large: a book, or a table of ten thousands of rows."""
_BEGINNING = 200_000
"""Characters of a large page's beginning."""
_BLANK = re.compile(r"(?:(?<=</p>)|(?<=</(?:li|td|th|tr)>)|(?<=</div>))\s+(?=<)")
"""White space that means nothing, and costs as much memory as a paragraph does."""
_FEW = 60
"""Chinese characters below which a page only frames others."""
_FRAMES = 20
"""How many pages of an archive are weighed."""
_HAN = re.compile("[\u3400-\u9fff]")
_SCRIPTS = re.compile(r"<(script|style)\b.*?</\1|<[^>]*>", re.I | re.S)
_NEVER_TEXT = re.compile(
    rb"<!--.*?-->|<(script|style|head|noscript|nav|footer)\b.*?</\1\s*>|<[^>]*>", re.I | re.S
)
_LEAST = 20
"""Bytes that a page shows, below which it has no article, in whatever language."""
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_ASCII_RUN = re.compile(rb"[\t\r\n -~]{64,}")
_REFERENCE = re.compile(rb"&#(?:x[3-9][0-9a-f]{3}|1[3-9]\d{3}|[2-4]\d{4});", re.I)
"""A Chinese character that is written by its number."""
NO_ARTICLE = "There is no article in this page: copy its text, then paste it as an article."
_XML = re.compile(r"^\s*<\?xml[^>]*\?>")
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(\S+?)\s"
)
"""What browsers, and SingleFile, write before a page."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page's tree, the encoding that it was read in, and its address where it tells one.

    ``beginning`` is the tree itself, or of a large page that of its beginning: title, source and
    date stand there, and what looks for them looks at each element many times. ``text`` is the
    markup, empty of a large page.
    """

    tree: Element
    encoding: str
    url: str
    beginning: Element
    text: str

    @property
    def large(self) -> bool:
        """Whether the page has more elements than can each be weighed."""
        return self.beginning is not self.tree

    def drop_data(self) -> None:
        """Drop what the page says of itself for machines."""
        for tree in {self.tree, self.beginning}:
            for script in list(tree.iter("script")):
                script.drop_tree()


def read(data: bytes, encoding: str = "") -> Page:
    """The tree of a page's bytes, or of the page in an MHTML archive. Raises `ImportFailure`."""
    page = _shown(pages_of(data), encoding) if is_archive(data) else Saved(data)
    try:
        text, used = _decoded(page.data, encoding)
    except NotChinese:
        if len(b" ".join(_NEVER_TEXT.sub(b" ", page.data).split())) >= _LEAST:
            raise
        raise NotText(NO_ARTICLE) from None
    saved = _SAVED_FROM.search(text[:2000])
    whole = text if text.count("<") <= _LARGE else ""
    text = flattened(_XML.sub("", text))
    if text.count("<") > _LARGE:
        text = _BLANK.sub("", text)
        beginning = _seen(text[:_BEGINNING])
        tree = _seen(text)
    else:
        tree = beginning = _seen(text)
    return Page(tree, used, _http(saved.group(1) if saved else page.url), beginning, whole)


def _shown(pages: list[Saved], encoding: str) -> Saved:
    """The page of an archive, or that of its frames with most text where it has none itself."""
    first, *frames = pages
    if not frames or _weight(first, encoding) >= _FEW:
        return first
    return max(pages[:_FRAMES], key=lambda one: _weight(one, encoding))


def _weight(page: Saved, encoding: str) -> int:
    """The Chinese characters of a page, but for those of its scripts; 0 for a page of none."""
    with suppress(ImportFailure):
        return len(_HAN.findall(_SCRIPTS.sub("", _decoded(page.data, encoding)[0])))
    return 0


def _decoded(data: bytes, encoding: str) -> tuple[str, str]:
    """The text of a page. What it says of its charset is a hint, for it often lies."""
    if encoding:
        decoded = decode(data, encoding)
        return decoded.text, decoded.encoding
    # Markup would crowd the text out of the sample that is scored.
    sample = _ASCII_RUN.sub(b" ", data) if b"\0" not in data[:1000] else data
    if not sample.strip():
        written = _REFERENCE.search(data) is not None
        return data.decode("utf-8") if written else decode(data).text, "utf-8"
    try:
        used = decode(sample).encoding
    except NotText:
        label = _CHARSET.search(data[:4000])
        if label is None:
            raise
        used = superset(label.group(1).decode("ascii"))
    decoded = decode(data, used)
    return decoded.text, decoded.encoding


def written(markup: str) -> Element:
    """The tree of markup that is an article and nothing else."""
    return _seen(flattened(markup))


def _seen(text: str) -> Element:
    """The tree of a page without what is not seen of it."""
    tree = parse(text)
    drop_unseen(tree)
    return tree


def _http(url: str) -> str:
    return url if re.match(r"https?://", url) else ""
