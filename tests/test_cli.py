"""The command line keeps its contract: names, keys, exit statuses, one line for a failure."""

from __future__ import annotations

import io
import json
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reader_app import cli

PAGE = Path(__file__).parents[1] / "docs" / "architecture.md"
TEXT = "渡口的钟声\n互联网还没有来的年代，江边有一家𠮷野面馆。\n"


@pytest.fixture
def library(tmp_path: Path) -> str:
    (tmp_path / "ferry.txt").write_text(TEXT, encoding="utf-8")
    path = str(tmp_path / "library.db")
    assert cli.run(["import", "--library", path, str(tmp_path / "ferry.txt")]) == 0
    return path


def answers(capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, object]]:
    capsys.readouterr()
    assert cli.run(list(words)) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_list_and_show_give_the_text(library: str, capsys: pytest.CaptureFixture[str]) -> None:
    (listed,) = answers(capsys, "list", "--library", library, "--json")
    assert listed["title"] == "渡口的钟声"
    (shown,) = answers(capsys, "show", "1", "--library", library, "--json")
    assert shown["text"] == TEXT.rstrip("\n")
    cli.run(["show", "1", "--library", library, "--script", "hant-tw"])
    assert "網際網路" in capsys.readouterr().out


def test_annotate_answers_the_span(library: str, capsys: pytest.CaptureFixture[str]) -> None:
    (made,) = answers(
        capsys, "annotate", "1", "--library", library, "--quote", "𠮷野", "--tag", "a", "--json"
    )
    start = TEXT.index("𠮷")
    assert (made["start"], made["end"], made["quote"]) == (start, start + 2, "𠮷野")


def test_a_failure_is_one_line_and_status_1(
    library: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert cli.run(["annotate", "1", "--library", library, "--quote", "没有这句话"]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert cli.run(["import", "--library", library, "/no/such/file.txt"]) == 1


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("import", ["FILE"]),
        ("preview", ["FILE"]),
        ("list", []),
        ("show", ["1"]),
        ("annotate", ["1", "--quote", "互联网"]),
        ("search", ["互联网"]),
    ],
)
def test_json_has_the_keys_of_the_page(
    library: str, command: str, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    words = [word.replace("FILE", str(Path(library).with_name("ferry.txt"))) for word in words]
    own = [] if command == "preview" else ["--library", library]
    (row,) = re.findall(rf"^\| `{command}\b.*\| `(.*)` \|$", PAGE.read_text("utf-8"), re.MULTILINE)
    keys = re.sub(r" \(.*?\)", "", row).split(", ")
    answer, *_ = answers(capsys, command, *words, *own, "--json")
    assert sorted(answer) == sorted(keys)


def test_a_fault_of_the_library_is_told_and_is_a_failure(
    library: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert answers(capsys, "check", "--library", library, "--json") == []
    with closing(sqlite3.connect(library)) as raw, raw:
        raw.execute("UPDATE texts SET text = '渡囗' || substr(text, 3)")
    assert cli.run(["check", "--library", library, "--json"]) == 1
    told = capsys.readouterr()
    assert list(json.loads(told.out)) == ["kind", "where", "message"]
    assert "1 fault:" in told.err


@pytest.mark.parametrize("words", [["no-such-command"], ["show"], ["list", "--no-such-option"]])
def test_wrong_usage_is_status_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.is_command(words)
    assert cli.run(words) == 2
    assert "usage" in capsys.readouterr().err


def test_convert_and_segment_read_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("互联网的软件"))
    assert cli.run(["convert", "--to", "s2twp"]) == 0
    assert capsys.readouterr().out == "網際網路的軟體"
    monkeypatch.setattr("sys.stdin", io.StringIO("我们在图书馆里读书，2017-11-15。\n"))
    assert cli.run(["segment"]) == 0
    out = capsys.readouterr().out
    assert "图书馆" in out.split()
    assert out.replace(" ", "") == "我们在图书馆里读书，2017-11-15。\n"
    assert cli.run(["convert", "--to", "nowhere"]) == 1


def test_paths_and_library_files_open_the_window(tmp_path: Path) -> None:
    assert not cli.is_command([])
    assert not cli.is_command([str(tmp_path / "mine.db")])
    assert not cli.is_command(["--library", "mine.db"])


def test_the_version_names_all_parts(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["--version"]) == 0
    told = capsys.readouterr().out.split()
    assert {"reader-app", "Python", "Qt", "SQLite"} <= set(told)
