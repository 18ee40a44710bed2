"""Hard wraps: lines of equal width, as they come out of a PDF or an e-mail, joined to paragraphs.

The gate looks at the whole text: most lines must be about as wide as the column, break in the
middle of sentences, and hold punctuation inside, some the ends of sentences; and those that break
so must be the wide ones. Verse, lists and texts of one paragraph a line fail it. Within wrapped
text a line is joined to the next if it fills the column; in a letter's quotation the mark > of the
next line goes, and so do the numbers of pages between them. Widths count a Han character as 1 and
half-width ones as a half.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .look import Look
from .rule import Found, Rule

_ENDS = "。！？!?…"
_CLOSING = '”’）)》」』】"'
_POINTED = re.compile(r"[\u3400-\u9fff]\.$")
"""A half-width point for a full stop."""
_GOES_ON = "，、；：,;:—（(《“‘「『【"
_OPENING = "“‘（(《「『【"
_INSIDE = re.compile("[，。、；：！？,;:“”「」（）].")
_WITHIN = re.compile(
    r"[。！？!?][”’」』）)]*[^”’」』）)。！？!?…\s]|[\u3400-\u9fff]\.[\u3400-\u9fff]"
)
"""A sentence that ends within a line and another one that begins there."""
_SENTENCES = 0.12
"""The share of the full lines that have such an end within; verse and lists have none."""
_INDENTS, _FITTING = 3, 0.9
"""Indents, lines without one and such that break off that tell, and the share that goes with it."""
_PAGE = re.compile(r"[-—–－·~]+ ?\d{1,4} ?[-—–－·~]+")
_NARROW, _WIDE = 14.0, 60.0
_FEW, _OVERHANG = 12, 1.6
"""Below so many lines none may be wider than the column by more than a hanging mark."""
_MOST_OPEN = 0.6
"""The share of the lines that break in mid-sentence that must be wide."""
_TEXT_LINE = 8
"""Lines narrower than this tell nothing of the column."""
_NEAR = 12
"""Lines on either side by which the width of the column is judged."""
_SLACK, _HANGING = 2.6, 3.5
"""How far a full line may fall short of the column, for kinsoku, or hang over it."""

_LABEL = re.compile(
    r"[一二三四五六七八九十]{1,3}[、．.]|第[一二三四五六七八九十百千零\d]+[章节節条條回]"
    r"|[（(][一二三四五六七八九十\d]{1,3}[)）]|[①-⑳]|\d{1,2}[、．.](?!\d)|[■●◆▲★※·•]"
)
_INDENT = re.compile(r"[ \t\u00a0]{2,}|\u3000")
_LATIN = re.compile(r"[A-Za-z]")
_WORD_END, _WORD_START = re.compile(r"[A-Za-z]+$"), re.compile(r"[A-Za-z]+")
_QUOTED = re.compile(r"(?:> ?)+")
_WIDEST_INDENT = 4.0
_INDENTED = 2
"""Lines with an indent that tell that paragraphs begin so."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank: its offsets without the white space about it, and its width.

    ``indent`` is the width of the white space before it, ``quoted`` the marks of a quotation
    before that, which are not part of it.
    """

    start: int
    end: int
    text: str
    width: float
    indent: float
    number: int
    quoted: str = ""

    @property
    def indented(self) -> bool:
        """Whether it stands in from the margin, as paragraphs begin."""
        return self.indent >= 1.0

    @property
    def closes(self) -> bool:
        """Whether a sentence ends with it."""
        bare = self.text.rstrip(_CLOSING)
        return (bare[-1:] in _ENDS and bool(bare)) or _POINTED.search(
            bare, len(bare) - 2
        ) is not None


def find(look: Look) -> Iterator[Found]:
    if not _may_be_wrapped(look.lengths):
        return
    lines, pages = _without_pages(_lines(look.lines))
    if not (_is_wrapped(lines) or _shows_indents(lines)):
        return
    columns = _columns(lines)
    by_indents = sum(line.indented for line in lines) >= _INDENTED
    for index, (line, following) in enumerate(pairwise(lines)):
        confidence = _joins(lines, columns, index, by_indents)
        between = [page for page in pages if line.end < page.start < following.start]
        if confidence:
            space = _between(line.text, following.text, look.text)
            yield Found(line.end, following.start, space, confidence)
        elif between:
            yield Found(line.end, between[-1].end, "", 0.9)


def _between(line: str, following: str, text: str) -> str:
    """A space where two words of Latin letters meet, none where the text has them as one word."""
    if not (_LATIN.match(line[-1]) and _LATIN.match(following)):
        return ""
    left, right = _WORD_END.search(line), _WORD_START.match(following)
    whole = left.group() + right.group() if left and right else ""
    return "" if re.search(rf"(?<![A-Za-z]){whole}(?![A-Za-z])", text) else " "


def _may_be_wrapped(every: Sequence[int]) -> bool:
    """A first look that costs little: lines enough, and three of four no longer than a column."""
    telling = [one for one in every if one >= _TEXT_LINE]
    if len(telling) < 6:
        return False
    longest = int(2 * _WIDE)
    return len([one for one in telling if one <= longest]) > int(len(telling) * 0.75)


def _lines(every: Sequence[str]) -> list[_Line]:
    lines: list[_Line] = []
    at = 0
    for number, raw in enumerate(every):
        stripped = raw.strip()
        if stripped:
            start = at + len(raw) - len(raw.lstrip())
            end = start + len(stripped)
            quoted = _QUOTED.match(stripped)
            marks = quoted.group() if quoted and quoted.end() < len(stripped) else ""
            if marks:
                start += len(marks)
                stripped = stripped[len(marks) :]
            indent = _width(raw[: len(raw) - len(raw.lstrip())]) if _INDENT.match(raw) else 0.0
            lines.append(
                _Line(start, end, stripped, _width(stripped), indent, number, marks.strip())
            )
        at += len(raw) + 1
    return lines


def _width(text: str) -> float:
    if len(text) > 2 * _WIDE:
        return float(len(text))
    return sum(1.0 if c > "\u2e80" or c in "“”‘’—…·" or "①" <= c <= "⑳" else 0.5 for c in text)


def _is_wrapped(lines: Sequence[_Line]) -> bool:
    telling = [line for line in lines if line.width >= _TEXT_LINE]
    if len(telling) < 6:
        return False
    column = sorted(line.width for line in telling)[int(len(telling) * 0.75)]
    if not _NARROW <= column <= _WIDE:
        return False
    if len(telling) < _FEW and max(line.width for line in telling) > column + _OVERHANG:
        return False
    full = [line for line in telling if abs(line.width - column) <= 2.2]
    if len(full) < 0.55 * len(telling):
        return False
    open_lines = [line for line in lines if not line.closes and line.text[-1] not in _GOES_ON]
    broken = len(open_lines)
    wide = sum(line.width + line.indent >= column - _SLACK for line in open_lines)
    if wide < _MOST_OPEN * broken:
        return False
    within = sum(_WITHIN.search(line.text) is not None for line in full)
    if within < max(1.0, _SENTENCES * len(full)):
        return False
    prose = sum(_INSIDE.search(line.text) is not None for line in full)
    return broken >= 0.35 * len(lines) and prose >= 0.6 * len(full)


def _shows_indents(lines: Sequence[_Line]) -> bool:
    """Whether paragraphs begin with an indent, and all that lacks one goes on from a full line.

    So are paragraphs of hardly more than two lines known, in which no sentence ends within a line.
    """
    begun = sum(line.indented for line in lines)
    if min(begun, len(lines) - begun) < _INDENTS:
        return False
    broken = [line for line in lines if not line.closes]
    if len(broken) < _INDENTS:
        return False
    widths = sorted(line.width + line.indent for line in broken)
    column = widths[len(widths) // 2]
    pairs = list(pairwise(lines))
    fitting = sum(
        # Above an indent a short line may be a heading.
        (line.closes or line.width < column - _SLACK)
        if after.indented
        else abs(line.width + line.indent - column) <= _SLACK
        for line, after in pairs
    )
    return column >= _NARROW and fitting >= _FITTING * len(pairs)


def _without_pages(lines: Sequence[_Line]) -> tuple[list[_Line], list[_Line]]:
    """The lines, as if numbers of pages did not stand between them, and these."""
    pages = [line for line in lines if _PAGE.fullmatch(line.text)]
    if not pages:
        return list(lines), []
    left: list[_Line] = []
    taken = 0
    for before, line in pairwise((None, *lines)):
        if line in pages:
            # The blank lines above it go along.
            taken += line.number - (before.number if before else -1)
        elif line:
            left.append(replace(line, number=line.number - taken))
    return left, pages


def _columns(lines: Sequence[_Line]) -> list[float]:
    """The width of the column about each line: the upper quartile of its neighbours."""
    columns: list[float] = []
    for index in range(len(lines)):
        near = lines[max(0, index - _NEAR) : index + _NEAR + 1]
        widths = sorted(line.width for line in near if line.width >= _TEXT_LINE)
        columns.append(widths[int(len(widths) * 0.75)] if widths else 0.0)
    return columns


def _joins(lines: Sequence[_Line], columns: Sequence[float], index: int, by_indents: bool) -> float:
    """How sure it is that a line goes on in the next one; 0 for a new paragraph."""
    line, following = lines[index], lines[index + 1]
    column = columns[index]
    # An opening mark never ends a line: it takes its word to the next one.
    slack = _SLACK + (1.0 if following.text[0] in _OPENING and not line.closes else 0.0)
    reach = line.width + min(line.indent, _WIDEST_INDENT)
    full = line.width <= column + _HANGING and column - slack <= reach
    if following.indented or _LABEL.match(following.text) or line.quoted != following.quoted:
        return 0.0
    if not full:
        return 0.8 if _is_stub(lines, index) else 0.0
    if following.number - line.number > 1:
        return _joins_over_gap(line, following, columns[index + 1])
    if line.closes and by_indents and (line.indented or column - line.width < 1.0):
        return 0.85  # a new paragraph would stand in
    if line.closes:
        return _joins_at_sentence_end(line, following, column, columns[index + 1])
    return 0.0 if _is_heading(lines, index) else 0.95


def _joins_over_gap(line: _Line, following: _Line, column: float) -> float:
    """Blank lines tear a paragraph from its first line where that line has an indent of its own."""
    if line.closes or line.text[-1] in _CLOSING:
        return 0.0
    goes_on = following.width >= column - _HANGING or following.closes
    return 0.9 if goes_on else 0.0


def _joins_at_sentence_end(
    line: _Line, following: _Line, column: float, following_column: float
) -> float:
    """A sentence ends at the margin. First lines are two characters short: their indent is lost."""
    next_needs = 2.0 if following.text[0] in _OPENING else 1.0
    short = following_column - following.width
    if column - line.width >= next_needs or 1.4 <= short <= 2.7:
        return 0.0
    if short > 2.7 and not following.closes:
        return 0.0
    return 0.75


def _is_heading(lines: Sequence[_Line], index: int) -> bool:
    """Whether a line between a blank one and the torn first line of a paragraph is its heading."""
    if index + 2 >= len(lines):
        return False
    line, following, after = lines[index : index + 3]
    begins = index == 0 or line.number - lines[index - 1].number > 1
    torn = after.number - following.number > 1 and following.number - line.number == 1
    return begins and torn and not following.closes and not re.search("[。！？]", line.text)


def _is_stub(lines: Sequence[_Line], index: int) -> bool:
    """Whether the next line is the rest of a heading, which stands in larger type."""
    line, following = lines[index], lines[index + 1]
    before = lines[index - 1].number if index else -2
    after = lines[index + 2].number if index + 2 < len(lines) else following.number + 2
    alone = line.number - before > 1 and after - following.number > 1
    return (
        alone
        and following.number == line.number + 1
        and line.width >= 12
        and following.width <= 6
        and not re.search(
            r"[，。；：！？、,.;:!?”’]$", line.text + "\n" + following.text, re.MULTILINE
        )
    )


_COLUMN = """渡口的船每天早晨七点开，船上能坐十二
个人。冬天水浅，船要绕过沙洲走，路上
得花一刻钟。撑船的老人姓白，他在这条
河上走了四十年，谁家的孩子在哪里上学
他都知道。春天涨水的时候，船开得快，
孩子们便能在岸上多玩一会儿。
"""

_PARAGRAPHS = """渡口的船每天早晨七点开。
船上能坐十二个人，冬天要带棉被。
冬天水浅，要绕过沙洲走。
路上得花一刻钟，谁也不急。
撑船的老人姓白。
他在这条河上走了四十年。
船旧了，人也老了。
"""
_POINTS = """渡口的船七点开.船上能坐十二个人.
冬天的河水浅,要绕过沙洲慢慢走.
路上得花一刻钟.谁也不会着急的.
撑船的老人姓白.河边的人都认得.
他在这条河上走了四十年,不觉累.
春天涨了水.船也就开得快一点了.
孩子们在岸上多玩一会儿才回家.
"""
_VERSE = """山里的雾慢慢散了
孩子们背着书包走来
桥上的石头还是湿的
老人把船拴在柳树下
水面上没有一点声音
谁家的狗叫了两三声
天就这样一点点亮了
灯也一盏一盏地熄了
"""

_INDENTED_COLUMN = """　　渡口的船每天早晨七点开，船上能坐人。
冬天水浅，船要绕过沙洲走，路上得花一刻
钟，谁也不着急。
　　撑船的老人姓白，他在这条河上走了四十
年，河边的人都认得他。谁家的孩子在哪里
上学，谁家的亲戚从哪里来，他也知道。
"""
_LETTER = """> 渡口的船每天早晨七点开，船上能坐十二
> 个人。冬天水浅，船要绕过沙洲走，路上
> 得花一刻钟。撑船的老人姓白，他在这条
> 河上走了四十年，谁家的孩子在哪里上学
> 他都知道。春天涨水的时候，船开得快，
> 孩子们便能在岸上多玩一会儿。
"""
_PAGES = """　　渡口的船每天早晨七点开，船上能坐人。
冬天水浅，船要绕过沙洲走，路上得花一刻
　　　　— 1 —
钟，谁也不着急。
　　撑船的老人姓白，他在这条河上走了四十
年，河边的人都认得他。谁家的孩子在哪里
　　　　— 2 —
上学，谁家的亲戚从哪里来，他也知道。
　　　　— 3 —
　　船旧了，人也老了。
"""
_WITHOUT_PAGES = """　　渡口的船每天早晨七点开，船上能坐人。冬天水浅，船要绕过沙洲走，路上得花一刻钟，谁也不着急。
　　撑船的老人姓白，他在这条河上走了四十年，河边的人都认得他。谁家的孩子在哪里上学，谁家的亲戚从哪里来，他也知道。
　　船旧了，人也老了。
"""  # noqa: E501 - paragraphs are lines
_SONG = """走过小城的街，青石板还在那边
你说要去很远，远到看不见炊烟
我在桥头等船，等了一年又一年
船来了又走了，带走多少个春天
小城啊小城啊，你的灯还亮着吗
小城啊小城啊，你的人还好不好
"""
_SHORT_PARAGRAPHS = """　　灶台是泥砌的，一口大锅一口小锅，大锅
煮饭，小锅炒菜，冬天还能煨汤。
　　灶前有一张矮板凳，小时候我总抢着坐，
往火里埋红薯，听外婆讲从前的事。
　　后来通了公路，船慢慢就没有了，桥也翻
修过一次。
　　去年清明我回去，灶台还在，锅也还在。
"""
_DIGEST = """湖滨公园的早樱开了，比去年早了整整十天
周末来看花的人很多。
环湖半程马拉松开跑，一万两千人冒雨出发
最后一名七十四岁。
老邮局改成了茶馆，墨绿色的格子还留着呢
下午三点孩子们来讨水喝。
渡口的船换了新的，老船漆成蓝色放在岸边
有人在上面种了花。
"""
_DIARY = """2021年7月1日 星期四 晴
放假第一天，睡到十点才起床。
2021年7月2日 星期五 多云
和小胖去游泳，他教我换气。
2021年7月3日 星期六 雷阵雨
在家写作业，写完看了一部动画片。
"""

RULE = Rule(
    "wraps",
    find,
    repaired=(
        (_COLUMN, _COLUMN.replace("\n", "") + "\n"),
        (_INDENTED_COLUMN, _INDENTED_COLUMN.replace("\n", "").replace("。　", "。\n　") + "\n"),
        (_SHORT_PARAGRAPHS, _SHORT_PARAGRAPHS.replace("\n", "").replace("。　", "。\n　") + "\n"),
        (_PAGES, _WITHOUT_PAGES),
        (_LETTER, "> " + _LETTER.replace("> ", "").replace("\n", "") + "\n"),
    ),
    kept=(
        "床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。\n" * 2,
        _PARAGRAPHS,
        _POINTS,
        _VERSE,
        _DIARY,
        _SONG,
        _DIGEST,
    ),
)
