"""What the paragraphs of an article are, and the metadata that they tell. Nothing is invented.

Title and byline stay in the text; metadata copies them. Patterns are those of Chinese news, in
both scripts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from reader_app.domain.model import ParagraphKind

from . import authorship
from .dates import date_of, holds_date, without_dates

HEAD = 10
"""How many paragraphs at the head may hold metadata."""
_TITLE_PLACES, _FOOT, _LEAD = 5, 4, 20
_TITLE_LENGTH, _SHORT, _LONG = 40, 80, 40

_NO_TITLE = re.compile(
    r"https?://|来源|來源|^(?:转|轉)(?:载|載|贴|貼)?自|^\d+$|[>›»\t]|,.*,|^[{\[\"]\S*[:\]}\"]|[,，、;；.{}\[=]$"
    r"|^(?:图|圖)[一二三四五六七八九十\d]+|^\d{1,2}月\d{1,2}日"
)
_TIME = re.compile(r"[\s\d:：]+|(?:星期|周|週).|(?:发布|發布|更新|时间|時間|日期|北京)")
_MOST_DATES = 2
"""Lines with dates that stand above an article: when it came out and when it was changed."""
_MOST_BESIDE_DATE = 24
"""Characters of a date line that are neither its date nor its source."""
_CHAPTER = re.compile(
    r"\s*(?:正文\s*)?第\s*[零〇一二三四五六七八九十百千两兩\d]+\s*[章节節回卷部篇集幕]"
)
_LABEL = re.compile(
    r"[①-⑳]|[（(]?(?:资料|資料|题|題|配|插)(?:图|圖)(?:片)?\s*[:：]|(?:资料|資料)照片?\s*[:：]"
    r"|[（(]?(?:图|圖)(?:片|为|為|[一二三四五六七八九十\d]{1,3}\s*[:：、 ])|▲|△|↑|↓"
)
_CREDIT = re.compile(r".{4,60}(?:\s|（|\()\S{0,12}(?:摄|攝|供图|供圖)[)）]?")
_DAY, _SIGNATURE = 20, 3
"""Characters of the day below a letter, and lines of its signature with that day."""
_NO_LABEL = re.compile(r"[^:：]*")
_NOTE = re.compile(
    r"【[^】]{1,5}[^】网網讯訊报報社电電]】.{10,}|(?:注|编者按|編者按|作者简介|作者簡介|附注|备注|說明|说明)\s*[:：]"
)
_OPENERS = frozenset(" \t\u00a0\u3000【注编編作附备備说說•·●■◆▪➤*-(（0123456789")
"""What the first character of a long note or item can be, and of a line with an indent."""
_STOPS = ("。", "！", "？", "；", "…", "：", ":")
"""What neither a heading nor a credit ends with."""
_SENTENCES = ("。", "？", "！", "。”", "？”", "！”", "。」", "？」", "！」")
"""What a sentence of the text ends with; a title only if it asks or exclaims."""
_POINTED = re.compile(r"[\u3400-\u9fff”’」』）》]\.$")
"""The end of a sentence whose full stop is a half-width point."""
_CLOSING = "”’」』）)"
_BRACKETED = ("）", ")")
_MARK = re.compile(r"\[\d{1,3}\]$")
"""The mark of a note behind a sentence."""
_LABELS = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳图圖▲△↑↓资資题題配插")
"""The other characters that a caption's label begins with."""
_ITEM = re.compile(r"[•·●■◆▪➤*-]\s*\S|\d{1,2}[.、]\s*[^\d\s]|[(（]\d{1,2}[)）]")
_HEAD = frozenset((ParagraphKind.TITLE, ParagraphKind.BYLINE, ParagraphKind.DATELINE))
"""What stands above a text, and is none of it."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What an article says of itself; empty where it says nothing. ``date`` is YYYY-MM-DD."""

    title: str = ""
    author: str = ""
    outlet: str = ""
    date: str = ""
    subtitle: str = ""
    editor: str = ""
    url: str = ""

    def by_name(self) -> dict[str, str]:
        """Each value with its name; `dataclasses.asdict` takes twenty times as long."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Structure:
    """Metadata, and what each paragraph is."""

    metadata: Metadata
    kinds: tuple[ParagraphKind, ...]


def read(
    paragraphs: Sequence[str],
    remains: Sequence[str] = (),
    headlines: Sequence[str] = (),
    name: str = "",
) -> Structure:
    """What ``paragraphs`` are and tell.

    ``remains`` are lines of the page that were left out, ``headlines`` lines known as the title.
    A file's ``name`` is proposed as title where the text has none.
    """
    head = _head(paragraphs)
    paper = _paper(paragraphs, head)
    titles = _titles(paragraphs, head[paper:], headlines)
    title = " ".join(paragraphs[i].strip() for i in titles)
    subtitle = _subtitle(paragraphs, titles)
    bylines = _bylines(paragraphs, head, titles)
    datelines = (*range(paper), *_datelines(paragraphs, head, titles))
    last = range(max(1, len(paragraphs) - _FOOT), len(paragraphs))
    foot = [i for i in last if len(paragraphs[i]) <= _LONG and i not in titles]
    signed = _signed(paragraphs, head, titles, foot)
    datelines += tuple(i for i in foot if authorship.is_source(paragraphs[i].strip()))
    furniture = [line for line in remains if line]
    told = [*(paragraphs[i] for i in sorted({*datelines, *bylines})), *furniture]
    leads = list(islice((line for line in paragraphs if _is_lead(line)), 2))
    short = (line for line in paragraphs[-_FOOT:] if len(line) <= _LONG)
    metadata = Metadata(
        title or name,
        authorship.author_of(
            told,
            leads,
            next(filter(_may_end, reversed(paragraphs)), ""),
            [paragraphs[i].strip() for i in signed],
        ),
        authorship.outlet_of(told, leads[0] if leads else "", [*furniture, *paragraphs[:paper]]),
        date_of(told),
        paragraphs[subtitle].strip(" \u3000—－-") if subtitle >= 0 else "",
        authorship.editor_of([*furniture, *told, *short]),
    )
    fixed = dict.fromkeys(datelines, ParagraphKind.DATELINE)
    fixed |= dict.fromkeys(_subscribed(paragraphs), ParagraphKind.BODY)
    fixed |= dict.fromkeys((*bylines, *signed), ParagraphKind.BYLINE)
    fixed |= dict.fromkeys(titles, ParagraphKind.TITLE)
    if subtitle >= 0:
        fixed[subtitle] = ParagraphKind.HEADING
    return Structure(metadata, _kinds(paragraphs, fixed))


def _head(paragraphs: Sequence[str]) -> range:
    """The paragraphs before the first long one."""
    stop = next((i for i, line in enumerate(paragraphs[:HEAD]) if _is_body(line)), HEAD)
    return range(min(stop, len(paragraphs)))


def _is_body(line: str) -> bool:
    return len(line) > _SHORT or (len(line) >= _LONG and _closes(line.rstrip()))


def _may_end(line: str) -> bool:
    """Whether a line may be the last paragraph, with its writer in brackets behind it."""
    return _is_body(line) or (len(line) >= _LONG and line.endswith(_BRACKETED))


def _is_lead(line: str) -> bool:
    return len(line) > _SHORT or (len(line) >= _LEAD and _closes(line.rstrip()))


def _closes(line: str) -> bool:
    """Whether a sentence ends with a line, be it in quotation marks or brackets."""
    if line.endswith("]"):
        line = _MARK.sub("", line)
    bare = line.rstrip(_CLOSING)
    return bare.endswith(_STOPS) or (bare.endswith(".") and _POINTED.search(bare) is not None)


def _paper(paragraphs: Sequence[str], head: range) -> int:
    """1 where the first line is the paper, as databases of the press print it, else 0."""
    if len(head) < 3 or not authorship.is_paper(paragraphs[0].strip()):
        return 0
    titled = any(_may_be_title(paragraphs[index].strip()) for index in head[2:_TITLE_PLACES])
    return int(titled and bool(date_of([paragraphs[1]])))


def _titles(paragraphs: Sequence[str], head: range, headlines: Sequence[str]) -> tuple[int, ...]:
    if headlines:
        first = next((i for i, line in enumerate(paragraphs) if line.strip() in headlines), -1)
        if first >= 0:
            stop = first
            while stop < len(paragraphs) and (line := paragraphs[stop].strip()) in headlines:
                if stop > first and authorship.is_byline(line):
                    break
                stop += 1
            return tuple(range(first, stop))
    for index in head[:_TITLE_PLACES]:
        line = paragraphs[index].strip()
        if _CHAPTER.match(line):
            return ()
        if line.endswith(_SENTENCES):
            asks = line[-1] in "？！" and len(line) <= _TITLE_LENGTH and index + 1 in head
            return (index,) if asks and _is_meta(paragraphs[index + 1].strip()) else ()
        if _POINTED.search(line):
            return ()
        if _may_be_title(line):
            followed = any(len(line) > len(paragraphs[index]) for line in paragraphs[index + 1 :])
            return (index,) if followed else ()
    return ()


def _is_meta(line: str) -> bool:
    return authorship.is_byline(line) or _is_dateline(line)


def _may_be_title(line: str) -> bool:
    """A short line without closing punctuation that is none of the other lines of a head."""
    return (
        2 <= len(line) <= _TITLE_LENGTH
        and not _closes(line)
        and not _NO_TITLE.search(line)
        and not holds_date(line)
        and not authorship.is_byline(line)
    )


def _subtitle(paragraphs: Sequence[str], titles: Sequence[int]) -> int:
    """The line below the title: with a dash, or a short one with a byline or date below it."""
    if not titles or titles[-1] + 2 >= len(paragraphs):
        return -1
    line, following = paragraphs[titles[-1] + 1].strip(), paragraphs[titles[-1] + 2].strip()
    if re.match("——|－－|--", line) and len(line) <= _TITLE_LENGTH:
        return titles[-1] + 1
    above = authorship.is_byline(following) or (len(following) <= _SHORT and holds_date(following))
    fits = _may_be_title(line) and not _LABEL.match(line) and not _CREDIT.fullmatch(line)
    return titles[-1] + 1 if above and fits else -1


def _bylines(paragraphs: Sequence[str], head: range, titles: Sequence[int]) -> tuple[int, ...]:
    places = [i for i in head if i not in titles and len(paragraphs[i]) <= _SHORT]
    if titles and titles[0] not in head:
        places = list(range(titles[-1] + 1, min(titles[-1] + 4, len(paragraphs))))
    bylines = tuple(
        i
        for i in places
        if authorship.is_byline(line := paragraphs[i].strip())
        and authorship.names_author(line)
        and not holds_date(line)
    )
    if not bylines:
        return ()
    spoken = [i for i in bylines if authorship.is_spoken(paragraphs[i].strip())]
    if any(authorship.is_spoken(paragraphs[i].strip()) for i in head if i not in spoken[:1]):
        return tuple(i for i in bylines if i not in spoken)  # an interview
    return bylines


def _signed(
    paragraphs: Sequence[str], head: range, titles: Sequence[int], foot: Sequence[int]
) -> tuple[int, ...]:
    """The last lines that are signatures, and those of the head that are marked as such."""
    if not foot and len(head) < 2:
        return ()
    marked = [i for i in head[1:] if i not in titles and i not in foot]
    return tuple(
        i
        for i in sorted({*marked, *foot})
        if authorship.is_signature(line := paragraphs[i].strip())
        and (i in foot or not authorship.is_byline(line))
    )


def _datelines(paragraphs: Sequence[str], head: range, titles: Sequence[int]) -> tuple[int, ...]:
    found = [i for i in head if i not in titles and _is_dateline(paragraphs[i].strip())]
    dated = [i for i in found if holds_date(paragraphs[i])]
    between = range(dated[0] + 1, dated[-1]) if dated else ()
    if len(dated) > _MOST_DATES or any(
        _closes(paragraphs[i].strip()) and i not in found for i in between
    ):
        return tuple(i for i in found if i not in dated)  # the days of a diary or log
    return tuple(found)


def _subscribed(paragraphs: Sequence[str]) -> tuple[int, ...]:
    """The day at the end of a letter, and who signed it: part of the text, below its sentences."""
    last = len(paragraphs) - 1
    day = paragraphs[last].strip() if paragraphs else ""
    if len(day) > _DAY or not _NO_LABEL.fullmatch(day) or not holds_date(day):
        return ()
    above = next((i for i in range(last - 1, 0, -1) if _closes(paragraphs[i].strip())), 0)
    return tuple(range(above + 1, last + 1)) if 0 < last - above <= _SIGNATURE else ()


def _is_dateline(line: str) -> bool:
    """Whether a short line tells a date or a source, and no story of that day."""
    if len(line) > _SHORT or line.endswith(("。", "！", "？")) or _POINTED.search(line):
        return False
    if authorship.names_source(line):
        return True
    if not date_of([line]):
        return False
    beside = _TIME.sub("", without_dates(line))
    return len(beside) <= _MOST_BESIDE_DATE and "，" not in beside


def _kinds(paragraphs: Sequence[str], fixed: dict[int, ParagraphKind]) -> tuple[ParagraphKind, ...]:
    body = ParagraphKind.BODY
    # Most lines are plainly body: only the others are looked at.
    kinds = [
        body if len(line) > _SHORT and line[0] not in _OPENERS else kind_alone(line.strip())
        for line in paragraphs
    ]
    for index, kind in fixed.items():
        kinds[index] = kind
    for start, stop in _runs(kinds, ParagraphKind.HEADING, fixed):
        _settle(paragraphs, kinds, start, stop)
    for kind in (ParagraphKind.LIST, ParagraphKind.TABLE):
        for start, stop in _runs(kinds, kind, fixed):
            if stop - start == 1:
                kinds[start] = ParagraphKind.BODY
    return tuple(kinds)


def kind_alone(line: str) -> ParagraphKind:
    """What a line, without white space at its ends, is by itself, whatever stands about it."""
    if "\t" in line:
        return ParagraphKind.TABLE
    if not line or line[0] not in _OPENERS:
        if len(line) > _SHORT:
            return ParagraphKind.BODY
        if line.endswith(_STOPS) and line[0] not in _LABELS and not line[0].isdecimal():
            return ParagraphKind.BODY  # a whole sentence, as most lines are
    if (_LABEL.match(line) and len(line) <= _SHORT) or (
        len(line) <= 60 and _CREDIT.fullmatch(line)
    ):
        return ParagraphKind.CAPTION
    if _NOTE.match(line):
        return ParagraphKind.NOTE
    if _ITEM.match(line):
        return ParagraphKind.LIST
    if 2 <= len(line) <= _TITLE_LENGTH and not _closes(line) and line[-1] not in "，、,":
        return ParagraphKind.HEADING
    return ParagraphKind.BODY


def _runs(
    kinds: Sequence[ParagraphKind], kind: ParagraphKind, fixed: dict[int, ParagraphKind]
) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    if kind not in kinds:
        return runs
    start = 0
    for index, one in enumerate((*kinds, None)):
        if one is not kind or index in fixed:
            if index > start:
                runs.append((start, index))
            start = index + 1
    return runs


def _settle(paragraphs: Sequence[str], kinds: list[ParagraphKind], start: int, stop: int) -> None:
    """Tell headings from captions in a run of short lines.

    A heading stands above a paragraph, perhaps with a second line. Three short lines and more, or
    lines with nothing below, are captions of pictures; so are verses, which stay body.
    """
    below = kinds[stop] if stop < len(kinds) else None
    if stop - start > 12 or (below is None and all(kind in _HEAD for kind in kinds[:start])):
        kinds[start:stop] = [ParagraphKind.BODY] * (stop - start)
    elif below is None:
        alone = stop - start == 1
        last = ParagraphKind.BODY if alone else ParagraphKind.CAPTION
        kinds[start:stop] = [last] * (stop - start)
    elif stop - start > 2:
        kinds[start : stop - 1] = [ParagraphKind.CAPTION] * (stop - start - 1)
