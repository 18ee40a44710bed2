"""What an EPUB says of itself: metadata, reading order, contents. After EPUB 3.3 and OPF 2.0.1.

Names are looked for as they stand, percent-decoded, and by their last part, for books are packed by
hand. Runs in the worker process.
"""

from __future__ import annotations

import contextlib
import posixpath
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urldefrag

from reader_app.domain.errors import Damaged, Locked
from reader_app.importing.archive import Archive
from reader_app.importing.dates import date_of
from reader_app.importing.page_libraries import Element
from reader_app.importing.pages import sheets
from reader_app.importing.xml_trees import local, page, part, text_of

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
"""Fonts are garbled by these, which locks no text."""
_TEXTS = frozenset(
    ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document")
)
_TEXT_NAME = re.compile(r"\.x?html?$", re.I)
_SPACE = re.compile(r"[ \t\r\n]+")
_DATE = re.compile(r"((?:1[5-9]|20)\d\d)-(\d\d)-(\d\d)(?:$|T)")
_VERTICAL = re.compile(r"writing-mode\s*:\s*(?:vertical-rl|tb-rl)", re.I)
_VERTICAL_ROOT = re.compile(
    r"(?:^|[\s,}])(?:html|body)\b[^{}]*\{[^}]*writing-mode\s*:\s*(?:vertical-rl|tb-rl)", re.I
)
_NOTHING = frozenset(("unknown", "unknown title", "unknown author", "untitled", "未知"))
"""What programs put where the maker of a book gave nothing."""
_WROTE = re.compile(r"\s+(?:编著|編著|著|主编|主編|编|編|撰|作)$")
"""What a title page says behind a name."""


_ONE_PAGE, _PAGE_TYPE = "index.html", "application/xhtml+xml"
"""All the text of a book in calibre's HTMLZ, whose package names no files."""


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the book as its manifest names it; ``path`` is its name in the archive."""

    path: str
    media_type: str
    properties: frozenset[str]
    fallback: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the table of contents: level from 1, words, and the file and place it names."""

    level: int
    title: str
    path: str
    fragment: str


