"""Finds notes of pages and books, references to them and links back, and writes their marks.

One form for every format: ``[1]`` in the text and ``[1] `` before the note, for a bare 1 would read
as part of the text. A mark that shows itself, as ① or *, stays as it is. After EPUB's structural
vocabulary, DPUB-ARIA and what converters write. Runs in the worker process.
"""

from __future__ import annotations

import re

from .page_libraries import Element
from .xml_trees import local

_BARE = re.compile(r"\d{1,4}|[a-z]|[ivxl]{2,6}", re.I)
_BRACKETED = re.compile(r"[\[【〔(（](?:\d{1,4}|[a-z])[\]】〕)）]|[①-⑳㉑-㊿*†‡§]", re.I)
_NOTE = frozenset("footnote endnote rearnote".split())
_NOTES = frozenset("footnotes endnotes rearnotes".split())
_NOTE_ROLES = frozenset("doc-footnote doc-endnote".split())
_NOTES_ROLES = frozenset("doc-endnotes doc-footnotes".split())
_CLASS = re.compile(
    r"(?:^|[\s_-])(?:footnotes?|endnotes?|zhushi|fnote|references)(?:[\s_-]|$)", re.I
)
_PAINTED = re.compile(r"(?:^|\s)(?:qqreader-footnote|zhangyue-footnote)(?:\s|$)")
_SPACED = re.compile(r"\[?(?:\d{1,4}|[a-z]|[ivxl]{2,6})\]?", re.I)
_ARROWS = frozenset("↩↑⤴⏎^返回↵")
_NUMBERED = re.compile(r"\s*(?:[\[【〔(（]?\d{1,4}[\]】〕)）.、．:：\s]|[①-⑳*†‡§]|\[[a-z]\])")
_POINT = re.compile(r"\A\s*[.．、:：]?\s*")


def shown(mark: str) -> str:
    """A mark as the text shows it."""
    return f"[{mark}]" if _BARE.fullmatch(mark) else mark


def is_mark(said: str) -> bool:
    """Whether a text is a note's mark and nothing else, to be followed by a space."""
    return _SPACED.fullmatch(said) is not None


def is_numbered(text: str) -> bool:
    """Whether a note, or a list's item, begins with its number in its own text."""
    return _NUMBERED.match(text) is not None


def without_point(text: str) -> str:
    """The text after a note's mark, without the point between them."""
    return _POINT.sub("", text, count=1)


def types(element: Element) -> frozenset[str]:
    """The element's epub:type, in XML's or HTML's spelling."""
    told = element.get("{http://www.idpf.org/2007/ops}type") or element.get("epub:type")
    return frozenset(told.split()) if told else frozenset()


def is_note(element: Element) -> bool:
    """Whether the element is one note, by its type or role."""
    return bool(types(element) & _NOTE) or element.get("role") in _NOTE_ROLES


def holds_notes(element: Element) -> bool:
    """Whether the element holds notes, by its type, role or class."""
    return (
        bool(types(element) & _NOTES)
        or element.get("role") in _NOTES_ROLES
        or has_note_class(element)
    )


def has_note_class(element: Element) -> bool:
    """Whether the element's class speaks of notes."""
    name = element.get("class")
    return bool(name) and _CLASS.search(name) is not None


def is_reference(link: Element) -> bool:
    """Whether a link refers to a note: by its type or class, or by a superscript mark in it."""
    if "noteref" in types(link) or link.get("role") == "doc-noteref":
        return True
    said = "".join(link.itertext()).strip()
    if "#" not in (link.get("href") or "") or not (
        _BARE.fullmatch(said) or _BRACKETED.fullmatch(said)
    ):
        return False
    parent = link.getparent()
    raised = parent is not None and local(parent.tag) == "sup"
    return raised or has_note_class(link) or any(map(_is_raised, link))


def _is_raised(element: Element) -> bool:
    """Whether an element is a superscript, in HTML's or Word's way."""
    return local(element.tag) == "sup" or "noteReference" in (element.get("class") or "")


def leads_back(link: Element) -> bool:
    """Whether a link is no more than the way back from a note."""
    if "backlink" in types(link) or link.get("role") == "doc-backlink":
        return not _BARE.fullmatch("".join(link.itertext()).strip())
    said = "".join(link.itertext()).strip().rstrip("\ufe0e\ufe0f")
    return 0 < len(said) <= 2 and set(said) <= _ARROWS


def begins_with(element: Element, mark: str) -> bool:
    """Whether the text of an element begins with the mark of a note, in brackets or not."""
    pieces: list[str] = []
    for piece in element.itertext():
        pieces.append(piece.strip())
        if sum(map(len, pieces)) > len(mark) + 1:
            break
    said = "".join(pieces).lstrip("[【〔(（")
    return said.startswith(mark) and not said[len(mark) : len(mark) + 1].isdecimal()


def is_painted(picture: Element) -> bool:
    """Whether a picture's text is a note, as in books of some shops."""
    return _PAINTED.search(picture.get("class") or "") is not None
