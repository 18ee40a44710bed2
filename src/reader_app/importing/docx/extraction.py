"""Reads Word documents: .docx and .docm, in the transitional and the strict form.

Notes and comments stand behind the text, each a paragraph of its own; macros are not looked at.
Runs in the worker process.
"""

from __future__ import annotations

from collections.abc import Mapping

from reader_app.domain.errors import NotText
from reader_app.domain.model import Count, ParagraphKind
from reader_app.importing.archive import Archive
from reader_app.importing.flow import Flow, headed
from reader_app.importing.page_libraries import Element

from .body import Body
from .numbering import Numbering
from .package import Package, W, value
from .styles import Styles

_SEPARATORS = frozenset(("separator", "continuationSeparator", "continuationNotice"))


def extract(data: bytes, options: Mapping[str, str]) -> Mapping[str, object]:
    """The text of a document, as JSON values. Raises `ImportFailure`."""
    del options  # a document says its encodings itself
    package = Package(Archive(data))
    flow = Flow()
    styles, numbering = Styles(package.related("styles")), Numbering(package.related("numbering"))
    body = Body(package, flow, styles, numbering)
    _read(package, body)
    if not flow.blocks:
        raise NotText("The document holds no text, perhaps pictures: choose another file.")
    outline = list(body.outline) if body.titles else headed(flow, body.outline)
    titles = [text for kind, text in flow.blocks if kind == ParagraphKind.TITLE]
    flow.count(Count.CHAPTERS.value, len(outline))
    flow.count(Count.READINGS.value, len(flow.readings))
    flow.count(Count.FURNITURE.value, _furniture(package))
    told = package.metadata()
    return {
        # Of several lines in the title's style the first is the title.
        "title": titles[0] if titles else told.get("title", ""),
        "subtitle": " ".join(body.subtitles),
        "author": told.get("author", ""),
        "encoding": "utf-8",
        "blocks": flow.blocks,
        "outline": [list(heading) for heading in outline],
        "readings": flow.readings,
        "vertical": body.vertical,
        "found": flow.counts,
    }


def _read(package: Package, body: Body) -> None:
    """Walk through the text, then through its notes and comments."""
    for part, notes in (("footnotes", body.footnotes), ("endnotes", body.endnotes)):
        tree = package.related(part)
        for one in tree if tree is not None else ():
            if value(one, "type") not in _SEPARATORS:
                notes.elements[value(one, "id") or ""] = one
        notes.form = _form(package, part.removesuffix("s")) or notes.form
    document = package.document().find(W + "body")
    if document is not None:
        body.text(document)
    body.notes(body.footnotes)
    body.notes(body.endnotes)
    comments = package.related("comments")
    for one in comments if comments is not None else ():
        body.comment(one)


def _form(package: Package, kind: str) -> str:
    """The number format of notes in the document's settings; empty for the usual one."""
    settings = package.related("settings")
    if settings is None:
        return ""
    return value(settings.find(f"{W}{kind}Pr/{W}numFmt")) or ""


def _furniture(package: Package) -> int:
    """How many headers and footers hold text."""
    return sum(1 for tree in package.all_related("header", "footer") if _says(tree))


def _says(tree: Element) -> bool:
    return any((one.text or "").strip() for one in tree.iter(W + "t"))
