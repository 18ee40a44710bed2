"""Half-width punctuation in Chinese shown full-width: 有云,有雨 becomes 有云，有雨.

A mark changes beside a Han character or Chinese quotation, never between digits or in Latin text;
brackets change as a pair, with the space outside them. The gate is Han text right beside the mark,
in a line that is prose: rows of data, references and lines of a program stay. Straight quotation
marks change only where a text has other marks of that width and none of the full one; points do
where a text has commas of either width and no full stop at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .look import Look
from .rule import Found, Rule

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_CLOSED = "”’》」』】％%"
_OPEN = "“‘《「『（【"
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_NARROW = "".join(_WIDE) + "(."
_MARK = re.compile(
    rf"(?<=[{_HAN}{_CLOSED}])[,;:?!](?![ \t]?[A-Za-z,;:?!.])"
    rf"|(?<=[0-9A-Za-z)])[,;:?!](?=[{_HAN}“‘《「『【])"
)
_BRACKETS = re.compile(rf"[ \t]?\((?=[^()（）\n]*[{_HAN}])([^()（）\n]{{1,200}})\)[ \t]?")
_HAN_ONE, _LATIN = re.compile(f"[{_HAN}]"), re.compile("[A-Za-z0-9_]")
_LONGEST_ROW = 300
_CELL = r"(?:[^\s,，。；！？;!?][^,，。；！？;!?\n]{0,30})?"
_ROW = re.compile(rf"{_CELL}(?:,{_CELL}){{2,}}")
_REFERENCE = re.compile(r"^\s*\[\d+\]|\[[A-Z](?:/[A-Z]{2})?\]")
_CODE = re.compile(r"[=;{}]|\(\"|\"\)|[A-Za-z_]\w*\(|^\s*(?://|#|\"[^\"]*\"\s*:)")
_LOGGED = re.compile(
    r"\s*\[?\d{4}[-/]\d\d[-/]\d\d[ T]\d\d:\d\d:\d\d.*\b(?:[A-Z]{3,}|[a-z]+\.[a-z]+)\b"
)
_ASKING = re.compile(rf"(?:[吗嗎呢么麼吧]|([{_HAN}])[不没沒]\1)$")
_POINT = re.compile(
    rf"(?<=[{_HAN}{_CLOSED}])\.(?=$|\n|[{_HAN}“”\"])(?<!\n[一二三四五六七八九十]\.)"
)
_FEWEST_POINTS = 2
_BESIDE = re.compile(rf"[{_HAN}{_CLOSED}{_OPEN}，。；：！？、,;:!?0-9\n]")


def find(look: Look) -> Sequence[Found]:
    if not look.has_any(_NARROW):
        return ()
    text = look.text
    found: list[Found] = []
    narrow = next(_marks(look, text), None) is not None
    # Each edit is as long as what it replaces, so the next ones look at the text as it will be.
    if narrow and '"' in look.latin and not look.has_any("“「"):
        found += _quotes(look)
        text = _edited(text, found)
    if "." in look.latin and (narrow or "，" in text) and "。" not in text:
        points = list(_points(text))
        found += points
        text = _edited(text, points)
    found += (*_marks(look, text), *_brackets(look, text))
    return sorted(found, key=lambda one: one.start)


def _edited(text: str, edits: Sequence[Found]) -> str:
    characters = list(text) if edits else []
    for one in edits:
        characters[one.start] = one.replacement
    return "".join(characters) or text


def _marks(look: Look, text: str) -> Iterator[Found]:
    for at in look.places(tuple(_WIDE)):
        found = _MARK.match(text, at)
        if found is None:
            continue
        mark = found.group()
        if mark == "?" and text[found.start() - 1 : found.end() + 1].count("?") > 1:
            continue
        if mark == "?" and _in_word(text, found.end()) and not _asks(text, found.start()):
            continue  # more likely a lost character
        if mark == ":" and text[found.end() : found.end() + 2] == "//":
            continue
        if not _is_prose(text, found.start(), mark):
            continue
        yield Found(found.start(), found.end(), _WIDE[mark], 0.95)


def _asks(text: str, at: int) -> bool:
    """Whether what stands before a place ends as questions do: 好吗, 累不累."""
    return _ASKING.search(text, max(0, at - 3), at) is not None


def _is_prose(text: str, at: int, mark: str) -> bool:
    """Whether a mark stands in a sentence rather than in a row of data, reference or program."""
    # Nothing is looked for beyond the longest row: a paragraph may be as long as a book.
    start = text.rfind("\n", max(0, at - _LONGEST_ROW - 1), at) + 1
    if not start and at > _LONGEST_ROW:
        return True
    end = text.find("\n", at, start + _LONGEST_ROW + 1)
    if end < 0 and len(text) - start > _LONGEST_ROW:
        return True
    line = text[start : end if end >= 0 else len(text)]
    if mark == "," and (_is_row(text, start, line) or _REFERENCE.search(line)):
        return False
    if _LOGGED.match(line):
        return False
    return not (_CODE.search(line) and len(_LATIN.findall(line)) > len(_HAN_ONE.findall(line)))


def _is_row(text: str, start: int, line: str) -> bool:
    """Whether a line is one of several that commas part into as many cells."""
    if not _ROW.fullmatch(line):
        return False
    below = start + len(line) + 1
    above = text.rfind("\n", 0, max(0, start - 1)) + 1
    beside = (text[above : max(0, start - 1)], text[below : _end_of_line(text, below)])
    return any(_ROW.fullmatch(one) and one.count(",") == line.count(",") for one in beside)


def _end_of_line(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def _points(text: str) -> Iterator[Found]:
    """Points that end sentences, if some end a line; before Han where names are hardly meant."""
    points = list(_POINT.finditer(text))
    ending = any(text[one.end() : one.end() + 1] in ("", "\n") for one in points)
    if not ending or len(points) < _FEWEST_POINTS:
        return
    for found in points:
        yield Found(found.start(), found.end(), "。", 0.85)


def _quotes(look: Look) -> Iterator[Found]:
    """Straight quotation marks, two by two on a line of prose."""
    for line, start in zip(look.lines, look.starts, strict=False):
        places = [at for at, character in enumerate(line) if character == '"']
        if not places or len(places) % 2 or not _is_prose(line, 0, '"'):
            continue
        inner = zip(places[::2], places[1::2], strict=True)
        if all(_HAN_ONE.search(line, opening, closing) for opening, closing in inner):
            for index, at in enumerate(places):
                yield Found(start + at, start + at + 1, "”" if index % 2 else "“", 0.85)


def _in_word(text: str, end: int) -> bool:
    """Whether a sentence goes on right behind a question mark, which a real one ends."""
    return re.match(rf"[{_HAN}]", text[end : end + 1]) is not None


def _brackets(look: Look, text: str) -> Iterator[Found]:
    if not look.has_any("("):
        return
    for found in _BRACKETS.finditer(text):
        if not _is_prose(text, found.start(1), "("):
            continue
        before, after = text[found.start() - 1 : found.start()], text[found.end() : found.end() + 1]
        if not ((not before or _BESIDE.match(before)) and (not after or _BESIDE.match(after))):
            continue
        start, end = found.start(1), found.end(1)
        at_line_start = not before or before == "\n"
        yield Found(start - 1 if at_line_start else found.start(), start, "（", 0.9)
        at_line_end = not after or after == "\n"
        yield Found(end, end + 1 if at_line_end else found.end(), "）", 0.9)


RULE = Rule(
    "punctuation",
    find,
    repaired=(
        ("山上有云,山下有雨;风来了:雨停了!", "山上有云，山下有雨；风来了：雨停了！"),
        ("第3批,共12人", "第3批，共12人"),
        ("渡口 (老渡口) 的船", "渡口（老渡口）的船"),
        ("“走吧”,他说", "“走吧”，他说"),
        ("你来吗?", "你来吗？"),
        ("你来吗?来不来?快来", "你来吗？来不来？快来"),
        (
            '他说:"走吧,天要下雨了."\n我说好.他就走了.\n雨停了.',
            "他说：“走吧，天要下雨了。”\n我说好。他就走了。\n雨停了。",
        ),
        (
            "雨停了，船来了.孩子上了船.\n我们也上了船.",
            "雨停了，船来了。孩子上了船。\n我们也上了船。",
        ),
    ),
    kept=(
        "长1,200米",
        "雨停了，船来了。\n渡口.\n木桥.",
        "渡口\n一.\n二.\n三.",
        "山名,高度,所在\n云山,1200,东岸\n雨山,980,西岸",
        "[1] 方既白. 云的四季[J]. 渡口, 2015, 12(3): 45-50.",
        'name = input("你叫什么: ")',
        "[2023-05-01 10:00:03] WARN 没有找到:用别的(耗时3秒)",
        '"山": "云", "水": ["雨", "雪"]',
        "他叫马克.吐温，我叫方既白。",
        "比分3:2",
        "8:30开船",
        "云 hello, world",
        "见 https://example.org:80/云",
        "明月?清风",
        "f(x)和g(y)",
    ),
)
