"""Lists of pages, counted as a browser counts them: start, value, type, and lists without numbers.

After HTML's sections on ol and li, and CSS 2.2 on list-style. Runs in the worker process.
"""

from __future__ import annotations

import re

from reader_app.importing.list_numbers import number_told, written
from reader_app.importing.note_marks import shown
from reader_app.importing.page_libraries import Element
from reader_app.importing.xml_trees import local

_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_NO_NUMBER = re.compile(r"list-style(?:-type)?\s*:[^;]*\bnone\b", re.I)


class Lists:
    """How far each list is counted that is open, from the outermost.

    ``unnumbered`` are the classes, names and elements of lists whose numbers a style sheet takes
    away.
    """

    def __init__(self, unnumbered: frozenset[str] = frozenset()) -> None:
        self._unnumbered = unnumbered
        self._numbers: list[int] = []

    def begin(self, element: Element) -> None:
        """Begin to count a list."""
        self._numbers.append(number_told(element.get("start"), 1))

    def end(self) -> None:
        """End the list that was begun last."""
        self._numbers.pop()

    def label(self, item: Element, *, note: bool) -> str:
        """What stands before an item: ``2. ``, of a note ``[2] ``; nothing without a number."""
        parent = item.getparent()
        if not self._numbers or parent is None or local(parent.tag) != "ol":
            return ""
        if self._is_unnumbered(item) or self._is_unnumbered(parent):
            return ""
        number = number_told(item.get("value"), self._numbers[-1])
        self._numbers[-1] = number + 1
        sign = written(number, _FORMS.get(parent.get("type") or "", "decimal"))
        return f"{shown(sign)} " if note else f"{sign}. "

    def _is_unnumbered(self, element: Element) -> bool:
        """Whether a style takes the numbers from a list or an item."""
        return (
            local(element.tag) in self._unnumbered
            or not self._unnumbered.isdisjoint((element.get("class") or "").split())
            or _NO_NUMBER.search(element.get("style") or "") is not None
        )
