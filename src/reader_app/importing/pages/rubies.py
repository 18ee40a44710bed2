"""Which words of a ruby element stand under which reading, in each form that HTML ever had.

After HTML's section on ruby, and Ruby Annotation of 2001 for rbc and rtc. Runs in the worker.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from reader_app.importing.page_libraries import Element
from reader_app.importing.xml_trees import local

Piece = Element | str
"""A part of what stands under a reading: an element, or bare text."""


@dataclass(slots=True)
class Group:
    """Bases and the readings above them, one to one where there are as many."""

    bases: list[list[Piece]] = field(default_factory=list[list[Piece]])
    readings: list[str] = field(default_factory=list[str])
    _parted: bool = False

    def put(self, piece: Piece, *, new: bool) -> None:
        """Add to the last base, or begin one."""
        if new or not self.bases or self._parted:
            self.bases.append([])
        self.bases[-1].append(piece)
        self._parted = new

    def paired(self) -> list[tuple[list[Piece], str]]:
        """Each base with its reading; all bases under one where they do not match."""
        if len(self.bases) == len(self.readings):
            return list(zip(self.bases, self.readings, strict=True))
        return [([piece for base in self.bases for piece in base], " ".join(self.readings))]


def groups(ruby: Element) -> list[Group]:
    """The groups of a ruby element in order.

    Of several lines of readings the first counts: the others translate, or read in another way.
    """
    found = [Group()]
    for piece in _pieces(ruby):
        name = "" if isinstance(piece, str) else local(piece.tag)
        if name in {"rt", "rtc"}:
            if name == "rt" or not found[-1].readings:
                found[-1].readings += _readings(piece, name)
        elif name != "rp":
            if found[-1].readings:
                found.append(Group())
            found[-1].put(piece, new=name == "rb")
    return found


def _pieces(ruby: Element) -> list[Piece]:
    """Text and elements of a ruby, those of a container of bases as its own."""
    pieces: list[Piece] = [ruby.text] if ruby.text and ruby.text.strip() else []
    for child in ruby:
        if local(child.tag) == "rbc":
            pieces += _pieces(child)
        elif local(child.tag):
            pieces.append(child)
        if child.tail and child.tail.strip():
            pieces.append(child.tail)
    return pieces


def _readings(element: Element, name: str) -> list[str]:
    """What a reading, or a line of readings, says; nothing where what is under it is read."""
    if name == "rt":
        return ["".join(element.itertext())]
    return ["".join(one.itertext()) for one in element] or [element.text or ""]
