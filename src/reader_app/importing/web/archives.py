"""Pages that a browser saved with all their parts in one file: MHTML, and Safari's web archives.

MHTML after RFC 2557; a web archive is a property list of Apple's, with one page and the pages of
its frames. Runs in the worker process.
"""

from __future__ import annotations

import email
import email.policy
import plistlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from reader_app.domain.errors import NotText

_HEAD = 4000
_SAFARI = b"bplist00"
_PAGES = frozenset(("text/html", "application/xhtml+xml"))
_DEPTH = 8
"""How deep frames are looked for in frames."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A page's bytes, and its address where the archive tells it."""

    data: bytes
    url: str = ""


def is_archive(data: bytes) -> bool:
    """Whether the bytes are an archive of pages, by their head."""
    head = data[:_HEAD].lower()
    mime = b"multipart/related" in head and b"mime-version:" in head
    return mime or data.startswith(_SAFARI)


def pages_of(data: bytes) -> list[Saved]:
    """The pages of an archive, those of its frames behind its own. Raises `NotText` for none."""
    found = list(_of_safari(data) if data.startswith(_SAFARI) else _of_mime(data))
    if not found:
        raise NotText("The archive holds no page: save the page again from a browser.")
    return found


def _of_mime(data: bytes) -> Iterator[Saved]:
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() in _PAGES:
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                url = part.get("Content-Location") or message.get("Snapshot-Content-Location")
                yield Saved(payload, str(url or ""))


def _of_safari(data: bytes) -> Iterator[Saved]:
    try:
        archive: object = plistlib.loads(data, fmt=plistlib.FMT_BINARY)
    except (plistlib.InvalidFileException, ArithmeticError, LookupError, TypeError, ValueError):
        raise NotText("The archive is damaged: save the page again from a browser.") from None
    yield from _framed(archive, _DEPTH)


def _framed(archive: object, depth: int) -> Iterator[Saved]:
    """The page of a web archive, and those of the archives within it."""
    if not isinstance(archive, dict) or not depth:
        return
    told = cast("Mapping[str, Any]", archive)
    page: object = told.get("WebMainResource")
    if isinstance(page, dict):
        content = cast("Mapping[str, object]", page)
        data = content.get("WebResourceData")
        if content.get("WebResourceMIMEType") in _PAGES and isinstance(data, bytes):
            yield Saved(data, str(content.get("WebResourceURL") or ""))
    frames: object = told.get("WebSubframeArchives")
    for frame in cast("list[object]", frames) if isinstance(frames, list) else []:
        yield from _framed(frame, depth - 1)
