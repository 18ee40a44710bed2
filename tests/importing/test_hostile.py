"""A file that means harm becomes a text or one clear sentence; all else stays as it was."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from reader_app.domain.imports import ImportOutcome, ImportStatus
from reader_app.domain.model import Colour
from reader_app.domain.spans import Span
from reader_app.importing.formats import FORMATS
from reader_app.importing.sandbox import Limits
from reader_app.library import Library

from . import hostile_books, hostile_files, hostile_pdfs
from .hostile_files import TEXT, Hostile, honest

TAKEN = {suffix for one in FORMATS for suffix in one.suffixes}
EVERY = [
    one
    for module in (hostile_files, hostile_books, hostile_pdfs)
    for one in module.every()
    if Path(one.name).suffix in TAKEN
]
BOMBS = [one for one in EVERY if one.name in {"bomb-10gb.epub", "bomb-total.epub", "bomb.pdf"}]
LIGHT = [one for one in EVERY if not one.heavy]
HEAVY = [one for one in EVERY if one.heavy]


def test_names_are_told_apart() -> None:
    assert len({one.name for one in EVERY}) == len(EVERY) > 30
    assert len(BOMBS) == 3


def put(folder: Path, files: Sequence[Hostile]) -> Path:
    """A folder of these files, with honest ones first, last and in between."""
    folder.mkdir()
    for one in files:
        (folder / one.name).write_bytes(one.make())
    for name in ("0.txt", "m.txt", "z.txt"):
        (folder / name).write_bytes(honest(name))
    return folder


def expect(one: Hostile, outcome: ImportOutcome, text: str) -> None:
    """Fail if a file did not become what it says."""
    made = outcome.status is ImportStatus.IMPORTED
    if one.text:
        assert text == one.text
    if one.holds:
        assert made, f"{one.name}: {outcome.error}"
        assert one.holds in text, one.name
    if one.refused:
        assert not made, f"{one.name}: {text[:100]}"
        assert one.refused in outcome.error, one.name
    if not made:
        assert outcome.status is ImportStatus.FAILED
        assert outcome.error.endswith("."), one.name
        assert outcome.error.isprintable(), one.name
        assert len(outcome.error) < 200
    else:
        assert text.strip()
        assert "root:" not in text, one.name


def rows(path: Path) -> dict[str, int]:
    """How many rows stand in the tables that an import writes to."""
    tables = ("articles", "sources", "texts", "failed_imports", "annotations")
    connection = sqlite3.connect(path)
    counts = {
        name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables
    }
    connection.close()
    return counts


def import_all(tmp_path: Path, files: Sequence[Hostile]) -> None:
    folder = put(tmp_path / "files", files)
    store = tmp_path / "library.db"
    (tmp_path / "mine.txt").write_bytes(honest("mine"))
    with Library.open(store) as library:
        _, [mine] = library.import_paths([tmp_path / "mine.txt"])
        library.highlight(mine.id or 0, Span(0, 5), Colour.JADE, note="我的")
        notes = library.annotations()
        _, outcomes = library.import_paths([folder])
        found = {Path(one.file).name: one for one in outcomes}
        assert len(found) == len(outcomes) == len(files) + 3
        for one in files:
            number = found[one.name].id
            expect(one, found[one.name], library.text(number) if number else "")
        for name in ("0.txt", "m.txt", "z.txt"):
            assert library.text(found[name].id or 0) == honest(name).decode().strip()
        assert library.check() == ()
        assert library.annotations() == notes
        failed = {one.file for one in outcomes if one.status is ImportStatus.FAILED}
        assert {one.path for one in library.failed_imports()} == failed
    made = len(outcomes) - len(failed) + 1
    assert rows(store) == {
        "articles": made,
        "sources": made,
        "texts": made,
        "failed_imports": len(failed),
        "annotations": 1,
    }


def test_hostile_files_cost_themselves_alone(tmp_path: Path) -> None:
    import_all(tmp_path, LIGHT)


@pytest.mark.slow
@pytest.mark.parametrize("one", HEAVY, ids=lambda one: one.name)
def test_heavy_files_cost_themselves_alone(
    tmp_path: Path, one: Hostile, monkeypatch: pytest.MonkeyPatch
) -> None:
    if one.refused.startswith("Reading it takes too"):
        # What breaks the caps breaks lower ones sooner.
        monkeypatch.setattr(Limits, "seconds_for", lambda *_: 4.0)
    import_all(tmp_path, [one])


def reader_app(*words: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "reader_app", *map(str, words)]
    return subprocess.run(command, capture_output=True, check=False)


def told_by(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, object]]:
    """What an import told, a file a line, nothing of it on the way of failures."""
    assert done.stderr == b""
    told = [json.loads(line) for line in done.stdout.decode("utf-8", "strict").splitlines()]
    for one in told:
        assert (one["status"] == "failed") == bool(one["error"]) == (one["id"] is None)
    return told


@pytest.mark.slow
@pytest.mark.parametrize("files", [LIGHT, BOMBS], ids=["light", "bombs"])
def test_the_command_line_names_what_it_could_not_read_and_takes_the_rest(
    tmp_path: Path, files: Sequence[Hostile]
) -> None:
    folder = put(tmp_path / "files", files)
    store = tmp_path / "library.db"
    done = reader_app("import", folder, "--json", "--library", store)
    assert done.returncode == 0, done.stderr
    told = told_by(done)
    assert {Path(str(one["file"])).name for one in told} == {one.name for one in folder.iterdir()}
    errors = {Path(str(one["file"])).name: str(one["error"]) for one in told}
    for one in files:
        assert one.refused in errors[one.name]
        assert not (one.text or one.holds) or not errors[one.name]
    assert reader_app("check", "--library", store).returncode == 0
    listed = reader_app("list", "--json", "--library", store).stdout.decode().splitlines()
    assert len(listed) == sum(one["status"] == "imported" for one in told)
    again = told_by(reader_app("import", folder, "--json", "--library", store))
    assert [one["status"] for one in again].count("duplicate") == len(listed)
    assert TEXT.split("\n")[1] in reader_app("show", "1", "--library", store).stdout.decode()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders here")
def test_the_command_line_waits_for_no_pipe_and_follows_no_loop(tmp_path: Path) -> None:
    texts = put(tmp_path / "files", ())
    os.mkfifo(texts / "pipe.txt")
    (texts / "loop.txt").symlink_to("loop.txt")
    (texts / "gone.txt").symlink_to("nowhere")
    (texts / "back").symlink_to(texts, target_is_directory=True)
    (texts / ("山" * 78 + "一.txt")).write_bytes(honest("山"))
    store = tmp_path / "library.db"
    told = told_by(reader_app("import", texts, "--json", "--library", store))
    failed = {Path(str(one["file"])).name for one in told if one["error"]}
    assert failed == {"pipe.txt", "loop.txt", "gone.txt"}
    assert len(told) == 7
    alone = reader_app("import", texts / "pipe.txt", "--library", store)
    assert alone.returncode == 1
    assert alone.stderr.decode().count("\n") == 1