class Package:
    """An EPUB's package document. Raises `ImportFailure` where the book can't be read."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._names = _Names(archive.names)
        self.path = self._find()
        self._tree = part(archive.read(self.path), self.path)
        self.items = dict(self._manifest())
        spine = _first(self._tree, "spine")
        if spine is None and not self.items and _ONE_PAGE in archive:
            self.items = {_ONE_PAGE: Item(_ONE_PAGE, _PAGE_TYPE, frozenset(), "")}
            spine = self._tree
        if spine is None:
            raise Damaged("It has no order of reading (spine): get the file again.")
        self._spine = spine
        self.missing = 0
        """Files of the reading order that are not in the archive."""
        _refuse_locked(archive, self._names, {item.path for item in self.texts()})

    def texts(self) -> list[Item]:
        """The pages of text in reading order, each once; those beside the order come last."""
        ordered: list[Item] = []
        aside: list[Item] = []
        seen: set[str] = set()
        self.missing = 0
        for name, linear in self._order():
            item = self._readable(name)
            if item is None or "nav" in item.properties or item.path in seen:
                continue
            if item.path not in self._archive:
                self.missing += 1
                continue
            seen.add(item.path)
            (ordered if linear else aside).append(item)
        return ordered + aside

    def _order(self) -> Iterator[tuple[str, bool]]:
        """The names of the reading order, and whether each is in it; of an empty one all files'."""
        references = list(_all(self._spine, "itemref"))
        for one in references:
            yield one.get("idref") or "", one.get("linear") != "no"
        if not references:
            yield from ((name, True) for name in self.items)

    def read(self, path: str) -> bytes:
        """The bytes of a file of the book."""
        return self._archive.read(path)

    def metadata(self) -> dict[str, str]:
        """Title, subtitle, author, editor, outlet and date, as the book tells them."""
        told = _first(self._tree, "metadata")
        elements = list(told.iter()) if told is not None else []
        refined = _refinements(elements)

        def of(name: str) -> list[tuple[str, Element]]:
            found = [(_text(one), one) for one in elements if local(one.tag) == name]
            return [(text, one) for text, one in found if text and text.lower() not in _NOTHING]

        titles = {refined.get(one.get("id") or "", {}).get("title-type", ""): text
                  for text, one in reversed(of("title"))}  # fmt: skip
        subtitle = titles.pop("subtitle", "")
        title = titles.get("main") or next(iter(reversed(titles.values())), "")
        names: dict[str, list[str]] = {}
        for text, one in (*of("creator"), *of("contributor")):
            role = refined.get(one.get("id") or "", {}).get("role") or _attribute(one, "role")
            kind = role or ("aut" if local(one.tag) == "creator" else "")
            names.setdefault(kind, []).append(_WROTE.sub("", text))
        dates = [text for text, one in of("date") if _attribute(one, "event") != "modification"]
        return {
            "title": title,
            "subtitle": subtitle,
            "author": _joined(names.get("aut", [])),
            "editor": _joined(names.get("edt", [])),
            "outlet": next((text for text, _ in of("publisher")), ""),
            "date": next((day for day in map(_day, dates) if day), ""),
        }

    def contents(self) -> list[Entry]:
        """The table of contents: that of EPUB 3, else the NCX of EPUB 2."""
        for item in self.items.values():
            if "nav" in item.properties and item.path in self._archive:
                entries = list(self._navigation(item.path))
                if entries:
                    return entries
        ncx = self.items.get(self._spine.get("toc") or "")
        named = [ncx] if ncx is not None else []
        named += [i for i in self.items.values() if i.media_type == "application/x-dtbncx+xml"]
        for item in named:
            if item.path in self._archive:
                # A spoiled list of contents costs itself alone: the headings tell them too.
                with contextlib.suppress(Damaged):
                    return list(self._ncx(item.path))
        return []

    def guide(self, *kinds: str) -> frozenset[str]:
        """The files that the guide of EPUB 2 names as one of ``kinds``."""
        guide = _first(self._tree, "guide")
        found = _all(guide, "reference") if guide is not None else ()
        return frozenset(
            self.resolve(self.path, one.get("href") or "")[0]
            for one in found
            if (one.get("type") or "").lower() in kinds
        )

    def vertical(self) -> bool:
        """Whether the book is set in vertical lines from right to left."""
        rtl = self._spine.get("page-progression-direction") == "rtl"
        for one in _all(self._tree, "meta"):
            if one.get("name") == "primary-writing-mode":
                return "vertical" in (one.get("content") or "")
        for sheet in self._sheets():
            if _VERTICAL_ROOT.search(sheet) or (rtl and _VERTICAL.search(sheet)):
                return True
        return False

    def hidden(self) -> frozenset[str]:
        """Classes and names that the style sheets hide."""
        return sheets.hidden(self._sheets())

    def unnumbered(self) -> frozenset[str]:
        """Classes, names and elements of lists whose numbers the style sheets take away."""
        return sheets.unnumbered(self._sheets())

    def before(self) -> Mapping[str, str]:
        """The words that the style sheets put before headings and classes."""
        return sheets.before(self._sheets())

    def resolve(self, base: str, href: str) -> tuple[str, str]:
        """The file and the fragment that ``href`` names in the file ``base``."""
        address, fragment = urldefrag(href.strip())
        return self._names.find(base, address), unquote(fragment)

    def _sheets(self) -> Iterator[str]:
        for item in self.items.values():
            if item.media_type == "text/css" and item.path in self._archive:
                yield sheets.applied(text_of(self._archive.read(item.path)))

    def _find(self) -> str:
        """The package document's name."""
        # Without its container, or with a spoiled one, a book may still have its package.
        with contextlib.suppress(Damaged):
            tree = part(self._archive.read(_CONTAINER), _CONTAINER)
            for one in _all(tree, "rootfile"):
                path = self._names.find("", one.get("full-path") or "")
                if path in self._archive:
                    return path
        found = [name for name in self._archive.names if name.lower().endswith(".opf")]
        if not found:
            raise Damaged("It has no package document (OPF): get the file again.")
        return found[0]

    def _manifest(self) -> Iterator[tuple[str, Item]]:
        for one in _all(self._tree, "item"):
            yield (
                one.get("id") or "",
                Item(
                    self._names.find(self.path, one.get("href") or ""),
                    (one.get("media-type") or "").lower(),
                    frozenset((one.get("properties") or "").split()),
                    one.get("fallback") or "",
                ),
            )

    def _readable(self, name: str) -> Item | None:
        """The item of that name, or the first of its fallbacks that is a page."""
        seen: set[str] = set()
        while name in self.items and name not in seen:
            seen.add(name)
            item = self.items[name]
            if item.media_type in _TEXTS or _TEXT_NAME.search(item.path):
                return item
            name = item.fallback
        return None

    def _navigation(self, path: str) -> Iterator[Entry]:
        tree, _ = page(self._archive.read(path))
        navs = list(_all(tree, "nav"))
        toc = [nav for nav in navs if "toc" in _attribute(nav, "type").split()]
        for nav in toc or [nav for nav in navs if not _attribute(nav, "type")]:
            yield from self._items_of(nav, path, 0)
            return

    def _items_of(self, element: Element, path: str, level: int) -> Iterator[Entry]:
        for child in element:
            name = local(child.tag)
            if name == "ol":
                yield from self._items_of(child, path, level + 1)
            elif name == "li":
                link = next((one for one in child if local(one.tag) in {"a", "span"}), None)
                if link is not None and _text(link):
                    target = self.resolve(path, link.get("href") or _first_link(child))
                    yield Entry(level, _text(link), *target)
                yield from self._items_of(child, path, level)

    def _ncx(self, path: str) -> Iterator[Entry]:
        tree = part(self._archive.read(path), path)
        for top in _all(tree, "navmap"):
            yield from self._points_of(top, path, 1)

    def _points_of(self, element: Element, path: str, level: int) -> Iterator[Entry]:
        for point in element:
            if local(point.tag) != "navpoint":
                continue
            label = next((one for one in point if local(one.tag) == "navlabel"), None)
            content = next((one for one in point if local(one.tag) == "content"), None)
            if label is not None and content is not None and _text(label):
                yield Entry(level, _text(label), *self.resolve(path, content.get("src") or ""))
            yield from self._points_of(point, path, level + 1)


