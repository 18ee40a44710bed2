"""Helpers for walking through a Word document's elements: choices, boxes, tables, controls.

After ECMA-376, parts 1 and 3. Runs in the worker process.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from reader_app.importing.page_libraries import Element

from .package import W, is_on, parts_of, value

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
THROUGH = frozenset(
    (
        *(
            W + name
            for name in ("ins", "moveTo", "smartTag", "customXml", "hyperlink", "fldSimple")
        ),
        *(W + name for name in ("dir", "bdo", "sdtContent")),
        MATH + "oMathPara",
    )
)
"""Elements that are treated as if only their content were there."""
DELETED = frozenset((W + "del", W + "moveFrom"))
"""Elements that hold deleted text, or text moved elsewhere."""
_FRAMED = 200
"""Characters from which the paragraphs of a cell are real paragraphs, not lines of a cell."""
_NONE: Mapping[str, Element] = {}


def properties_of(element: Element, name: str) -> Mapping[str, Element]:
    """The properties of a paragraph or run by name; they are its first child."""
    for one in element:
        return parts_of(one) if one.tag == name else _NONE
    return _NONE


def chosen(alternate: Element) -> Element:
    """The alternate content that is shown: the first choice that is not empty, or the fallback."""
    for one in alternate:
        if one.tag == MC + "Choice" and len(one):
            return one
    fallback = alternate.find(MC + "Fallback")
    return alternate if fallback is None else fallback


def boxes_in(element: Element) -> Iterable[Element]:
    """The outermost text boxes in a drawing, each once."""
    for one in element:
        if one.tag == W + "txbxContent":
            yield one
        elif one.tag == MC + "AlternateContent":
            yield from boxes_in(chosen(one))
        else:
            yield from boxes_in(one)


def rows_of(table: Element) -> Iterable[Element]:
    """The rows of a table."""
    return _wrapped(table, W + "tr")


def cells_of(row: Element) -> Iterable[Element]:
    """The cells of a row."""
    return _wrapped(row, W + "tc")


def is_prompt(control: Element) -> bool:
    """Whether a content control shows only a prompt."""
    return bool(is_on(control.find(f"{W}sdtPr/{W}showingPlcHdr")))


def is_contents(control: Element) -> bool:
    """Whether a content control holds a list of contents."""
    gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return value(gallery) == "Table of Contents"


def holds_paragraphs(cell: Element) -> bool:
    """Whether a cell of a table only frames paragraphs, as those of forms do."""
    lengths = [
        sum(len(one.text or "") for one in paragraph.iter(W + "t"))
        for paragraph in cell.iterchildren(W + "p")
    ]
    return sum(map(bool, lengths)) > 1 and sum(lengths) > _FRAMED


def _wrapped(element: Element, tag: str) -> Iterable[Element]:
    """The children of that tag, also those in content controls and the like."""
    for one in element:
        if one.tag == tag:
            yield one
        elif one.tag in THROUGH or one.tag == W + "sdt":
            yield from _wrapped(one, tag)
