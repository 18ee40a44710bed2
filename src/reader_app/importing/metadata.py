"""Title, author, outlet and date, where the first lines of a text name them. None is invented."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

HEAD = 10
"""How many paragraphs at the head may hold metadata."""

_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
_SOURCE = re.compile(r"(?:来源|來源)\s*[:：]\s*([^\s|｜]{2,20})")
_BYLINE = re.compile(
    r"^[\s\u3000]*(?:[\u4e00-\u9fff]{2,10}(?=\s))?\s*(?:本报|本報|见习|見習|特约|特約)?(?:记者|記者|通讯员|通訊員|作者|撰文)"
    r"\s*[:：]?\s*((?:[\u3400-\u9fff·]{2,4}[\s\u3000、]*)+)"
)
_ENDING = re.compile(r"[。！？；…”」』]$")
_NO_TITLE = re.compile(
    r"首页|首頁|分享|打印|登录|登錄|责任编辑|听新闻|\.(?:jpe?g|png|gif)$|https?://|来源|來源|^\d+$"
    r"|[>›»]|^(?:本报|本報)?(?:记者|記者|通讯员|通訊員)"
)
_TITLE_LENGTH = 40


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the head of a text says of it; empty where it says nothing. ``date`` is YYYY-MM-DD."""

    title: str = ""
    author: str = ""
    outlet: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """Metadata, and the indexes of the paragraphs that it stands in."""

    metadata: Metadata
    lines: frozenset[int]


def read_head(paragraphs: Sequence[str]) -> Head:
    """Metadata from the first paragraphs, by the patterns of Chinese news."""
    head = paragraphs[:HEAD]
    date, date_line = _first_date(head)
    outlet, outlet_line = _first_group(_SOURCE, head)
    author, author_line = _first_group(_BYLINE, [line if len(line) <= 60 else "" for line in head])
    title_line = next((i for i, line in enumerate(head[:5]) if _may_be_title(line, head, i)), -1)
    title = paragraphs[title_line].strip() if title_line >= 0 else ""
    lines = {date_line, outlet_line, author_line, title_line} - {-1}
    short = frozenset(i for i in lines if len(paragraphs[i]) <= 80)
    return Head(Metadata(title, " ".join(author.split()), outlet, date), short)


def _first_date(head: Sequence[str]) -> tuple[str, int]:
    for index, line in enumerate(head):
        found = _DATE.search(line) if len(line) <= 80 else None
        if found:
            year, month, day = map(int, found.groups())
            if 1 <= month <= 12 and 1 <= day <= 31:
                return f"{year:04}-{month:02}-{day:02}", index
    return "", -1


def _first_group(pattern: re.Pattern[str], head: Sequence[str]) -> tuple[str, int]:
    for index, line in enumerate(head):
        found = pattern.search(line)
        if found:
            return found.group(1).strip(), index
    return "", -1


def _may_be_title(line: str, head: Sequence[str], index: int) -> bool:
    """A short line without closing punctuation, followed by something longer than itself."""
    text = line.strip()
    return (
        2 <= len(text) <= _TITLE_LENGTH
        and not _ENDING.search(text)
        and not _NO_TITLE.search(text)
        and not _DATE.search(text)
        and any(len(other) > len(text) for other in head[index + 1 :])
    )
