"""A web page's bytes as a tree of elements: decoded, not too deep, without what nobody sees.

Runs in the worker process. It knows nothing of articles.
"""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import dataclass

from reader_app.domain.errors import NotText
from reader_app.importing.decoding import decode, superset
from reader_app.importing.page_libraries import Element, parse

from .seen import drop_unseen

_DEPTH = 180
"""libxml2 loses text below depth 255; what stands deeper here is lifted up."""
_LARGE = 200_000
"""Tags from which a page is large: a book, or a table of ten thousands of rows."""
_BEGINNING = 200_000
"""Characters of a large page's beginning."""
_BLANK = re.compile(r"(?:(?<=</p>)|(?<=</(?:li|td|th|tr)>)|(?<=</div>))\s+(?=<)")
"""White space that means nothing, and costs as much memory as a paragraph does."""
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*?(/?)>")
_NEVER_DEEP = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li td th tr dt dd"
    " option script style".split()
)
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_ASCII_RUN = re.compile(rb"[\t\r\n -~]{64,}")
_XML = re.compile(r"^\s*<\?xml[^>]*\?>")
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(\S+?)\s"
)
"""What browsers, and SingleFile, write before a page."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page's tree, the encoding that it was read in, and its address where it tells one.

    ``beginning`` is the tree itself, or of a large page that of its beginning: title, source and
    date stand there, and what looks for them looks at each element many times.
    """

    tree: Element
    encoding: str
    url: str
    beginning: Element

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
    url = ""
    if is_archive(data):
        data, label, url = page_of_archive(data)
        encoding = encoding or label
    text, used = _decoded(data, encoding)
    saved = _SAVED_FROM.search(text[:2000])
    text = flattened(_XML.sub("", text))
    if text.count("<") > _LARGE:
        text = _BLANK.sub("", text)
        beginning = _seen(text[:_BEGINNING])
        tree = _seen(text)
    else:
        tree = beginning = _seen(text)
    return Page(tree, used, _http(saved.group(1) if saved else url), beginning)


def is_archive(data: bytes) -> bool:
    """Whether the bytes are an MHTML archive, by its head."""
    head = data[:4000].lower()
    return b"multipart/related" in head and b"mime-version:" in head


def page_of_archive(data: bytes) -> tuple[bytes, str, str]:
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                url = part.get("Content-Location") or message.get("Snapshot-Content-Location")
                return payload, "", str(url or "")
    raise NotText("The archive holds no page: save the page again from a browser.")


def _decoded(data: bytes, encoding: str) -> tuple[str, str]:
    """The text of a page. What it says of its charset is a hint, for it often lies."""
    if encoding:
        decoded = decode(data, encoding)
        return decoded.text, decoded.encoding
    # Markup would crowd the text out of the sample that is scored.
    sample = _ASCII_RUN.sub(b" ", data) if b"\0" not in data[:1000] else data
    if not sample.strip():
        return decode(data).text, "utf-8"
    try:
        used = decode(sample).encoding
    except NotText:
        label = _CHARSET.search(data[:4000])
        if label is None:
            raise
        used = superset(label.group(1).decode("ascii"))
    decoded = decode(data, used)
    return decoded.text, decoded.encoding


def flattened(text: str) -> str:
    """The text without the tags that nest deeper than the parser reads."""
    depth = 0
    kept: list[str] = []
    at = 0
    for tag in _TAG.finditer(text):
        closing, name, alone = tag.groups()
        if alone or name.lower() in _NEVER_DEEP:
            continue
        too_deep = depth > _DEPTH
        depth = max(0, depth - 1) if closing else depth + 1
        if too_deep:
            kept += (text[at : tag.start()], " ")
            at = tag.end()
    return "".join((*kept, text[at:])) if kept else text


def _seen(text: str) -> Element:
    """The tree of a page without what is not seen of it."""
    tree = parse(text)
    drop_unseen(tree)
    return tree


def _http(url: str) -> str:
    return url if re.match(r"https?://", url) else ""
