"""Documents and books that LibreOffice writes, where it is installed: other hands than ours."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from reader_app.importing.docx.extraction import extract as docx
from reader_app.importing.epub.extraction import extract as epub

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]

NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"),
        ("text", "text"),
        ("draw", "drawing"),
        ("svg", "svg-compatible"),
        ("style", "style"),
        ("table", "table"),
    )
)
TEXT = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {NAMES} xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:automatic-styles><style:style style:name="H" style:family="text">
<style:text-properties text:display="none"/></style:style></office:automatic-styles>
<office:body><office:text><text:tracked-changes><text:changed-region text:id="c1" xml:id="c1">
<text:deletion><office:change-info><dc:creator>x</dc:creator>
<dc:date>2024-01-01T00:00:00</dc:date></office:change-info><text:p>不要了</text:p></text:deletion>
</text:changed-region></text:tracked-changes>
<text:p text:style-name="Title">渡口</text:p>
<text:h text:outline-level="1">春天来了</text:h>
<text:p>坐<text:ruby><text:ruby-base>车</text:ruby-base><text:ruby-text>chē</text:ruby-text></text:ruby>\
去渡口。船<text:change text:change-id="c1"/>开了<text:note text:note-class="footnote">\
<text:note-citation>1</text:note-citation><text:note-body><text:p>早班船。</text:p></text:note-body>\
</text:note>。<office:annotation><dc:creator>苏小满</dc:creator><text:p>查一查</text:p>\
</office:annotation></text:p>
<text:p>看见<text:span text:style-name="H">看不见</text:span>了。<draw:frame svg:width="5cm"\
 svg:height="2cm" text:anchor-type="char"><draw:text-box>\
<text:p>框里的话。</text:p></draw:text-box>\
</draw:frame></text:p>
<table:table><table:table-column table:number-columns-repeated="2"/><table:table-row>
<table:table-cell><text:p>月份</text:p></table:table-cell>
<table:table-cell><text:p>班次</text:p></table:table-cell></table:table-row></table:table>
<text:h text:outline-level="2">夏</text:h>
<text:p>雨下了一夜。</text:p>
</office:text></office:body></office:document>
"""


def converted(folder: Path, suffix: str) -> bytes:
    (folder / "a.fodt").write_text(TEXT, encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", suffix, "a.fodt"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=180)
    return (folder / f"a.{suffix}").read_bytes()


def test_a_word_document_of_libreoffice(tmp_path: Path) -> None:
    answer = docx(converted(tmp_path, "docx"), {})
    assert answer["blocks"] == [
        ["title", "渡口"],
        ["heading", "春天来了"],
        ["body", "坐车去渡口。船开了[1]。"],
        ["body", "看见了。"],
        ["body", "框里的话。"],
        ["table", "月份 | 班次"],
        ["heading", "夏"],
        ["body", "雨下了一夜。"],
        ["note", "[1] 早班船。"],
        ["note", "苏小满：查一查"],
    ]
    assert answer["readings"] == [[2, 1, 2, "chē"]]
    assert answer["outline"] == [[1, 1, "春天来了"], [6, 2, "夏"]]


def test_a_book_of_libreoffice(tmp_path: Path) -> None:
    answer = epub(converted(tmp_path, "epub"), {})
    texts = [text for _, text in answer["blocks"]]
    assert texts[:2] == ["渡口", "春天来了"]
    assert "月份 | 班次" in texts
    assert texts[-1] == "[1] 早班船。"
    assert answer["readings"] == [[2, 1, 2, "chē"]]
    assert [1, 1, "春天来了"] in answer["outline"]
