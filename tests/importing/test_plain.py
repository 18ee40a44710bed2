"""Text files become paragraphs, their kinds and metadata, or a failure in one sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader_app.domain.errors import ImportFailure
from reader_app.importing import plain
from reader_app.importing.files import Importer, files_of
from reader_app.importing.structure import Metadata

BODY = "雨下了一夜，山坡上的茶树都长高了一寸，采茶的人天没亮就出了门。"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\n\n\n", "\r\n \u3000\r\n"])
def test_paragraphs_are_lines_whatever_ends_them(end: str) -> None:
    parsed = plain.parse(f"茶山{end}{BODY}{end}{BODY}{end}".encode(), "file")
    assert parsed.text == f"茶山\n{BODY}\n{BODY}"
    assert parsed.body == (BODY, BODY)


def test_several_files_are_read_as_each_by_itself() -> None:
    files = [
        (f"茶山\r\n{BODY}\n".encode(), "a"),
        (b"", "b"),
        (f"首页 > 正文\n木桥\n{BODY}".encode("gb18030"), "c"),
        (b"plain English text", "d"),
    ]
    each: list[object] = []
    for data, name in files:
        try:
            each.append(plain.parse(data, name))
        except ImportFailure as failure:
            each.append(str(failure))
    together = plain.parse_each(files)
    assert [str(o) if isinstance(o, ImportFailure) else o for o in together] == each


def test_nothing_is_invented_where_the_text_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "山上.txt"
    path.write_text(f"{BODY}\n{BODY}\n", encoding="utf-8")
    parsed = Importer().parse_file(path)
    assert parsed.metadata == Metadata(title="山上")
    assert parsed.body == (BODY, BODY)


def test_folders_are_searched_in_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/2.txt", "1.txt", "3.rst"):
        (tmp_path / name).write_text(BODY)
    found = [p.relative_to(tmp_path).as_posix() for p in files_of([tmp_path])]
    assert found == ["1.txt", "b/2.txt"]


def test_a_missing_file_and_a_folder_named_as_file_are_sentences(tmp_path: Path) -> None:
    for path in (tmp_path / "none.txt", tmp_path):
        with pytest.raises(ImportFailure, match=r"\.$"):
            Importer().parse_file(path)
