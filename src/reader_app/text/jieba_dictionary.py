"""Loads jieba's dictionary from our own cache in pieces, between which other threads can run.

jieba itself takes most of a second: it reads a text of 350,000 lines in Python, or a marshalled
table in one call that no other thread can interrupt. Our cache is the same table in chunks that
are read one after the other. Its form: a head (`_MAGIC`, 32 bytes of the SHA-256 of jieba's
dictionary, the total of all frequencies and the number of entries in 8 bytes each), then chunks,
each with two lengths of 4 bytes, the SHA-256 of its data, the words in UTF-8 parted by line feeds,
and their frequencies as unsigned integers of 4 bytes; all in little-endian order. A cache that is
cut short, damaged, made from another dictionary or not readable is ignored, and written again if
the folder is writable.
"""

from __future__ import annotations

import hashlib
import os
import struct
import sys
import tempfile
from array import array
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

Table = tuple[dict[str, int], int]
"""Frequencies of words and of all their beginnings (0 where they are no words), and their total."""

_MAGIC = b"reader-app jieba 2\n"
_CHUNK = 2_500
"""Entries of a chunk: it takes a millisecond, during which no other thread runs."""
_TOTAL = struct.Struct("<QQ")
_LENGTHS = struct.Struct("<II")


def load(source: Path, parse: Callable[[], Table], cache: Path | None) -> Table:
    """The table of jieba's dictionary ``source``, from ``cache`` or else by ``parse``.

    ``cache`` is a file; None keeps no cache. One that can't be read or written costs only time.
    """
    if cache is None:
        return parse()
    digest = _digest(source)
    table = _read(cache, digest)
    if table is None:
        table = parse()
        _write(cache, digest, table)
    return table


def _digest(source: Path) -> bytes:
    with source.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _read(cache: Path, digest: bytes) -> Table | None:
    try:
        with cache.open("rb") as file:
            if file.read(len(_MAGIC)) != _MAGIC or file.read(len(digest)) != digest:
                return None
            total, entries = _TOTAL.unpack(file.read(_TOTAL.size))
            found: dict[str, int] = {}
            for words, frequencies in _chunks(file):
                found.update(zip(words, frequencies, strict=True))
    except (OSError, ValueError, struct.error):
        return None
    # The checksums prove that each chunk is intact, the number of entries that none is missing.
    # (The total would not: jieba counts a word twice that its text holds twice.)
    return (found, total) if len(found) == entries else None


def _chunks(file: BinaryIO) -> Iterator[tuple[list[str], array[int]]]:
    """The chunks of a cache. Raises ValueError or struct.error where it is spoiled."""
    while head := file.read(_LENGTHS.size):
        words, numbers = _LENGTHS.unpack(head)
        checksum, data = file.read(hashlib.sha256().digest_size), file.read(words + numbers)
        if len(data) != words + numbers or hashlib.sha256(data).digest() != checksum:
            raise ValueError("spoiled")
        frequencies = array("I", data[words:])
        if sys.byteorder == "big":
            frequencies.byteswap()
        yield data[:words].decode("utf-8").split("\n"), frequencies


def _write(cache: Path, digest: bytes, table: Table) -> None:
    """Write the cache beside its place and move it there, so that it is never half written."""
    name = ""
    try:
        cache.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=cache.parent, prefix=".words-")
        with os.fdopen(handle, "wb") as file:
            file.write(_MAGIC + digest + _TOTAL.pack(table[1], len(table[0])))
            entries = iter(table[0].items())
            while chunk := list(islice(entries, _CHUNK)):
                words = "\n".join(word for word, _ in chunk).encode("utf-8")
                frequencies = array("I", (frequency for _, frequency in chunk))
                if sys.byteorder == "big":
                    frequencies.byteswap()
                data = words + frequencies.tobytes()
                head = _LENGTHS.pack(len(words), len(data) - len(words))
                file.write(head + hashlib.sha256(data).digest() + data)
        Path(name).replace(cache)
    except OSError:
        # A folder that can't be written, or a full disk: the next start reads jieba's text again.
        if name:
            Path(name).unlink(missing_ok=True)
