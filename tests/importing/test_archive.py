"""Archives of strangers are read within their caps, or refused in one sentence."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader_app.domain.errors import Damaged, Harmful, ImportFailure, Locked, TooLarge
from reader_app.importing import archive
from reader_app.importing.archive import Archive

TEXT = "山上有云，山下有雨。" * 40


def packed(
    members: dict[str, bytes] | list[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as made:
        for name, content in members.items() if isinstance(members, dict) else members:
            made.writestr(name, content)
    return target.getvalue()


def with_raw_name(raw: bytes, *, flags: int = 0) -> bytes:
    """An archive of one member whose name is these bytes, under these flags."""
    data = packed({"N" * len(raw): TEXT.encode()}).replace(b"N" * len(raw), raw)
    made = bytearray(data)
    for sign, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        struct.pack_into("<H", made, data.index(sign) + at, flags)
    return bytes(made)


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_members_are_read_by_name_and_folders_are_left_out(method: int) -> None:
    made = Archive(packed({"a/": b"", "a/云.txt": TEXT.encode(), "b": b""}, method))
    assert made.names == ("a/云.txt", "b")
    assert "b" in made
    assert "a/" not in made
    assert made.read("a/云.txt").decode() == TEXT
    assert made.read("b") == b""


@given(
    members=st.dictionaries(st.from_regex(r"[a-z云雨]{1,9}", fullmatch=True), st.binary()),
    before=st.binary(max_size=99),
    comment=st.binary(max_size=99).filter(lambda one: b"PK" not in one),
)
def test_what_was_packed_comes_out_whatever_stands_before_and_behind(
    members: dict[str, bytes], before: bytes, comment: bytes
) -> None:
    made = Archive(before + packed(members) + comment)
    assert {name: made.read(name) for name in made.names} == members


def test_archives_with_wide_fields_are_read() -> None:
    target = io.BytesIO()
    with (
        zipfile.ZipFile(target, "w") as made,
        made.open("a.txt", "w", force_zip64=True) as member,
    ):
        member.write(b"wide")
    assert Archive(target.getvalue()).read("a.txt") == b"wide"
    data = packed({"a.txt": b"wide"})
    end = data.index(b"PK\5\6")
    start = data.index(b"PK\1\2")
    wide = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, 1, 1, end - start, start)
    wide += struct.pack("<4sIQI", b"PK\6\7", 0, end, 1)
    full = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 2**32 - 1, 2**32 - 1, 0)
    assert Archive(data[:end] + wide + full).read("a.txt") == b"wide"


@pytest.mark.parametrize("codec", ["gb18030", "big5hkscs", "utf-8"])
def test_names_without_a_flag_are_in_the_encoding_that_fits(codec: str) -> None:
    name = "第三章 山中的雨聲.txt" if codec == "big5hkscs" else "第三章 山中的雨声.txt"
    assert Archive(with_raw_name(name.encode(codec))).names == (name,)


def test_names_of_no_chinese_encoding_are_read_as_the_standard_says() -> None:
    assert Archive(with_raw_name(b"caf\x82.txt")).names == ("café.txt",)


def test_a_name_that_is_said_to_be_utf8_and_is_not_spoils_nothing_else() -> None:
    made = Archive(with_raw_name("云雨".encode("gbk"), flags=0x800))
    assert made.read(made.names[0]).decode() == TEXT


def test_the_name_in_the_unicode_field_stands() -> None:
    name = "雨.txt"
    info = zipfile.ZipInfo("rain.txt")
    info.extra = struct.pack("<2HBI", 0x7075, 5 + len(name.encode()), 1, zlib.crc32(b"rain.txt"))
    info.extra += name.encode()
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        made.writestr(info, "x")
    assert Archive(target.getvalue()).names == (name,)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_members_with_one_name_the_later_stands() -> None:
    made = Archive(packed([("a", b"old"), ("b", b""), ("a", b"new")]))
    assert made.names == ("a", "b")
    assert made.read("a") == b"new"


@pytest.mark.parametrize(
    "name",
    ["../a", "a/../../b", "/etc/passwd", "C:/a", "c:a", "..\\a", "\\a", "a/..", "a\0b"],
)
def test_names_that_point_outside_are_refused(name: str) -> None:
    with pytest.raises(Harmful, match="points out of the archive"):
        Archive(with_raw_name(name.encode()))


def test_dots_within_a_name_point_nowhere() -> None:
    assert Archive(packed({"a../..b/c...d": b""})).names == ("a../..b/c...d",)


def test_a_hostile_name_can_not_dress_up_the_sentence() -> None:
    with pytest.raises(Harmful) as caught:
        Archive(packed({"../\u202egnp.\n" + "x" * 300: b""}))
    assert len(str(caught.value)) < 200
    assert not {"\u202e", "\n"} & set(str(caught.value))


def test_a_member_is_counted_while_it_is_inflated() -> None:
    bomb = packed({"bomb": bytes(archive.MEMBER_BYTES + 1), "small": b"x"})
    small = struct.pack("<2I", *struct.unpack_from("<2I", bomb, bomb.index(b"PK\1\2") + 20))
    lying = bomb.replace(small, small[:4] + struct.pack("<I", 7))
    for data in (bomb, lying):
        made = Archive(data)
        with pytest.raises(TooLarge, match="“bomb” unfolds to more than 50 MB"):
            made.read("bomb")
        assert made.read("small") == b"x"


def test_a_member_of_the_largest_size_is_read() -> None:
    assert len(Archive(packed({"a": bytes(archive.MEMBER_BYTES)})).read("a")) == 50_000_000


def test_all_that_is_read_is_counted_together() -> None:
    made = Archive(packed({str(n): bytes(archive.MEMBER_BYTES) for n in range(7)}))
    for number in range(6):
        made.read(str(number))
    with pytest.raises(TooLarge, match="300 MB"):
        made.read("6")


def test_members_are_counted_before_they_are_listed() -> None:
    most = packed({f"{n:05}": b"" for n in range(archive.MEMBERS)}, zipfile.ZIP_STORED)
    assert len(Archive(most).names) == archive.MEMBERS
    with pytest.raises(TooLarge, match="5,000 files"):
        Archive(packed({f"{n:05}": b"" for n in range(archive.MEMBERS + 1)}, zipfile.ZIP_STORED))


def twice(data: bytes) -> bytes:
    """An archive whose directory names its one member a second time, under another name."""
    start, end = data.index(b"PK\1\2"), data.index(b"PK\5\6")
    entry = data[start:end]
    size = struct.pack("<2HI", 2, 2, 2 * len(entry))
    return data[:end] + entry.replace(b"a.txt", b"b.txt") + data[end : end + 8] + size + data[-6:]


def test_members_that_share_bytes_are_a_bomb() -> None:
    with pytest.raises(Harmful, match="zip bomb"):
        Archive(twice(packed({"a.txt": TEXT.encode()})))


def test_a_locked_member_is_named_and_the_others_are_read() -> None:
    made = bytearray(packed({"a": b"open", "b": b"shut"}))
    struct.pack_into("<H", made, made.rindex(b"PK\1\2") + 8, 1)
    read = Archive(bytes(made))
    assert read.read("a") == b"open"
    with pytest.raises(Locked, match="password"):
        read.read("b")


def test_a_missing_member_and_an_unknown_method_are_sentences() -> None:
    with pytest.raises(Damaged, match="“b” is missing"):
        Archive(packed({"a": b""})).read("b")
    with pytest.raises(ImportFailure, match=r"method 12\)"):
        Archive(packed({"a": b"x"}, zipfile.ZIP_BZIP2)).read("a")


def test_a_spoiled_member_costs_itself_alone() -> None:
    data = bytearray(packed({"a": TEXT.encode(), "b": b"whole"}))
    data[40] ^= 0xFF
    made = Archive(bytes(data))
    with pytest.raises(Damaged, match="“a” is damaged"):
        made.read("a")
    assert made.read("b") == b"whole"
    headless = Archive(packed({"a": b"x", "b": b"whole"}).replace(b"PK\3\4", b"PK\3\5", 1))
    with pytest.raises(Damaged, match="“a” is damaged"):
        headless.read("a")
    assert headless.read("b") == b"whole"


@settings(deadline=None)
@given(cut=st.integers(0, 600), bits=st.lists(st.integers(0, 8 * 600), max_size=9))
def test_a_spoiled_archive_is_read_or_refused_and_nothing_else(cut: int, bits: list[int]) -> None:
    data = bytearray(packed({"a/云.txt": TEXT.encode(), "b": b"x" * 99, "c": b""}))
    for bit in bits:
        data[bit // 8 % len(data)] ^= 1 << bit % 8
    if cut < len(data):
        del data[cut:]
    read_or_refused(bytes(data))


def read_or_refused(data: bytes) -> None:
    with suppress(ImportFailure):
        made = Archive(data)
        for name in made.names:
            assert len(made.read(name)) <= archive.MEMBER_BYTES
