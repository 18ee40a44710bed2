"""Reads zip archives of unknown origin in memory, with limits; nothing is written to a disk.

`zipfile` lists all members before they can be counted, decodes names as cp437, inflates bzip2
without a bound and does not see members that share their bytes. So the directory is read here,
after PKWARE's APPNOTE 6.3.10, and inflated by zlib. Archives in an archive stay closed.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from reader_app.domain.errors import Damaged, Harmful, ImportFailure, Locked, TooLarge

from .names import codec_of, quoted

MEMBERS = 5_000
"""The most members that an archive may hold."""
MEMBER_BYTES = 50_000_000
"""The most bytes that one member may inflate to."""
TOTAL_BYTES = 300_000_000
"""The most bytes that all members read of one archive may inflate to."""

_END = struct.Struct("<4s4H2IH")
_END_64 = struct.Struct("<4sQ2H2I4Q")
_LOCATOR = struct.Struct("<4sIQI")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_LOCAL = struct.Struct("<4s5H3I2H")
_LONGEST_COMMENT = 65_535
_FULL_16, _FULL_32 = 0xFFFF, 0xFFFFFFFF
_ENCRYPTED, _UTF8 = 0x1, 0x800
_STORED, _DEFLATED = 0, 8
_ZIP64_FIELD, _UNICODE_PATH_FIELD = 0x0001, 0x7075
_OUTSIDE = re.compile(r"^/|^[a-zA-Z]:|(?:^|/)\.\.(?:/|$)|\0")

_CUT_OFF = "It is cut off or damaged: get the file again."


@dataclass(frozen=True, slots=True)
class _Member:
    """One entry of the directory. ``start`` is where its data begin, None without a header."""

    raw_name: bytes
    utf8: bool
    encrypted: bool
    method: int
    crc: int
    packed: int
    header: int
    start: int | None


class Archive:
    """The members of a zip archive by name. Of two with the same name the later counts.

    Nothing is inflated before it is read, and sizes are counted while inflating, whatever the
    headers say. Raises `Damaged`, `Harmful` or `TooLarge`.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        members, end = _directory(data)
        _refuse_overlap(members, end)
        names = [name.replace("\\", "/") for name in _names(members)]
        for name in names:
            if _OUTSIDE.search(name):
                raise Harmful(
                    f"It holds a file named {quoted(name)}, which points out of the archive: "
                    "such a file means harm and is not read."
                )
        self._members = {
            name: member
            for name, member in zip(names, members, strict=True)
            if not name.endswith("/")
        }
        self._left = TOTAL_BYTES

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all files, with ``/`` between folders, in the order of the directory."""
        return tuple(self._members)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str) -> bytes:
        """The bytes of a member.

        Raises `Damaged`, also where there is no such member, `Locked` or `TooLarge`.
        """
        member = self._members.get(name)
        if member is None:
            raise Damaged(f"Its part {quoted(name)} is missing: get the file again.")
        if member.encrypted:
            raise Locked("It is locked by a password: get it, or save it, without one.")
        if member.start is None:
            raise _damaged(name)
        most = min(MEMBER_BYTES, self._left)
        packed = self._data[member.start : member.start + member.packed]
        content = _unpacked(name, packed, member.method, most)
        if zlib.crc32(content) != member.crc:
            raise _damaged(name)
        self._left -= len(content)
        return content


def _unpacked(name: str, packed: bytes, method: int, most: int) -> bytes:
    """The content of a member, never more than ``most`` bytes of it."""
    if method == _DEFLATED:
        inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            content = inflate.decompress(packed, most + 1)
        except zlib.error as error:
            raise _damaged(name) from error
        if not inflate.eof and len(content) <= most:
            raise _damaged(name)
    elif method == _STORED:
        content = packed
    else:
        raise ImportFailure(
            f"Its part {quoted(name)} is packed in a way that can't be read here "
            f"(method {method}): pack it again as an ordinary zip."
        )
    if len(content) > most:
        raise _too_large(name, most)
    return content


def _directory(data: bytes) -> tuple[list[_Member], int]:
    """All entries of the central directory, and where it begins."""
    start, size, shift = _place(data)
    members: list[_Member] = []
    at, end = start, start + size
    while at < end:
        if len(members) == MEMBERS:
            raise TooLarge(f"It holds more than {MEMBERS:,} files: split the archive.")
        member, at = _entry(data, at, end, shift)
        members.append(member)
    return members, start


def _place(data: bytes) -> tuple[int, int, int]:
    """The place and size of the central directory, and how far all offsets are shifted.

    They are shifted by data that were put before the archive.
    """
    end = data.rfind(b"PK\5\6", max(0, len(data) - _LONGEST_COMMENT - _END.size))
    if end < 0 or end + _END.size > len(data):
        raise Damaged(_CUT_OFF)
    _, _, _, _, count, size, offset, _ = _END.unpack_from(data, end)
    if count == _FULL_16 or _FULL_32 in (size, offset):
        locator = end - _LOCATOR.size
        wide = locator - _END_64.size
        if wide >= 0 and data[locator : locator + 4] == b"PK\6\7":
            if data[wide : wide + 4] != b"PK\6\6":
                raise Damaged(_CUT_OFF)
            *_, size, offset = _END_64.unpack_from(data, wide)
            end = wide
    shift = end - size - offset
    if shift < 0:
        raise Damaged(_CUT_OFF)
    return offset + shift, size, shift


def _entry(data: bytes, at: int, end: int, shift: int) -> tuple[_Member, int]:
    """The entry at ``at``, and the place of the next one."""
    if at + _CENTRAL.size > end or data[at : at + 4] != b"PK\1\2":
        raise Damaged(_CUT_OFF)
    fields = _CENTRAL.unpack_from(data, at)
    flags, method, crc, packed, unpacked = fields[3], fields[4], *fields[7:10]
    name_size, extra_size, comment_size, header = *fields[10:13], fields[-1]
    name_at = at + _CENTRAL.size
    extra_at = name_at + name_size
    following = extra_at + extra_size + comment_size
    if following > end:
        raise Damaged(_CUT_OFF)
    raw = data[name_at:extra_at]
    extra = dict(_extra_fields(data[extra_at : extra_at + extra_size]))
    if _FULL_32 in (unpacked, packed, header):
        packed, header = _wide_fields(extra.get(_ZIP64_FIELD, b""), unpacked, packed, header)
    better = _unicode_path(extra.get(_UNICODE_PATH_FIELD, b""), raw)
    header += shift
    member = _Member(
        raw_name=better or raw,
        utf8=bool(flags & _UTF8 or better),
        encrypted=bool(flags & _ENCRYPTED),
        method=method,
        crc=crc,
        packed=packed,
        header=header,
        start=_start(data, header),
    )
    return member, following


def _start(data: bytes, header: int) -> int | None:
    """Where the data of a member begin; its own header is at ``header``."""
    if header + _LOCAL.size > len(data) or data[header : header + 4] != b"PK\3\4":
        return None
    *_, name_size, extra_size = _LOCAL.unpack_from(data, header)
    return header + _LOCAL.size + name_size + extra_size


def _extra_fields(extra: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<2H", extra, at)
        yield kind, extra[at + 4 : at + 4 + size]
        at += 4 + size


def _wide_fields(field: bytes, unpacked: int, packed: int, header: int) -> tuple[int, int]:
    """Packed size and place, from the zip64 field where they are too large for their own."""
    numbers = [number for (number,) in struct.iter_unpack("<Q", field[: len(field) // 8 * 8])]
    wanted = [value == _FULL_32 for value in (unpacked, packed, header)]
    if len(numbers) < sum(wanted):
        raise Damaged(_CUT_OFF)
    taken = iter(numbers)
    _, packed, header = (
        next(taken) if full else value
        for full, value in zip(wanted, (unpacked, packed, header), strict=True)
    )
    return packed, header


def _unicode_path(field: bytes, raw: bytes) -> bytes:
    """The name in UTF-8 of Info-ZIP's Unicode path field, if it belongs to the name beside it."""
    if len(field) > 5 and field[0] == 1:
        (crc,) = struct.unpack_from("<I", field, 1)
        if crc == zlib.crc32(raw):
            return field[5:]
    return b""


