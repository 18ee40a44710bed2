"""What the paragraphs of an article are, and the metadata that they tell. Nothing is invented.

Title and byline stay in the text; metadata copies them. Patterns are those of Chinese news, in
both scripts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date as calendar_date
from itertools import islice

from reader_app.domain.model import ParagraphKind

HEAD = 10
"""How many paragraphs at the head may hold metadata."""
_TITLE_PLACES = 5
_TITLE_LENGTH, _SHORT, _LONG = 40, 80, 40

_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)")
_SOURCE = re.compile(r"(?:来源|來源|稿源|出处|出處)\s*[:：]\s*([^\s|｜,，;；]{2,20})")
_PAPER = re.compile(r"《([^《》]{1,10}(?:报|報|刊|网|網|时报|時報))》")
_NAME = r"[\u3400-\u9fff]{1,4}(?:·[\u3400-\u9fff]{1,8})*"
_ROLE = (
    r"(?:本报|本報|本刊|本网|本網|本台)?(?:首席|见习|見習|实习|實習|特约|特約|驻\S{2,4}|駐\S{2,4})?"
    r"(?:全媒体|全媒體|融媒体)?(?:记者|記者|通讯员|通訊員|作者|撰稿人?|撰文|特约撰稿|文字?[/／|｜:：])"
)
_OTHER_ROLE = (
    r"(?:摄影|攝影|摄|图|圖|编辑|編輯|责编|責編|报道|報道|報導|实习生|來源|来源|"
    r"所有|本人|简介|簡介|授权|授權|观点|觀點)"
)
"""What is no name behind a role."""
_NAMED = re.compile(
    rf"{_ROLE}\s*[:：/]?\s*((?:(?!{_ROLE}|{_OTHER_ROLE}){_NAME}(?:[\s\u3000、，,/]+|(?=$|[)）】〕」])))+)"
)
_FROM = re.compile(
    r"\s*[/／]\s*[^/／〕】]{2,10}(?:报导|報導|报道|報道|連線|专电|專電)(?=$|[)）】〕])"
)
"""Where a Taiwanese reporter writes from, behind the name."""
_PLACES = (
    "台北|臺北|新北|桃園|台中|臺中|台南|臺南|高雄|基隆|新竹|苗栗|彰化|南投|雲林|嘉義|屏東|宜蘭|花蓮|台東|臺東|"
    "澎湖|金門|連江|馬祖|東京|大阪|首爾|北京|上海|香港|紐約|華盛頓|洛杉磯|舊金山|倫敦|巴黎|柏林|布魯塞爾|"
    "曼谷|新加坡|吉隆坡|雅加達|馬尼拉|河內|新德里|雪梨|溫哥華|多倫多|羅馬|維也納|日內瓦|華沙|布拉格"
)
_AGENCY = re.compile(
    rf"[（(]中央社(?:記者)?((?:[\u3400-\u9fff]{{2,4}}?[、，])*[\u3400-\u9fff]{{2,4}}?)"
    rf"(?:{_PLACES})[縣市]?\d{{1,2}}(?:日|[、至]\d{{1,2}}日)(?:綜合)?(?:外|專)?電"
)
"""The beginning of a report of Taiwan's news agency: names, place, day."""
_SIGNED = re.compile(
    rf"[（(【]?(?:文|图文|圖文|文图|文圖|撰文|撰稿|作者)\s*[/／|｜:：]\s*"
    rf"(?:\S{{2,8}}[网網报報刊社]\s+)?((?:{_NAME}(?:[\s\u3000、，,]+|(?=$|[)）】])))+)[)）】]?"
)
"""A last line that tells who wrote what stands above."""
_PICTURED = re.compile(r"(?:摄|攝|摄影|攝影|供图|供圖|图|圖)[)）]?$")
"""The end of a line that tells who took a picture."""
_SIGNED_LINES = 4
"""Among how many last lines it stands."""
_BYLINE = re.compile(rf"(?:[^，。；：！？]{{0,14}}\s)?{_ROLE}[^，。；！？]{{0,60}}")
_INLINE = re.compile(rf"[（(〔【]([^（）()〔〕【】]*{_ROLE}[^（）()〔〕【】]{{1,40}})[)）〕】]")
_CABLE = re.compile(rf"(?:电|電|讯|訊)\s*[（(]((?:{_NAME}[\s\u3000、]*){{1,5}})[)）]")
_EDITOR = re.compile(
    rf"(?:编辑|編輯|责编|責編)\s*[:：/]?\s*((?:(?!收藏|举报|舉報|删除|刪除|分享|打印|推荐){_NAME}(?:[\s\u3000、，,]+|(?=$|[)）】\]])))+)"
)
_SITE = re.compile(r"\S{1,8}(?:网|網|报|報|日报|日報|晚报|在线|新闻网)")
_NO_TITLE = re.compile(r"https?://|来源|來源|^\d+$|[>›»]|^(?:图|圖)[一二三四五六七八九十\d]+")
_CHAPTER = re.compile(
    r"\s*(?:正文\s*)?第\s*[零〇一二三四五六七八九十百千两兩\d]+\s*[章节節回卷部篇集幕]"
)
_LABEL = re.compile(
    r"[①-⑳]|[（(]?(?:图|圖)(?:片|为|為|[一二三四五六七八九十\d]{1,3}\s*[:：、 ])|▲|△|↑|↓"
)
_CREDIT = re.compile(r".{4,60}(?:\s|（|\()\S{0,12}(?:摄|攝|供图|供圖)[)）]?")
_NOTE = re.compile(
    r"【[^】]{1,5}[^】网網讯訊报報社电電]】.{10,}|(?:注|编者按|編者按|作者简介|作者簡介|附注|备注|說明|说明)\s*[:：]"
)
_OPENERS = frozenset(" \t\u00a0\u3000【注编編作附备備说說•·●■◆▪➤*-(（0123456789")
"""What the first character of a long note or item can be, and of a line with an indent."""
_STOPS = ("。", "！", "？", "；", "…", "：", ":")
"""What neither a heading nor a credit ends with."""
_CLOSING = "”’」』）)"
_BRACKETS = frozenset("（(〔【")
_MARK = re.compile(r"\[\d{1,3}\]$")
"""The mark of a note behind a sentence."""
_LABELS = frozenset("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳图圖▲△↑↓")
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
    titles = _titles(paragraphs, head, headlines)
    title = " ".join(paragraphs[i].strip() for i in titles)
    subtitle = _subtitle(paragraphs, titles)
    bylines = _bylines(paragraphs, head, titles)
    datelines = _datelines(paragraphs, head, titles)
    signed = [i for i in _signed(paragraphs, head) if i not in titles]
    furniture = [line for line in remains if line]
    told = [*(paragraphs[i] for i in sorted({*datelines, *bylines})), *furniture]
    metadata = Metadata(
        title or name,
        _author(paragraphs, told)
        or (
            _first_names(_SIGNED, [paragraphs[i] for i in signed])
            or next(filter(None, (_named(paragraphs[i]) for i in signed)), "")
        ),
        _outlet(told, furniture),
        date_of(told),
        paragraphs[subtitle].strip(" \u3000—－-") if subtitle >= 0 else "",
        _first_names(
            _EDITOR, [*furniture, *(line for line in paragraphs[-3:] if len(line) <= _LONG)]
        ),
    )
    fixed = dict.fromkeys(datelines, ParagraphKind.DATELINE)
    fixed |= dict.fromkeys((*bylines, *signed), ParagraphKind.BYLINE)
    fixed |= dict.fromkeys(titles, ParagraphKind.TITLE)
    if subtitle >= 0:
        fixed[subtitle] = ParagraphKind.HEADING
    return Structure(metadata, _kinds(paragraphs, fixed))


