"""XML that strangers wrote, as trees: no entity is expanded, no DTD and no other file is read.

Document types are cut off before the parser sees them, so that nothing in them can be obeyed. Runs
in the worker process. It knows no format.
"""

from __future__ import annotations

import codecs
import re
from functools import lru_cache
from html.entities import html5
from importlib import import_module
from typing import Any

from reader_app.domain.errors import Damaged, ImportFailure

from . import page_libraries
from .decoding import decode, superset
from .page_libraries import Element
from .web.nesting import flattened

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DECLARATION = re.compile(r"^\s*<\?xml\b[^>]*\?>")
_DECLARED = re.compile(rb"^\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,30})")
_META_CHARSET = re.compile(rb"<meta\b[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.I)
_DOCTYPE = re.compile(r"<!DOCTYPE\b[^>\[]*(?:\[.*?\]\s*)?>", re.I | re.S)
_DOCTYPE_BYTES = re.compile(rb"<!DOCTYPE\b[^>\[]*(?:\[.*?\]\s*)?>", re.I | re.S)
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]*);")
_XML_ENTITIES = frozenset(("amp", "lt", "gt", "quot", "apos"))
_CONTROLS = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_HEAD = 2000


def part(data: bytes, name: str) -> Element:
    """The tree of a part that must be well formed. Raises `Damaged` naming it."""
    tree = _sound(data)
    if tree is None:
        tree = _strict(_prepared(text_of(data)).encode("utf-8"))
    if tree is None:
        raise Damaged(f"It is damaged, its part “{name}” can't be read: get the file again.")
    return tree


def page(data: bytes) -> tuple[Element, str]:
    """The tree of a page in XHTML, or in HTML where it is no XML, and its encoding.

    Raises `ImportFailure`.
    """
    tree = _sound(data)
    if tree is not None:
        return tree, "utf-8"
    text, encoding = decoded(data)
    tree = _strict(_prepared(text).encode("utf-8"))
    if tree is None:
        tree = page_libraries.parse(flattened(_DECLARATION.sub("", text)))
    return tree, encoding


def text_of(data: bytes) -> str:
    """The text of a part."""
    return decoded(data)[0]


def decoded(data: bytes) -> tuple[str, str]:
    """The text of a part and its encoding: by its mark, as UTF-8, as it says, as it looks."""
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(codec, "replace"), codec
    if b"\0" not in data[:_HEAD]:
        try:
            return data.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            pass  # it is in another encoding, or spoiled
    codec = _declared(data)
    if codec:
        try:
            return data.decode(codec), codec
        except UnicodeDecodeError:
            pass  # a label that lies
    try:
        found = decode(data)
    except ImportFailure:
        return data.decode(codec or "utf-8", "replace"), codec or "utf-8"
    return found.text, found.encoding


def local(tag: object) -> str:
    """An element's name without its namespace, in lower case; empty for comments and the like."""
    return _local(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=1024)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2].lower()


def _declared(data: bytes) -> str:
    head = data[:_HEAD]
    label = _DECLARED.search(head) or _META_CHARSET.search(head)
    if label is None:
        return ""
    try:
        return superset(label.group(1).decode("ascii"))
    except ImportFailure:
        return ""


def _prepared(text: str) -> str:
    """A text for the parser: no declaration, no document type, entities of HTML as characters."""
    text = _DECLARATION.sub("", text.removeprefix("\ufeff"), count=1)
    if "<!" in text[:_HEAD]:
        text = _DOCTYPE.sub("", text, count=1)
    if "&" in text:
        text = _ENTITY.sub(_character, text)
    return _CONTROLS.sub("", text)


def _character(entity: re.Match[str]) -> str:
    name = entity.group(1)
    if name in _XML_ENTITIES:
        return entity.group()
    # What only its document type explained has no meaning any more.
    return html5.get(name + ";", "")


def _sound(data: bytes) -> Element | None:
    """The tree of sound XML in UTF-8, as most is, which needs no look at each character; else None.

    Its document type is cut off, so that no entity has a meaning any more.
    """
    if data.startswith(_WIDE_BOMS):
        return None
    if b"<!doctype" in data[:_HEAD].lower():
        data = _DOCTYPE_BYTES.sub(b"", data, count=1)
    return _strict(data)


def _strict(data: bytes) -> Element | None:
    """The tree of what is well formed, in UTF-8; None for what is not."""
    etree: Any = import_module("lxml.etree")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