class _Names:
    """The names in an archive, found by what a reference says."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self._names = frozenset(names)
        self._loose: dict[str, str] = {}
        self._last: dict[str, str] = {}
        for name in names:
            self._loose.setdefault(_loose(name), name)
            last = _loose(posixpath.basename(name))
            # A last part that stands twice tells nothing.
            self._last[last] = "" if last in self._last else name

    def find(self, base: str, reference: str) -> str:
        """The name of what ``reference`` points to from the file ``base``."""
        plain = unquote(reference)
        for written in (reference, plain, _from_gbk(reference)):
            path = posixpath.normpath(posixpath.join(posixpath.dirname(base), written))
            if path in self._names:
                return path
            found = self._loose.get(_loose(path))
            if found:
                return found
        wanted = posixpath.normpath(posixpath.join(posixpath.dirname(base), plain))
        return self._last.get(_loose(posixpath.basename(plain))) or wanted


def _refuse_locked(archive: Archive, names: _Names, texts: set[str]) -> None:
    """Refuse a book whose pages are encrypted; garbled fonts lock nothing."""
    if _ENCRYPTION not in archive:
        return
    tree = part(archive.read(_ENCRYPTION), _ENCRYPTION)
    for data in _all(tree, "encrypteddata"):
        methods = [one.get("Algorithm") or "" for one in _all(data, "encryptionmethod")]
        if any(method in _FONTS for method in methods):
            continue
        for one in _all(data, "cipherreference"):
            if names.find("", one.get("URI") or "") in texts:
                raise Locked(
                    "It is locked by its seller (DRM): read it in the seller's own app, or get a "
                    "copy without a lock."
                )


def _refinements(elements: list[Element]) -> Mapping[str, Mapping[str, str]]:
    """What meta elements of EPUB 3 say about others, by the id of those."""
    found: dict[str, dict[str, str]] = {}
    for one in elements:
        target = (one.get("refines") or "").removeprefix("#")
        if local(one.tag) == "meta" and target:
            found.setdefault(target, {})[one.get("property") or ""] = _text(one)
    return found


def _first(tree: Element, name: str) -> Element | None:
    return next(iter(_all(tree, name)), None)


def _all(tree: Element, name: str) -> Iterator[Element]:
    return (one for one in tree.iter() if local(one.tag) == name)


def _attribute(element: Element, name: str) -> str:
    """An attribute by its name, whatever its namespace."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2].rpartition(":")[2] == name:
            return str(value)
    return ""


def _text(element: Element) -> str:
    """An element's text in one line, without what stands as ruby above it."""
    pieces: list[str] = []
    _gather(element, pieces)
    return _SPACE.sub(" ", "".join(pieces)).strip()


def _gather(element: Element, pieces: list[str]) -> None:
    pieces.append(element.text or "")
    for child in element:
        if local(child.tag) not in {"rt", "rp", "rtc", ""}:
            _gather(child, pieces)
        pieces.append(child.tail or "")


def _first_link(item: Element) -> str:
    """Where the first link below an entry without one leads."""
    return next((one.get("href") or "" for one in _all(item, "a")), "")


def _joined(names: list[str]) -> str:
    """Names of Chinese parted by one space, others by commas, as the rest of the app has them."""
    plain = all(re.fullmatch(r"[\u3400-\u9fff·]+", name) for name in names)
    return (" " if plain else ", ").join(names)


def _day(written: str) -> str:
    """A date to the day, YYYY-MM-DD; empty for a year or month alone."""
    found = _DATE.match(written)
    return "-".join(found.groups()) if found else date_of([written])


def _loose(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _from_gbk(reference: str) -> str:
    """A reference whose bytes were percent-encoded in GBK."""
    return unquote(reference, "gb18030", "replace") if "%" in reference else reference