def date_of(lines: Sequence[str]) -> str:
    """The first date of the calendar in the lines, YYYY-MM-DD; empty for none."""
    for line in lines:
        for found in _DATE.finditer(line):
            year, month, day = map(int, found.groups())
            try:
                return calendar_date(year, month, day).isoformat()
            except ValueError:
                continue  # no such day
    return ""


def editor_of(lines: Sequence[str]) -> str:
    """The names behind 责任编辑 and the like, in the first line that has them."""
    return _first_names(_EDITOR, lines)


def _head(paragraphs: Sequence[str]) -> range:
    """The paragraphs before the first long one."""
    stop = next((i for i, line in enumerate(paragraphs[:HEAD]) if _is_body(line)), HEAD)
    return range(min(stop, len(paragraphs)))


def _is_body(line: str) -> bool:
    return len(line) > _SHORT or (len(line) >= _LONG and _closes(line.rstrip()))


def _closes(line: str) -> bool:
    """Whether a sentence ends with a line, be it in quotation marks or brackets."""
    if line.endswith("]"):
        line = _MARK.sub("", line)
    return line.rstrip(_CLOSING).endswith(_STOPS)


def _titles(paragraphs: Sequence[str], head: range, headlines: Sequence[str]) -> tuple[int, ...]:
    if headlines:
        first = next((i for i, line in enumerate(paragraphs) if line.strip() in headlines), -1)
        if first >= 0:
            stop = first
            while stop < len(paragraphs) and paragraphs[stop].strip() in headlines:
                stop += 1
            return tuple(range(first, stop))
    for index in head[:_TITLE_PLACES]:
        if _CHAPTER.match(paragraphs[index]):
            return ()
        if _may_be_title(paragraphs[index].strip()):
            followed = any(len(line) > len(paragraphs[index]) for line in paragraphs[index + 1 :])
            return (index,) if followed else ()
    return ()


