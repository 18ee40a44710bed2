"""Finds the way back into a text of two bytes a character after a byte was lost or spoiled.

From there on each character is made of halves of two others, until an ASCII byte ends it: a whole
paragraph may read as rare characters, many of them of private use. Of all ways to cut such a line
into characters the likeliest is taken (Viterbi's algorithm), where leaving out a byte costs more
than a rare character. Lines without such signs are not looked at.
"""

from __future__ import annotations

import re

from .frequencies import likelihood

CODECS = frozenset({"gb18030", "big5hkscs"})
"""What is read so: encodings in which a line end is never part of a character."""
_ASTRAY = re.compile("[\ufffd\ue000-\uf8ff]")
_LOST = "\ufffd"
_LEFT_OUT = -20.0
"""The cost of a byte that is no part of a character: more than that of a rare one."""
_ASCII = -9.5
_MOST = 400_000
"""How many bytes of a file are looked at in all, which takes two seconds."""
_FOUR = re.compile(rb"[\x81-\xfe][0-9][\x81-\xfe][0-9]")


def resynchronised(data: bytes, text: str, codec: str) -> str:
    """``text``, which is ``data`` in ``codec`` with U+FFFD for what fits nothing, read better.

    Lines that show no sign of it stay as they are, and so does what is too much to look at.
    """
    if codec not in CODECS or not _ASTRAY.search(text):
        return text
    lines, sources = text.split("\n"), data.split(b"\n")
    left = _MOST if len(lines) == len(sources) else 0
    for number, line in enumerate(lines):
        size = len(sources[number]) if left and _ASTRAY.search(line) else left + 1
        if size <= left:
            lines[number] = _likeliest(sources[number], codec)
            left -= size
    return "\n".join(lines)


def _likeliest(line: bytes, codec: str) -> str:
    """The likeliest text of a line; bytes left out side by side are one U+FFFD."""
    best: list[tuple[float, int, str]] = [(0.0, 0, "")]
    for end in range(1, len(line) + 1):
        ways = [(best[end - 1][0] + _LEFT_OUT, 1, _LOST)]
        if line[end - 1] < 0x80:
            ways.append((best[end - 1][0] + _ASCII, 1, chr(line[end - 1])))
        for width in (2, 4):
            character = _character(line[max(0, end - width) : end], width, codec)
            if character:
                score = best[end - width][0] + likelihood(character)
                ways.append((score, width, character))
        best.append(max(ways))
    pieces: list[str] = []
    at = len(line)
    while at:
        _, width, character = best[at]
        if character != _LOST or not pieces or pieces[-1] != _LOST:
            pieces.append(character)
        at -= width
    return "".join(reversed(pieces))


def _character(piece: bytes, width: int, codec: str) -> str:
    """What so many bytes are as one character; empty for nothing."""
    if len(piece) < width or piece[0] < 0x81 or (width == 4 and not _FOUR.fullmatch(piece)):
        return ""
    try:
        return piece.decode(codec)
    except UnicodeDecodeError:
        return ""
