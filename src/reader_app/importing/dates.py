"""Dates of the calendar as Chinese pages write them: in figures, in characters, in years of 民國.

Days of the moon's calendar are none: which day of the sun's one is meant stands nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date as calendar_date

_DIGITS = "〇○零一二三四五六七八九"
_VALUES = {character: max(0, at - 2) for at, character in enumerate(_DIGITS)}
_IN_FIGURES = re.compile(
    r"(?<!\d)((?:19|20|１９|２０)\d\d)\s*[-/.年－／．]\s*(\d{1,2})\s*[-/.月－／．]\s*(\d{1,2})(?!\d)"
)
_BEFORE = "(?<![农農阴陰旧舊]历)(?<![农農阴陰旧舊]曆)"
_DAY = (
    r"\s*年\s*(\d{1,2}|[一二三四五六七八九十元]{1,3})\s*月"
    r"\s*(\d{1,2}|[一二三四五六七八九十廿卅]{1,3})\s*[日号號]"
)
_IN_CHARACTERS = re.compile(rf"{_BEFORE}([一二][{_DIGITS}]{{3}}){_DAY}")
_OF_THE_REPUBLIC = re.compile(
    rf"(?:中[华華])?民[国國]\s*(元|\d{{1,3}}|[{_DIGITS}百十]{{1,5}}){_DAY}"
)
_FIRST_YEAR = 1912


def date_of(lines: Sequence[str]) -> str:
    """The first date of the calendar in the lines, YYYY-MM-DD; empty for none."""
    for line in lines:
        for year, month, day in _dates(line):
            try:
                return calendar_date(year, month, day).isoformat()
            except ValueError:
                continue  # no such day
    return ""


def holds_date(line: str) -> bool:
    """Whether a line holds what is written as a date, be it that of a day that never was."""
    return next(_dates(line), None) is not None


def without_dates(line: str) -> str:
    """A line without its dates."""
    for pattern in (_IN_FIGURES, _IN_CHARACTERS, _OF_THE_REPUBLIC):
        line = pattern.sub("", line)
    return line


def _dates(line: str) -> Iterator[tuple[int, int, int]]:
    for found in _IN_FIGURES.finditer(line):
        year, month, day = map(int, found.groups())
        yield year, month, day
    if "年" not in line:
        return
    for found in _IN_CHARACTERS.finditer(line):
        year = int("".join(str(_VALUES[one]) for one in found.group(1)))
        yield year, _number(found.group(2)), _number(found.group(3))
    for found in _OF_THE_REPUBLIC.finditer(line):
        year = _number(found.group(1))
        yield _FIRST_YEAR - 1 + year, _number(found.group(2)), _number(found.group(3))


def _number(written: str) -> int:
    """A number below 1,000 in figures or characters, be they read one by one or with 十 and 百."""
    if written.isdecimal():
        return int(written)
    if written == "元":
        return 1
    written = written.replace("廿", "二十").replace("卅", "三十")
    if "十" not in written and "百" not in written:
        return int("".join(str(_VALUES[one]) for one in written))
    hundreds, _, rest = written.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    total = 100 * _digit(hundreds, 0) if hundreds else 0
    return total + (10 * _digit(tens, 1) if ten else 0) + _digit(ones, 0)


def _digit(written: str, otherwise: int) -> int:
    digits = [_VALUES[one] for one in written if one in _VALUES]
    return digits[-1] if digits else otherwise
