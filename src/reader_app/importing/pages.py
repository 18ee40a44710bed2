"""Saved web pages to articles: a worker reads the page, here its text is repaired and told.

The decoded source of a page is its extracted text: title, lines of source and date, paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

from reader_app.domain.errors import NotChinese
from reader_app.domain.model import ParagraphKind
from reader_app.domain.repairs import Alignment, apply
from reader_app.domain.spans import Paragraphs, Span
from reader_app.text.scripts import detect

from .parsed import Parsed
from .repairs import propose
from .sandbox import Sandbox
from .structure import Metadata, read

MEDIA_TYPE = "text/html"
SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".shtml", ".mhtml", ".mht"})
_HEAD = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head)\b", re.I
)
_HAN = re.compile("[\u3400-\u9fff]")
_TOLD = (ParagraphKind.CAPTION, ParagraphKind.QUOTATION, ParagraphKind.LIST, ParagraphKind.TABLE)


@dataclass(frozen=True, slots=True)
class _Line:
    kind: ParagraphKind
    text: str


def is_page(data: bytes, suffix: str) -> bool:
    """Whether bytes are a web page, by their beginning, or by the name where that is no help."""
    head = data[:2000].removeprefix(b"\xef\xbb\xbf")
    if _HEAD.match(head) or b"multipart/related" in head.lower():
        return True
    return suffix.lower() in SUFFIXES and b"<" in data[:100_000]


def parse(data: bytes, name: str, sandbox: Sandbox, encoding: str = "") -> Parsed:
    """Make an article of a page's bytes; ``name`` serves as title when the page gives none.

    Raises `ImportFailure`.
    """
    page = sandbox.call("web", data, {"encoding": encoding})
    lines = _lines(page)
    decoded = "\n".join(line.text for line in lines)
    if not _HAN.search(decoded):
        raise NotChinese("This page holds no Chinese text: choose another file.")
    proposal = propose(decoded)
    structure = read(proposal.text.split("\n"), proposal.remains, proposal.headlines)
    alignment = apply(decoded, proposal.repairs).alignment
    kinds = _kinds(lines, decoded, proposal.text, alignment, structure.kinds)
    return Parsed(
        source=data,
        media_type=MEDIA_TYPE,
        encoding=str(page["encoding"]),
        decoded=decoded,
        repairs=proposal.repairs,
        text=proposal.text,
        kinds=kinds,
        metadata=_completed(structure.metadata, page, name),
        script=detect(proposal.text),
        lost=decoded.count("\ufffd"),
    )


def _lines(page: dict[str, Any]) -> list[_Line]:
    lines = [_Line(ParagraphKind.TITLE, str(page["title"]))] if page["title"] else []
    lines += [_Line(ParagraphKind.DATELINE, text) for text in cast("list[str]", page["heads"])]
    for kind, text in cast("list[tuple[str, str]]", page["blocks"]):
        lines.append(_Line(ParagraphKind(kind), text))
    return lines


def _completed(told: Metadata, page: dict[str, Any], name: str) -> Metadata:
    """What the text tells, and what else the page does."""
    return (
        replace(
            told,
            title=told.title if not page["title"] else str(page["title"]),
            author=told.author or page["author"],
            outlet=told.outlet or page["outlet"],
            date=told.date or page["date"],
            editor=told.editor or page["editor"],
            url=page["url"],
        )
        if told.title or page["title"]
        else replace(told, title=name)
    )


def _kinds(
    lines: Sequence[_Line],
    decoded: str,
    text: str,
    alignment: Alignment,
    told: Sequence[ParagraphKind],
) -> tuple[ParagraphKind, ...]:
    """The kinds that the page's elements say, else those that the text itself tells."""
    before, after = Paragraphs(decoded), Paragraphs(text)
    kinds: list[ParagraphKind] = []
    for index, own in enumerate(told):
        span = after.span(index)
        source = alignment.to_source(Span(span.start, span.start + 1)) if span else None
        kind = lines[before.at(source.start)].kind if source else own
        if kind in (ParagraphKind.TITLE, ParagraphKind.HEADING, *_TOLD):
            kinds.append(kind)
        elif kind is ParagraphKind.DATELINE:
            kinds.append(own if own is ParagraphKind.BYLINE else kind)
        else:
            kinds.append(own if own is not ParagraphKind.TITLE else ParagraphKind.BODY)
    return tuple(kinds)
