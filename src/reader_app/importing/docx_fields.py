"""Fields of a Word document: what is a code, and what it shows. After ECMA-376, part 1, 17.16.

Runs in the worker process.
"""

from __future__ import annotations

import re

from .docx_package import W, value
from .page_libraries import Element

_GUIDE = re.compile(
    r"\\o(?:\\a[lcrd])?\s*\(\s*\\s\\up\s*\d+\s*\(([^()]*)\)\s*[,;，；]\s*([^()]+)\)", re.I
)
"""The field by which older programs set a reading above a word: EQ \\o\\ad(\\s\\up 9(chē),车)."""


class Fields:
    """The fields that are open, the outermost first: their codes, None once the result shows."""

    def __init__(self) -> None:
        self._open: list[str | None] = []

    @property
    def in_code(self) -> bool:
        """Whether what stands here is a field's code, not what it shows."""
        return any(code is not None for code in self._open) if self._open else False

    def follow(self, element: Element) -> tuple[str, str] | None:
        """Go on at a field's mark; base and reading where a field ends that sets one above."""
        told = value(element, "fldCharType")
        if told == "begin":
            self._open.append("")
        elif told == "separate" and self._open:
            self._open[-1] = None
        elif told == "end" and self._open:
            guide = _GUIDE.search(self._open.pop() or "")
            return (guide.group(2).strip(), guide.group(1)) if guide else None
        return None

    def add_code(self, element: Element) -> None:
        """Go on with a field's code."""
        if self._open and self._open[-1] is not None:
            self._open[-1] += element.text or ""

    def pass_by(self, element: Element) -> None:
        """Follow where fields begin and end in what is not shown."""
        for one in element.iter(W + "fldChar"):
            self.follow(one)
