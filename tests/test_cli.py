"""The command line keeps its contract: names, keys, exit statuses, one line for a failure."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from reader_app import cli

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
