"""Equations of a Word document in one line: 1/2, x², √(a+b), from EQ fields and Office Math.

Fields after the list of field codes in ECMA-376, part 1, 17.16.5, and Word's help on EQ; Office
Math after part 1, 22.1; the line after Unicode Technical Note 28. Runs in the worker process.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from reader_app.importing.equations import above, below, fraction, root
from reader_app.importing.page_libraries import Element
from reader_app.importing.raised import lowered, raised

from .package import W
from .tree import MATH

_TOKEN = re.compile(r"\\([a-z]{1,2})(\d*)|\\(.)|([(),;，；])|([^\\(),;，；]+)", re.I)
_EQ = re.compile(r"\s*EQ(?![A-Za-z])", re.I)
_PARTS = frozenset(",;，；")
_CIRCLES, _FRAMES = frozenset("○〇◯"), frozenset("○〇◯□△◇")
_MEASURE = re.compile(r"\s*\d*\s*")
"""A switch's distance in points."""
_MOST = 50
"""The most levels of an equation that are read."""
_VALUE = f"{MATH}val"


def shown(code: str) -> str:
    """What an EQ field shows; empty for any other field."""
    named = _EQ.match(code)
    if named is None:
        return ""
    # What formats it by a general switch, \\* jc0 \\* "Font:宋体" \\* hps10, shows nothing.
    plain = re.sub(r'\\\*\s*(?:"[^"]*"|\w+)', "", code[named.end() :])
    tokens = [found.groups() for found in _TOKEN.finditer(plain)]
    return "".join(_Field(tokens).arguments(0, closed=False)).strip()


class _Field:
    """Reads the switches of an EQ field and what they set."""

    def __init__(self, tokens: list[tuple[str | None, ...]]) -> None:
        self._tokens = iter(tokens)

    def arguments(self, depth: int, *, closed: bool = True) -> list[str]:
        """The text up to the closing bracket, split at commas."""
        parts = [""]
        names: list[str] = []
        for switch, _, escaped, mark, text in self._tokens:
            if switch:
                names.append(switch.lower())
            elif mark == "(" and names and depth < _MOST:
                parts[-1] += _set(names, self.arguments(depth + 1))
                names = []
            elif mark == ")" and closed:
                break
            elif mark and mark in _PARTS and closed:
                parts.append("")
            else:
                measure = names and _MEASURE.fullmatch(text or "")
                parts[-1] += "" if measure else escaped or mark or text or ""
        return parts


def _set(names: list[str], parts: list[str]) -> str:
    """What the switches ``names``, of which the first is the command, make of their arguments."""
    command = names[0]
    if command == "f" and len(parts) == 2:
        return fraction(*parts)
    if command == "r":
        return root(parts[-1], parts[0] if len(parts) > 1 else "")
    if command == "b":
        return f"({''.join(parts)})"
    if command == "s":
        way = raised if "up" in names else lowered if "do" in names else str
        return "".join(way(part) for part in parts)
    if command == "o" and len(parts) == 2 and parts[0].strip() in _FRAMES:
        within = parts[1].strip()
        return _circled(within) if parts[0].strip() in _CIRCLES else within
    return (" " if command == "a" else "," if command == "l" else "").join(parts)


def _circled(text: str) -> str:
    """A figure in a circle, where there is such a character; else the text alone."""
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 3 else 0
    return chr(ord("①") + number - 1) if 1 <= number <= 20 else text


def in_line(math: Element, depth: int = 0) -> str:
    """Office Math in one line."""
    name = math.tag.removeprefix(MATH) if isinstance(math.tag, str) else ""
    if name == "r" or depth > _MOST:
        return "".join(one.text or "" for one in math.iter(MATH + "t", W + "t"))
    way = _MATH.get(name)
    if way is not None:
        return way(math, lambda part: _inside(math, part, depth + 1))
    return "".join(in_line(one, depth + 1) for one in math if not _is_told(one))


def _is_told(element: Element) -> bool:
    """Whether an element holds properties and shows nothing."""
    return isinstance(element.tag, str) and element.tag.endswith("Pr")


def _inside(math: Element, part: str, depth: int) -> str:
    return "".join(in_line(one, depth) for one in math.iterchildren(MATH + part))


_Parts = Callable[[str], str]


def _sign(math: Element, name: str, otherwise: str) -> str:
    """A character that an element's properties give."""
    found = next(_told(math, name), None)
    return otherwise if found is None else found.get(_VALUE, "")


def _told(math: Element, name: str) -> Iterator[Element]:
    for properties in math:
        if _is_told(properties):
            yield from properties.iterchildren(MATH + name)


def _in_brackets(math: Element, _: _Parts) -> str:
    inner = _sign(math, "sepChr", "|").join(in_line(one) for one in math.iterchildren(MATH + "e"))
    return _sign(math, "begChr", "(") + inner + _sign(math, "endChr", ")")


def _large(math: Element, part: _Parts) -> str:
    """A sum, an integral and the like."""
    return _sign(math, "chr", "∫") + below(part("sub")) + above(part("sup")) + part("e")


def _matrix(math: Element, _: _Parts) -> str:
    rows = ("&".join(map(in_line, row.iterchildren(MATH + "e"))) for row in math)
    return "; ".join(row for row in rows if row)


_MATH: Mapping[str, Callable[[Element, _Parts], str]] = {
    "f": lambda _, part: fraction(part("num"), part("den")),
    "sSup": lambda _, part: part("e") + above(part("sup")),
    "sSub": lambda _, part: part("e") + below(part("sub")),
    "sSubSup": lambda _, part: part("e") + below(part("sub")) + above(part("sup")),
    "sPre": lambda _, part: below(part("sub")) + above(part("sup")) + part("e"),
    "rad": lambda _, part: root(part("e"), part("deg")),
    "d": _in_brackets,
    "nary": _large,
    "m": _matrix,
    "limLow": lambda _, part: part("e") + below(part("lim")),
    "limUpp": lambda _, part: part("e") + above(part("lim")),
}
