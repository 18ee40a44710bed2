"""Reads drawings of a Word document: text boxes, WordArt, SmartArt, pictures, charts.

After ECMA-376, parts 1 (DrawingML, 20 and 21) and 4 (VML, 19). Runs in the worker process.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reader_app.domain.model import ParagraphKind
from reader_app.importing.page_libraries import Element
from reader_app.importing.xml_trees import local, part

from .package import RELATION, Package
from .tree import boxes_in

_PICTURES = frozenset(("blip", "imagedata", "chart"))


@dataclass(frozen=True, slots=True)
class Lines:
    """Paragraphs that a drawing holds as bare lines."""

    kind: ParagraphKind
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """The text of a drawing, and whether it is a picture or chart without any."""

    said: tuple[Element | Lines, ...]
    pictured: bool


def read(element: Element, package: Package) -> Drawing:
    """Look through a drawing once."""
    said: list[Element | Lines] = list(boxes_in(element))
    if said:
        return Drawing(tuple(said), pictured=False)
    pictured = False
    for one in element.iter():
        name = local(one.tag)
        if name == "textpath" and (one.get("string") or "").strip():
            said.append(Lines(ParagraphKind.BODY, (" ".join(one.get("string").split()),)))
        elif name == "relids":
            said.append(Lines(ParagraphKind.LIST, tuple(_of_diagram(one, package))))
        pictured = pictured or name in _PICTURES
    return Drawing(tuple(said), pictured=pictured and not said)


def _of_diagram(relations: Element, package: Package) -> Iterator[str]:
    """The text of SmartArt, in the order of its own outline."""
    found = package.referred(relations.get(RELATION + "dm"))
    if found is None:
        return
    tree = part(found[1], found[0])
    for point in tree.iter():
        if local(point.tag) == "pt":
            words = "".join(one.text or "" for one in point.iter() if local(one.tag) == "t")
            if words.strip():
                yield " ".join(words.split())
