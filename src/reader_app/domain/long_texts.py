"""Texts of many books, handled piece by piece.

Python runs one thread at a time, and a thread that works on a string gives way to no other before
it is done with it: over the 66 million characters of a text of 200 MB that may take a second. So
whatever handles a whole text, on a thread beside the window's, does it by these.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T", str, bytes | bytearray)

PIECE = 1_000_000
"""Code points, or bytes, that are worked on at a time."""
LINES = 10_000
"""Lines that are freed at a time."""


def joined(pieces: Iterable[str]) -> str:
    """The pieces as one text.

    CPython lengthens a text that nobody else holds in its place, so that no step takes long;
    `str.join` would write the whole text at once.
    """
    text = ""
    for piece in pieces:
        text += piece
    return text


def texts(pieces: Iterable[bytes | bytearray]) -> Iterator[str]:
    """The text of each piece of UTF-8, wherever it was cut. Raises UnicodeDecodeError."""
    decoder = codecs.getincrementaldecoder("utf-8")("surrogatepass")
    for piece in pieces:
        yield decoder.decode(piece)
    yield decoder.decode(b"", final=True)


def decoded(pieces: Iterable[bytes | bytearray]) -> str:
    """The text whose UTF-8 the pieces are, what `encoded` was given. Raises UnicodeDecodeError."""
    return joined(texts(pieces))


def encoded(text: str) -> bytes | bytearray:
    """The UTF-8 form of a text; a half of a character alone stays one."""
    if len(text) <= PIECE:
        return text.encode("utf-8", "surrogatepass")
    data = bytearray()
    for piece in cut(text):
        data += piece.encode("utf-8", "surrogatepass")
    return data


def cut(whole: T, start: int = 0, end: int | None = None) -> Iterator[T]:
    """The pieces of a text, or of bytes, between two offsets."""
    stop = len(whole) if end is None else end
    return (whole[at : min(at + PIECE, stop)] for at in range(start, stop, PIECE))


def sliced(text: str, start: int, end: int) -> str:
    """As ``text[start:end]``."""
    if end - start <= PIECE or end - start == len(text):
        return text[start:end]
    return joined(cut(text, start, end))


def find(text: str, character: str, start: int = 0) -> int:
    """As `str.find`, of one character: where it stands next, from a code point on; or -1."""
    for at in range(start, len(text), PIECE):
        found = text.find(character, at, at + PIECE)
        if found >= 0:
            return found
    return -1


def lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """The lines of a text without their LF, many at a time, each time with where they begin."""
    start = 0
    while len(text) - start > PIECE:
        end = text.rfind("\n", start, start + PIECE)
        if end >= 0:
            yield start, text[start:end].split("\n")
        else:
            end = find(text, "\n", start + PIECE)
            end = len(text) if end < 0 else end
            yield start, [sliced(text, start, end)]
        start = end + 1
    if start <= len(text):
        yield start, text[start:].split("\n")


def let_go(items: list[str]) -> None:
    """Empty a list of lines, some at a time: a million would be freed in one go."""
    while items:
        del items[-LINES:]