def _refuse_overlap(members: list[_Member], end: int) -> None:
    """Refuse members that share bytes, by which Fifield's zip bomb (2019) makes a file huge."""
    reached = 0
    for member in sorted(members, key=lambda one: one.header):
        begins = member.header + _LOCAL.size if member.start is None else member.start
        if member.header < reached:
            raise Harmful(
                "Its parts lie upon one another, as in a zip bomb or a damaged file: get it again."
            )
        reached = begins + member.packed
    if reached > end:
        raise Damaged(_CUT_OFF)


def _names(members: list[_Member]) -> list[str]:
    """The names, those that are not said to be UTF-8 in the encoding that fits all of them."""
    raw = b"\n".join(member.raw_name for member in members if not member.utf8)
    codec = codec_of(raw, "cp437")
    return [
        member.raw_name.decode("utf-8", "replace") if member.utf8 else member.raw_name.decode(codec)
        for member in members
    ]


def _damaged(name: str) -> Damaged:
    return Damaged(f"Its part {quoted(name)} is damaged: get the file again.")


def _too_large(name: str, most: int) -> TooLarge:
    if most < MEMBER_BYTES:
        return TooLarge(
            f"Its parts unfold to more than {TOTAL_BYTES // 1_000_000} MB, as in a zip bomb: "
            "if you trust the file, split it."
        )
    return TooLarge(
        f"Its part {quoted(name)} unfolds to more than {MEMBER_BYTES // 1_000_000} MB, as in a zip "
        "bomb: if you trust the file, split it."
    )
