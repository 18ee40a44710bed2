"""What the tests of books and documents are made of: everyday paragraphs, and what is expected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reader_app.importing.parsed import Parsed

P1 = "渡口的船每天早晨七点开，船上能坐十二个人，冬天水浅，船要绕过沙洲走。"
P2 = "撑船的老人姓白，他在这条河上走了四十年，谁家的孩子在哪里上学，他都知道。"
P3 = "春天涨水的时候，船开得快，孩子们便能在岸上多玩一会儿，等雾散了再走。"
P4 = "船旧了，人也老了，渡口还在那里，等第一班过河的学生，也等最后一班大人。"


@dataclass(frozen=True)
class Made:
    """A file's bytes, and exactly what is to come of them."""

    name: str
    data: bytes
    paragraphs: tuple[tuple[str, str], ...]
    """Kind and text of each paragraph."""
    contents: tuple[tuple[int, int, str], ...] = ()
    readings: tuple[tuple[str, str], ...] = ()
    told: Mapping[str, str] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    vertical: bool = False


def paragraphs(parsed: Parsed) -> list[tuple[str, str]]:
    """Kind and text of each paragraph of an article."""
    kinds = [kind.value for kind in parsed.kinds]
    return list(zip(kinds, parsed.text.split("\n"), strict=True))
