"""Any encoding is told by its bytes; what is no Chinese text is told by name."""

from __future__ import annotations

import codecs
import random
import runpy
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader_app.domain.errors import NotChinese, NotText
from reader_app.importing.decoding import ENCODINGS, candidates, decode, superset

HANS = (
    "清晨的雾从河面上慢慢升起来，渡口的老人解开缆绳，等第一班过河的学生。他的船不大，坐得下十二个人，"
    "冬天要添一条棉被。孩子们上了船就不说话了，都望着对岸的灯一盏一盏熄灭。老人说，这条河他走了四十年，"
    "水高水低，都在心里。到了春天，两岸的油菜花开成一片，他便把船停在花影里，听一会儿鸟叫。"
)
HANT = (
    "清晨的霧從河面上慢慢升起來，渡口的老人解開纜繩，等第一班過河的學生。他的船不大，坐得下十二個人，"
    "冬天要添一條棉被。孩子們上了船就不說話了，都望著對岸的燈一盞一盞熄滅。老人說，這條河他走了四十年，"
    "水高水低，都在心裡。到了春天，兩岸的油菜花開成一片，他便把船停在花影裡，聽一會兒鳥叫。"
)
PLAIN = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
WAYS = [
    *((codec, text) for codec in ("utf-8", "gb18030", *PLAIN) for text in (HANS, HANT)),
    ("big5hkscs", HANT),
]


def pieces(text: str, length: int) -> list[str]:
    draw = random.Random(length)
    starts = [draw.randrange(len(text) - length) for _ in range(12)]
    return [text[start : start + length] for start in starts]


@pytest.mark.parametrize("length", [4, 5, 6, 10, 50, 120])
@pytest.mark.parametrize(("codec", "text"), WAYS)
def test_the_encoding_is_told_from_four_characters_on(codec: str, text: str, length: int) -> None:
    for piece in pieces(text, length):
        decoded = decode(piece.encode(codec))
        assert (decoded.encoding, decoded.text, decoded.lost) == (codec, piece, 0)


@pytest.mark.parametrize(("codec", "text"), WAYS)
def test_a_few_spoiled_bytes_are_counted_and_the_rest_is_read(codec: str, text: str) -> None:
    data = bytearray("\n".join([text] * 5).encode(codec))
    for place in (101, 402, 703):
        data[place] = 0xFF
    decoded = decode(bytes(data))
    assert decoded.encoding == codec
    assert decoded.lost == decoded.text.count("\ufffd")
    assert decoded.text.split("\n")[4] == text


@pytest.mark.parametrize(
    ("bom", "codec"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_no_text(bom: bytes, codec: str) -> None:
    decoded = decode(bom + HANS.encode(codec))
    assert (decoded.text, decoded.encoding) == (HANS, codec)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\x0c"])
def test_every_line_end_becomes_one(end: str) -> None:
    assert decode(f"山{end}水{end}{end}云".encode()).text == "山\n水\n\n云"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xef\xbb\xbf \r\n",
        b"\0\0\0\0",
        bytes(random.Random(1).randbytes(4096)),
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
        b"\x7fELF\2\1\1" + b"\0" * 900 + random.Random(2).randbytes(500),
    ],
)
def test_what_is_no_text_is_told_so(data: bytes) -> None:
    with pytest.raises(NotText, match=r"\.$"):
        decode(data)


@pytest.mark.parametrize(
    "data",
    [
        b"The ferry leaves at seven. Please bring a blanket in winter.",
        "Le matin, la brume se lève sur la rivière où l'été dort déjà.".encode("latin-1") * 9,
        "Паром отправляется в семь утра, зимой возьмите одеяло.".encode(),
        "Паром отправляется в семь утра, зимой возьмите одеяло.".encode("cp1251") * 9,
        "나룻배는 아침 일곱 시에 떠납니다. 겨울에는 이불을 가져오세요.".encode(),
    ],
)
def test_text_that_is_not_chinese_is_told_so(data: bytes) -> None:
    with pytest.raises(NotChinese, match="not Chinese text"):
        decode(data)


def test_the_encoding_can_be_chosen_by_hand() -> None:
    data = HANT[:3].encode("big5")
    assert decode(data, "big5").text == HANT[:3]
    assert decode(data, "big5").encoding == "big5hkscs"
    with pytest.raises(NotText, match="no encoding named"):
        decode(data, "klingon")


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("GB2312", "gb18030"),
        ("gbk", "gb18030"),
        (" Big5 ", "big5hkscs"),
        ("UTF-8", "utf-8"),
        ("us-ascii", "utf-8"),
    ],
)
def test_labels_stand_for_their_supersets(label: str, codec: str) -> None:
    assert superset(label) == codec


def test_other_encodings_are_offered_with_the_likeliest_first() -> None:
    offered = candidates(HANS.encode("gbk"))
    assert offered[0].encoding == "gb18030"
    assert {one.encoding for one in offered} == set(ENCODINGS)
    assert offered[0].score > offered[1].score


def test_a_long_single_line_is_read_by_its_beginning() -> None:
    text = HANS * 9000
    assert decode(text.encode("gb18030")).text == text


def test_the_table_of_characters_is_what_its_maker_writes() -> None:
    root = Path(__file__).resolve().parents[2]
    made = runpy.run_path(str(root / "packaging" / "character_frequencies.py"))
    assert made["TARGET"].read_text("utf-8") == made["table"](made["counts"]())


@pytest.mark.parametrize(("codec", "text"), [("gb18030", HANS), ("big5hkscs", HANT)])
@pytest.mark.parametrize("kind", ["lost", "put in", "spoiled"])
@given(at=st.integers(0, 250), byte=st.integers(0x81, 0xFE))
@settings(max_examples=40, deadline=None)
def test_after_a_bad_byte_the_rest_of_the_paragraph_is_read_as_it_was(
    kind: str, codec: str, text: str, at: int, byte: int
) -> None:
    data = bytearray(text.encode(codec))
    if kind == "lost":
        del data[at]
    elif kind == "put in":
        data.insert(at, byte)
    else:
        data[at] = byte
    decoded = decode(bytes(data))
    assert decoded.encoding == codec
    assert decoded.text.startswith(text[: at // 2 - 8 if at > 16 else 0])
    assert decoded.text.endswith(text[at // 2 + 8 :])


@pytest.mark.parametrize("byte", [0x01, 0x0E, 0x1F, 0x81, 0xB5, 0xFE])
def test_a_bad_byte_makes_no_foreign_text_of_a_few_characters(byte: int) -> None:
    for start in range(0, 40, 5):
        piece = HANS[start : start + 6]
        for at in range(12):
            data = bytearray(piece.encode("gb18030"))
            data[at] = byte
            assert decode(bytes(data)).encoding == "gb18030"


def test_characters_of_private_use_stay_where_they_were_meant() -> None:
    text = "山上的云\ue000山下的雨，渡口的船还没有开，老人坐在船头。" * 3
    assert decode(text.encode("gb18030")).text == text


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "utf-16-le", "utf-32-be"])
def test_marks_of_the_end_of_a_file_are_no_lost_characters(codec: str) -> None:
    decoded = decode("山上有云，山下有雨，渡口的船开了。\x1a\0\0".encode(codec))
    assert decoded.text == "山上有云，山下有雨，渡口的船开了。"
    assert decoded.lost == 0