def _may_be_title(line: str) -> bool:
    """A short line without closing punctuation that is none of the other lines of a head."""
    return (
        2 <= len(line) <= _TITLE_LENGTH
        and not _closes(line)
        and not _NO_TITLE.search(line)
        and not _DATE.search(line)
        and not _BYLINE.fullmatch(line)
    )


def _subtitle(paragraphs: Sequence[str], titles: Sequence[int]) -> int:
    """The line below the title: with a dash, or a short one with a byline or date below it."""
    if not titles or titles[-1] + 2 >= len(paragraphs):
        return -1
    line, following = paragraphs[titles[-1] + 1].strip(), paragraphs[titles[-1] + 2].strip()
    if re.match("——|－－|--", line) and len(line) <= _TITLE_LENGTH:
        return titles[-1] + 1
    above = _BYLINE.fullmatch(following) or (_DATE.search(following) and len(following) <= _SHORT)
    fits = _may_be_title(line) and not _LABEL.match(line) and not _CREDIT.fullmatch(line)
    return titles[-1] + 1 if above and fits else -1


def _bylines(paragraphs: Sequence[str], head: range, titles: Sequence[int]) -> tuple[int, ...]:
    places = [i for i in head if i not in titles and len(paragraphs[i]) <= _SHORT]
    if titles and titles[0] not in head:
        places = list(range(titles[-1] + 1, min(titles[-1] + 4, len(paragraphs))))
    return tuple(
        i
        for i in places
        if _BYLINE.fullmatch(paragraphs[i].strip())
        and _NAMED.search(_FROM.sub("", paragraphs[i]))
        and not _DATE.search(paragraphs[i])
    )


def _datelines(paragraphs: Sequence[str], head: range, titles: Sequence[int]) -> tuple[int, ...]:
    return tuple(
        i
        for i in head
        if i not in titles
        and len(paragraphs[i]) <= _SHORT
        and (date_of([paragraphs[i]]) or _SOURCE.search(paragraphs[i]))
    )


def _author(paragraphs: Sequence[str], told: Sequence[str]) -> str:
    for line in told:
        names = _named(line)
        if names:
            return names
    for line in islice(filter(_is_body, paragraphs), 2):
        start = line[:120]
        if _BRACKETS.isdisjoint(start):
            continue
        agency = _AGENCY.search(start)
        if agency:
            return _names(agency.group(1))
        found = _INLINE.search(start)
        if found:
            return _named(found.group(1))
        cable = _CABLE.search(start)
        if cable:
            return _names(cable.group(1))
    end = next(filter(_is_body, reversed(paragraphs)), "")[-60:]
    found = _INLINE.search(end) if "（" in end or "(" in end else None
    return _named(found.group(1)) if found else ""


def _named(line: str) -> str:
    """The names behind the roles in a line."""
    bare = _FROM.sub("", line)
    return _names(" ".join(found.group(1) for found in _NAMED.finditer(bare)))


def _signed(paragraphs: Sequence[str], head: range) -> tuple[int, ...]:
    """The lines of the head and the last ones that tell who wrote the text."""
    last = range(max(1, len(paragraphs) - _SIGNED_LINES), len(paragraphs))
    return tuple(i for i in sorted({*head, *last}) if i and _is_signed(paragraphs[i].strip()))


def _is_signed(line: str) -> bool:
    """Whether a line tells no more than who wrote what stands above, and who else had a part."""
    if _SIGNED.fullmatch(line):
        return True
    return (
        len(line) <= _LONG
        and _BYLINE.fullmatch(line) is not None
        and not _PICTURED.search(line)
        and bool(_named(line))
    )


def _names(text: str) -> str:
    """Names parted by one space; a name of two characters printed wide is drawn together."""
    parts = re.split(r"[\s\u3000、，,/]+", text.strip())
    names: list[str] = []
    for part in parts:
        if len(part) == 1 and names and len(names[-1]) == 1:
            names[-1] += part
        elif part:
            names.append(part)
    return " ".join(name for name in names if len(name) > 1)


def _first_names(pattern: re.Pattern[str], lines: Sequence[str]) -> str:
    found = (pattern.search(line) for line in lines)
    return next((_names(one.group(1)) for one in found if one), "")


def _outlet(told: Sequence[str], furniture: Sequence[str]) -> str:
    for pattern in (_SOURCE, _PAPER):
        found = next((one for line in told if (one := pattern.search(line))), None)
        if found:
            return found.group(1)
    return next((line for line in furniture if _SITE.fullmatch(line)), "")


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
    for start, stop in _runs(kinds, ParagraphKind.LIST, fixed):
        if stop - start == 1:
            kinds[start] = ParagraphKind.BODY
    return tuple(kinds)


def kind_alone(line: str) -> ParagraphKind:
    """What a line, without white space at its ends, is by itself, whatever stands about it."""
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
