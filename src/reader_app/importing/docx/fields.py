"""Follows the fields of a Word document, their codes and results. After ECMA-376, part 1, 17.16.

Runs in the worker process.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from reader_app.importing.page_libraries import Element
from reader_app.importing.symbols import symbol

from . import equations
from .package import W, is_on, value

_GUIDE = re.compile(
    r"\\o(?:\\a[lcrd])?\s*\(\s*\\s\\up\s*\d+\s*\(([^()]*)\)\s*[,;，；]\s*([^\\()]+)\)", re.I
)
"""The field by which older programs set a reading above a word: EQ \\o\\ad(\\s\\up 9(chē),车)."""
_SYMBOL = re.compile(r'\s*SYMBOL\s+(0x[0-9a-f]{1,4}|\d{1,5})(?:.*?\\f\s+"?([^"\\]+))?', re.I)
_CONTENTS = re.compile(r"\s*TOC\b", re.I)
_ENTRY = re.compile(r".*[\t.…·\s](?:\d{1,4}|[ivxlc]{1,6})\s*", re.I | re.S)
_CODE = W + "instrText"
_NO_BOXES = "☐☒"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a field without a result shows, and the reading that it sets above it, if any."""

    text: str
    reading: str = ""


@dataclass(slots=True)
class _Field:
    """An open field: its code, whether its result has begun, and the sign of a box to tick."""

    code: str = ""
    resulting: bool = False
    box: str = ""


class Fields:
    """The fields that are open, the outermost first."""

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self._ended = True
        self._any = True

    def survey(self, part: Element) -> None:
        """Look whether every field of a part ends; if not, none may outlast its paragraph.

        A part that holds none at all, as most do, is not looked through for them again.
        """
        found = list(part.iter(W + "fldChar", _CODE))
        marks = [value(one, "fldCharType") for one in found]
        self._ended = marks.count("begin") == marks.count("end")
        self._any = bool(found)

    def end_paragraph(self) -> None:
        """Forget the fields of a paragraph, where some never end."""
        if not self._ended:
            self._open.clear()

    def clear(self) -> None:
        """Forget all fields, at the end of a part."""
        self._open.clear()
        self._any = True

    @property
    def in_code(self) -> bool:
        """Whether the present text is a field's code, not its result."""
        return any(not one.resulting for one in self._open) if self._open else False

    def follow(self, element: Element) -> Shown | None:
        """Take in a field's mark. Returns what a field shows that ends here without a result."""
        told = value(element, "fldCharType")
        if told == "begin":
            self._open.append(_Field(box=_box(element)))
        elif told == "separate" and self._open:
            self._open[-1].resulting = True
        elif told == "end" and self._open:
            field = self._open.pop()
            return _shown(field)
        return None

    def add_code(self, element: Element) -> None:
        """Take in more of a field's code."""
        if self._open and not self._open[-1].resulting:
            self._open[-1].code += element.text or ""

    def pass_by(self, element: Element) -> None:
        """Take in the marks of fields within hidden text."""
        for one in element.iter(W + "fldChar", W + "instrText"):
            if one.tag == W + "fldChar":
                self.follow(one)
            else:
                self.add_code(one)

    def lists_contents(self, paragraph: Element) -> bool:
        """Whether a paragraph is an entry that a field of contents made, if its style is silent.

        A field that nobody ends would swallow all that follows, so it must look like one too.
        """
        if not self._any:
            return False
        within = any(_CONTENTS.match(one.code) for one in self._open) or any(
            _CONTENTS.match(one.text or "") for one in paragraph.iter(_CODE)
        )
        if not within:
            return False
        pieces = ("\t" if one.tag == W + "tab" else one.text or ""
                  for one in paragraph.iter(W + "t", W + "tab"))  # fmt: skip
        linked = next(paragraph.iter(W + "hyperlink"), None) is not None
        return linked or _ENTRY.fullmatch("".join(pieces)) is not None


def _box(begin: Element) -> str:
    """The sign of a box to tick, as a form of an old kind has it; empty for another field."""
    box = begin.find(f"{W}ffData/{W}checkBox")
    if box is None:
        return ""
    ticked = is_on(box.find(W + "checked"))
    return _NO_BOXES[bool(is_on(box.find(W + "default")) if ticked is None else ticked)]


def _shown(field: _Field) -> Shown | None:
    if field.box:
        return Shown(field.box)
    if field.resulting:
        return None
    guide = _GUIDE.search(field.code)
    if guide is not None:
        return Shown(guide.group(2).strip(), guide.group(1))
    sign = _SYMBOL.match(field.code)
    if sign is not None:
        number = int(sign.group(1), 0)
        return Shown(symbol(sign.group(2) or "", f"{number:X}"))
    text = equations.shown(field.code)
    return Shown(text) if text else None
