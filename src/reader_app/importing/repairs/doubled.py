"""Lines printed double, character by character, as bold headlines come out of some PDFs.

Whole lines only, and only where doubling can be no style: from 8 pairs on, with doubled
punctuation, or two such lines together. So 寻寻觅觅冷冷清清凄凄惨惨戚戚 stays. Labels of pictures,
①① alone on a line, go where a caption begins with the same number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .look import Look
from .rule import Found, Rule

NAME = "doubled"

_PAIRS = 60
_LINE = re.compile(
    # Possessive at the edges: a run of spaces as long as a book would be tried from each of them.
    rf"^[ \t\u3000]*+(?P<line>(?:(\S|\u3000| )\2){{1,{_PAIRS}}})[ \t\u3000]*+$",
    re.MULTILINE,
)
_MARK = re.compile(r"([，。、；：？！“”‘’《》（）「」『』—…·,.;:?!()])\1")
_LABEL = re.compile(r"([①-⑳])\1")
_INDENTS = " \t\u3000"
_MANY, _TWO = 8, 4


def find(look: Look) -> Iterator[Found]:
    lines, longest = look.lines, 2 * _PAIRS if look.bare else len(look.text)
    may_be = [
        index
        for index, length in enumerate(look.lengths)
        if 1 < length <= longest
        and ((line := lines[index])[0] == line[1] or line[0] in _INDENTS)
        and _LINE.match(line)
    ]
    if not may_be:
        return
    text, starts = look.text, look.starts
    looked = (_LINE.match(text, starts[index]) for index in may_be)
    doubled = [found for found in looked if found]
    for index, found in enumerate(doubled):
        line = found.group("line")
        if _LABEL.fullmatch(line):
            if re.search(rf"^[ \t\u3000]*{line[0]}(?!{line[0]})", text, re.MULTILINE):
                yield Found(found.start(), min(found.end() + 1, len(text)), "", 0.95)
            continue
        pairs = len(line) // 2
        neighbours = doubled[max(0, index - 1) : index] + doubled[index + 1 : index + 2]
        beside = any(
            not text[min(found.end(), other.end()) : max(found.start(), other.start())].strip()
            and len(other.group("line")) >= 2 * _TWO
            for other in neighbours
        )
        halved = line[::2]
        if halved[::2] == halved[1::2]:
            continue  # fourfold is a pattern, no print
        if pairs >= _MANY or (pairs >= 3 and _MARK.search(line)) or (pairs >= _TWO and beside):
            yield Found(found.start("line"), found.end("line"), halved, 0.98)


RULE = Rule(
    NAME,
    find,
    repaired=(
        ("古古渡渡口口的的四四季季风风光光", "古渡口的四季风光"),
        ("““看看云云””", "“看云”"),
        ("山山上上有有云云\n\n山山下下有有雨雨", "山上有云\n\n山下有雨"),
        ("①渡口的早晨\n①①\n", "①渡口的早晨\n"),
    ),
    kept=(
        "寻寻觅觅冷冷清清凄凄惨惨戚戚",
        "高高兴兴",
        "看看云云，听听雨雨。山山上上有云。",
        "……",
        "哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈",
        "①①",
    ),
)
