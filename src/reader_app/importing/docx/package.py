"""The parts of a Word document and its own metadata. After ECMA-376, part 2.

The strict form of the standard names the same things in other namespaces: they are made one here.
Runs in the worker process.
"""

from __future__ import annotations

import contextlib
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from reader_app.domain.errors import Damaged
from reader_app.importing.archive import Archive
from reader_app.importing.page_libraries import Element
from reader_app.importing.xml_trees import local, part

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_OTHER = b"http://purl.oclc.org/ooxml/"
_STRICT = (
    (_OTHER + b"wordprocessingml/", W[1:-5].encode()),
    (_OTHER + b"officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
)
_MAIN = "word/document.xml"
_CORE = "docProps/core.xml"
_NOBODY = frozenset(
    "administrator admin user windows owner microsoft lenovo hp asus dell python-docx unknown"
    " 微软用户 微軟用戶 用户 使用者 作者 un-named".split()
)
"""Author names that programs fill in by default."""


@dataclass(frozen=True, slots=True)
class _Relation:
    """How one part names another: the relation's id and kind, and the name of that part."""

    name: str
    kind: str
    path: str


class Package:
    """The parts of a document. Raises `ImportFailure`."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._related: dict[str, list[_Relation]] = {}
        self.main = _MAIN
        # If the list that names it is damaged, the document is looked for at its usual place.
        with contextlib.suppress(Damaged):
            self.main = self._target("", "officeDocument") or _MAIN

    def document(self) -> Element:
        """The document's own part."""
        return self._tree(self.main)

    def related(self, kind: str) -> Element | None:
        """The part that the document names as its ``kind``: styles, numbering, footnotes."""
        path = self._target(self.main, kind)
        return self._tree(path) if path in self._archive else None

    def all_related(self, *kinds: str) -> Iterator[Element]:
        """Every part that the document names as one of ``kinds``."""
        for one in self._relations(self.main):
            if one.kind in kinds and one.path in self._archive:
                yield self._tree(one.path)

    def referred(self, name: str | None) -> tuple[str, bytes] | None:
        """Name and bytes of the part that the document refers to by its relation's id."""
        path = next((one.path for one in self._relations(self.main) if one.name == name), "")
        return (path, self._archive.read(path)) if path in self._archive else None

    def metadata(self) -> dict[str, str]:
        """Title and author as the writer's program keeps them."""
        if _CORE not in self._archive:
            return {}
        tree = self._tree(_CORE)
        found = {local(one.tag): " ".join((one.text or "").split()) for one in tree}
        author = found.get("creator", "")
        return {
            "title": found.get("title", ""),
            "author": "" if set(author.lower().split()[:1]) & _NOBODY else author,
        }

    def _target(self, base: str, kind: str) -> str:
        return next((one.path for one in self._relations(base) if one.kind == kind), "")

    def _relations(self, base: str) -> list[_Relation]:
        """What the part ``base`` relates to; nothing outside the file."""
        if base not in self._related:
            self._related[base] = list(self._read_relations(base))
        return self._related[base]

    def _read_relations(self, base: str) -> Iterator[_Relation]:
        folder, _, name = base.rpartition("/")
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if path not in self._archive:
            return
        for one in self._tree(path):
            if one.get("TargetMode") != "External":
                target = unquote(one.get("Target") or "")
                whole = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                kind = (one.get("Type") or "").rpartition("/")[2]
                yield _Relation(one.get("Id") or "", kind, whole)

    def _tree(self, path: str) -> Element:
        data = self._archive.read(path)
        if _OTHER in data:
            for strict, usual in _STRICT:
                data = data.replace(strict, usual)
        return part(data, path)


def value(element: Element | None, name: str = "val") -> str | None:
    """An attribute of WordprocessingML; None for no such attribute, and for no element."""
    return None if element is None else element.get(W + name)


def is_on(element: Element | None) -> bool | None:
    """Whether a property that is on or off is on; None if it is absent."""
    if element is None:
        return None
    return value(element) not in {"0", "false", "off"}


def parts_of(element: Element) -> Mapping[str, Element]:
    """The children of an element by name; of two with the same name the first."""
    found: dict[str, Element] = {}
    for one in element:
        found.setdefault(one.tag, one)
    return found
