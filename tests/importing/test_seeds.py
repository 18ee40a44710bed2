"""Real documents come out as a person would set them.

Those outside the project are told by hashes and counts alone.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from reader_app.domain.model import ParagraphKind
from reader_app.importing import plain
from reader_app.importing.files import Importer
from reader_app.importing.parsed import Parsed
from reader_app.importing.structure import Metadata

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "seeds"


@dataclass(frozen=True)
class Expected:
    """SHA-256 (16 digits) of title, author, outlet, first, first of the body, last paragraph."""

    name: str
    hashes: tuple[str, str, str, str, str, str]
    date: str
    kinds: dict[str, int]
    text: str


DOCUMENTS = (
    Expected(
        "000",
        (
            "3cba10279b129ea6",
            "a96b9d46f612be00",
            "e3b0c44298fc1c14",
            "3cba10279b129ea6",
            "f1ed687ed710b1b8",
            "8eb42fd9515649ea",
        ),
        "",
        {"body": 18, "byline": 1, "caption": 11, "heading": 5, "title": 1},
        "6807d160828e7d27",
    ),
    Expected(
        "001",
        (
            "adccde08bf108c34",
            "4be09440281c76f9",
            "1c93e5a11ce1114f",
            "adccde08bf108c34",
            "43563c67dd725de8",
            "5c3d2946c27bd9ff",
        ),
        "2017-11-15",
        {"body": 14, "dateline": 1, "heading": 4, "title": 1},
        "57c482563f090bb3",
    ),
    Expected(
        "002",
        (
            "fa181a871d11765b",
            "055424bcc13fbfd5",
            "108677086eb87564",
            "fa181a871d11765b",
            "eb86d302810c6287",
            "b939e2e7684ef889",
        ),
        "2023-09-20",
        {"body": 14, "dateline": 1, "heading": 5, "title": 1},
        "88797790533e972b",
    ),
    Expected(
        "003",
        (
            "1ccb69177a407d3e",
            "e3b0c44298fc1c14",
            "e3b0c44298fc1c14",
            "dbbbbff873cac686",
            "dbbbbff873cac686",
            "9a656225e483b38c",
        ),
        "2020-01-09",
        {"body": 17, "caption": 5, "heading": 13, "title": 2},
        "996eeff882454f33",
    ),
    Expected(
        "004",
        (
            "f1903e8990acf1d6",
            "e3b0c44298fc1c14",
            "e3b0c44298fc1c14",
            "ec2d72c85ba271df",
            "ec2d72c85ba271df",
            "78af5eea7603cefa",
        ),
        "",
        {"body": 20, "heading": 4},
        "a59d12a9abbc3587",
    ),
)


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@pytest.mark.parametrize("expected", DOCUMENTS, ids=lambda one: one.name)
def test_a_document_is_set_as_a_person_would(expected: Expected) -> None:
    path = next(SHARED.glob(f"{expected.name}_*.txt"), None)
    if path is None:
        pytest.skip("the documents are not here")
    parsed = Importer().parse_file(path)
    lines, told = parsed.text.split("\n"), parsed.metadata
    shown = (told.title, told.author, told.outlet, lines[0], parsed.body[0], lines[-1])
    assert tuple(map(digest, shown)) == expected.hashes
    assert told.date == expected.date
    assert Counter(kind.value for kind in parsed.kinds) == expected.kinds
    assert digest(parsed.text) == expected.text


def sample(name: str) -> Parsed:
    return Importer().parse_file(next((ROOT / "seeds").glob(f"{name}*.txt")))


@pytest.mark.parametrize(
    ("name", "told", "paragraphs"),
    [
        (
            "01",
            Metadata("开往雾溪的慢车", "沈知秋", "南埠晚报", "2023-11-18"),
            16,
        ),
        (
            "02",
            Metadata(
                "清明前后，到白鹭岭看人做茶",
                "何未晚",
                "远山旅行网",
                "2024-04-09",
                editor="苏小满",
            ),
            13,
        ),
        (
            "03",
            Metadata(
                "借書的人，還書的雨——一座城市圖書館的一天",
                "",
                "青嵐網",
                "2022-06-14",
                editor="溫以寧",
            ),
            10,
        ),
        (
            "04",
            Metadata(
                "古镇接住了潮水般的脚步",
                "方既白 罗青禾",
                "泊川周报",
                "2024-05-26",
                subtitle="汀榆镇的一个春天",
                editor="祝晚棠",
            ),
            20,
        ),
        ("老鹰嘴", Metadata("老鹰嘴气象站"), 10),
    ],
)
def test_the_samples_tell_who_wrote_them_where_and_when(
    name: str, told: Metadata, paragraphs: int
) -> None:
    parsed = sample(name)
    assert parsed.metadata == told
    assert parsed.text.count("\n") + 1 == paragraphs


def test_a_saved_page_keeps_nothing_of_the_page() -> None:
    parsed = sample("02")
    assert parsed.text.startswith("清明前后，到白鹭岭看人做茶\n2024-04-09")
    assert parsed.text.endswith("宜提前联系。")
    assert parsed.kinds[-1] is ParagraphKind.NOTE
    assert "\u3000" not in parsed.body[0]


def test_glosses_go_and_what_they_destroyed_comes_back() -> None:
    text = sample("03").text
    assert "(" not in text
    assert "一冊百年前當地人家的鄉土食譜" in text
    assert "只聽得見當地漁人敲鐘的聲音" in text


def test_a_wrapped_page_has_its_paragraphs_headings_and_captions_again() -> None:
    parsed = sample("04")
    lines = parsed.text.split("\n")
    kinds = dict(zip(lines, parsed.kinds, strict=True))
    assert lines[0] == "古镇接住了潮水般的脚步"
    assert kinds["牛也要休息"] is ParagraphKind.HEADING
    assert kinds["③桥头的木牌"] is ParagraphKind.CAPTION
    assert any(line.startswith("雁尾桥头的豆腐店") and "卖到中午正好" in line for line in lines)
    assert "是7.6万人次" in parsed.text


def test_what_can_not_be_known_is_only_asked() -> None:
    parsed = plain.parse("山上的云\n赏明月?话家风，渡口的老人说了一夜的话。".encode(), "file")
    (asked,) = (one for one in parsed.repairs if not one.enabled)
    assert (asked.rule, asked.replacement, asked.candidates) == ("lost", "·", ("·", "—"))
    assert "明月?话" in parsed.text
