"""What a web page's article says: its paragraphs with their kinds, and what is told about it.

Where the body is, `web_body` tells. Date and title come from trafilatura where the text tells none.
Runs in the worker.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from reader_app.domain.errors import NotText
from reader_app.domain.model import Count, ParagraphKind
from reader_app.importing import structure
from reader_app.importing.page_libraries import Element, metadata, written

from . import markup, tree
from .blocks import Block
from .body import body_of
from .markup import squeezed

_META_LENGTH = 140
_META_LINES = 3
_CUT = re.compile(
    r"\s*(?:字号|字體|字体|字級|分享|打印|列印|评论|評論|举报|舉報|我要|参与互动|點擊|点击|浏览|扫一扫|【|\[?大\s中\s小).*$"
)
_TOLD = re.compile(r"来源|來源|稿源|作者|记者|記者|撰文|通讯员|通訊員")
_PARTED = re.compile("(?<=[:：]) +")


def extract(data: bytes, options: Mapping[str, str]) -> Mapping[str, object]:
    """The article of a page, as JSON values. Raises `ImportFailure`."""
    page = tree.read(data, options.get("encoding", ""))
    told = metadata(copy.deepcopy(page.beginning))
    date = told.get("date", "")
    if date.endswith("-01") and not _is_written(date, written(page.beginning)):
        date = ""
    names = markup.names(page.beginning)
    page.drop_data()
    title = markup.title(page.beginning, told.get("title", ""))
    lines = list(_short_lines(page.beginning))
    editor = structure.editor_of([line for line in lines if len(line) <= _META_LENGTH])
    body = body_of(page.tree, title, large=page.large)
    encoding, url = page.encoding, page.url or told.get("url", "")
    del page  # a large one's tree fills half of the memory allowed
    if not body:
        raise NotText(
            "There is no article in this page: copy its text, then paste it as an article."
        )
    heads = _head_lines(lines, title, body)
    kept = [one for one in body if one.text not in (title, *heads)]
    readings = [[at, *reading] for at, one in enumerate(kept) for reading in one.readings]
    return {
        "encoding": encoding,
        "url": url,
        "title": title,
        "date": date,
        "outlet": names["outlet"],
        "author": names["author"],
        "editor": editor,
        "heads": heads,
        "blocks": [[one.kind.value, one.text] for one in kept],
        "readings": readings,
        "found": _found([one.kind for one in body], len(readings)),
    }


def _found(kinds: list[ParagraphKind], readings: int) -> dict[str, int]:
    """How many tables, of which each is paragraphs in a row, notes and readings there are."""
    tables = sum(kind is ParagraphKind.TABLE for kind, _ in groupby(kinds))
    notes = kinds.count(ParagraphKind.NOTE)
    return {
        Count.TABLES.value: tables,
        Count.FOOTNOTES.value: notes,
        Count.READINGS.value: readings,
    }


def _short_lines(tree: Element) -> Iterator[str]:
    """The texts of the innermost blocks that may tell source and date, in order."""
    for element in tree.iter("p", "div", "span", "td", "li", "h4", "h5", "h6", "section", "font"):
        text = squeezed(" ".join(element.itertext()))
        if 4 <= len(text) <= 3 * _META_LENGTH:
            yield _PARTED.sub("", text) if ": " in text or "： " in text else text


def _head_lines(lines: list[str], title: str, body: list[Block]) -> list[str]:
    """Lines that tell date, source or author: the widest of those that hold one another."""
    told: list[str] = []
    in_body = {one.text for one in body}
    for line in lines:
        if line in in_body:
            continue
        text = _CUT.sub("", line.replace(title, "") if title else line).strip(" |·　")
        if not text or len(text) > _META_LENGTH or "。" in text:
            continue
        dated = structure.date_of([text])
        if not (_TOLD.search(text) and (dated or len(text) <= 60)) and not (
            dated and len(text) <= 40
        ):
            continue
        if not any(text in one or one in text for one in told):
            told.append(text)
    return told[:_META_LINES]


def _is_written(date: str, page: str) -> bool:
    """Whether a page holds that very day, in any way of writing it."""
    year, month, day = (part.lstrip("0") for part in date.split("-"))
    whole = rf"{year}\D{{0,4}}0?{month}\D{{0,4}}0?{day}(?!\d)"
    turned = rf"(?<!\d)0?{day}\D{{1,4}}0?{month}\D{{1,4}}{year}(?!\d)"
    return re.search(f"{whole}|{turned}", page) is not None
