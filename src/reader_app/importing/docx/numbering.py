"""The numbers of a Word document's lists and headings, as Word shows them: 第一章, 1.2, （三）.

After ECMA-376, part 1, 17.9. Runs in the worker process.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from reader_app.importing.list_numbers import number_told, written
from reader_app.importing.page_libraries import Element

from .package import W, is_on, value

_PLACE = re.compile(r"%([1-9])")
_TIGHT = "、，。．）】］〉》："
"""Characters after which a label needs no space before the text."""


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    suffix: str = "tab"
    legal: bool = False
    restart: int | None = None
    style: str = ""


@dataclass(slots=True)
class _List:
    """A list's levels and how far each is counted; several list numbers may share one."""

    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict[int, int])


class Numbering:
    """Counts the numbered paragraphs in the order in which they are asked for."""

    def __init__(self, tree: Element | None) -> None:
        self._abstract: dict[str, _List] = {}
        self._lists: dict[str, tuple[_List, dict[int, int]]] = {}
        if tree is None:
            return
        linked: dict[str, str] = {}
        styled: dict[str, _List] = {}
        for one in tree.iter(W + "abstractNum"):
            name = value(one, "abstractNumId") or ""
            made = _List(dict(map(_level, one.iter(W + "lvl"))))
            self._abstract[name] = made
            styled[value(one.find(W + "styleLink")) or ""] = made
            linked[name] = value(one.find(W + "numStyleLink")) or ""
        for name, style in linked.items():
            if style and style in styled:  # its levels are those of a style of lists
                self._abstract[name] = styled[style]
        for one in tree.iter(W + "num"):
            self._add(one)

    def label(self, number: str, level: int) -> tuple[str, bool]:
        """The label of the next paragraph of a list, and whether it is in a list at all.

        The label is empty for a bullet, which its kind tells, and ends as the text needs it.
        """
        found = self._lists.get(number)
        if found is None:
            return "", False
        made, restarts = found
        told = made.levels.get(level, _Level())
        first = restarts.pop(level, None)
        if first is not None:
            made.counts[level] = first
        else:
            made.counts[level] = made.counts.get(level, told.start - 1) + 1
        for deeper in [one for one in made.counts if one > level]:
            restart = made.levels.get(deeper, _Level()).restart
            if restart != 0 and (restart is None or level < restart):
                del made.counts[deeper]
        if told.form == "bullet":
            return "", True
        text = _PLACE.sub(lambda place: _count(made, told, int(place.group(1)) - 1), told.text)
        return _ended(text, told.suffix), told.form != "none"

    def level(self, number: str, level: int, style: str) -> int:
        """The level at which a list numbers paragraphs of a style; ``level`` where it is silent."""
        found = self._lists.get(number)
        levels = found[0].levels.items() if found is not None and style else ()
        return next((at for at, one in levels if one.style == style), level)

    def _add(self, element: Element) -> None:
        """A list by its number: what it is an instance of, and where it starts anew."""
        shared = self._abstract.get(value(element.find(W + "abstractNumId")) or "")
        if shared is None:
            return
        levels = dict(shared.levels)
        restarts: dict[int, int] = {}
        for one in element.iter(W + "lvlOverride"):
            level = number_told(value(one, "ilvl"), 0)
            start = value(one.find(W + "startOverride"))
            own = one.find(W + "lvl")
            if own is not None:
                levels[level] = _level(own)[1]
            if start is not None:
                restarts[level] = number_told(start, 1)
        made = _List(levels, shared.counts) if levels != shared.levels else shared
        self._lists[value(element, "numId") or ""] = (made, restarts)


def _level(element: Element) -> tuple[int, _Level]:
    restart = value(element.find(W + "lvlRestart"))
    return number_told(value(element, "ilvl"), 0), _Level(
        value(element.find(W + "numFmt")) or "decimal",
        value(element.find(W + "lvlText")) or "",
        number_told(value(element.find(W + "start")), 1),
        value(element.find(W + "suff")) or "tab",
        bool(is_on(element.find(W + "isLgl"))),
        None if restart is None else number_told(restart, 0),
        value(element.find(W + "pStyle")) or "",
    )


def _count(made: _List, told: _Level, level: int) -> str:
    """The number of a level as the label shows it."""
    own = made.levels.get(level, _Level())
    return written(made.counts.get(level, own.start), "decimal" if told.legal else own.form)


def _ended(label: str, suffix: str) -> str:
    if not label or suffix == "nothing" or label[-1] in _TIGHT:
        return label
    return label + " "
