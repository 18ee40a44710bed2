"""Files as systems hold them: pipes, loops, files that vanish, names of any bytes."""

from __future__ import annotations

import json
import os
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader_app import cli
from reader_app.domain.errors import ImportFailure
from reader_app.domain.filenames import restored, stored
from reader_app.domain.imports import ImportStatus
from reader_app.importing import files
from reader_app.importing.files import count_of, files_of, read_bytes
from reader_app.importing.names import quoted, readable
from reader_app.library import Library

from .hostile_files import page

TEXT = "渡口的早晨\n船夫把缆绳解开，雾还没有散，对岸的灯一盏一盏地灭了。\n"

bytes_in_names = pytest.mark.skipif(
    sys.platform in {"win32", "darwin"}, reason="file names are text on this system"
)


def outcomes(folder: Path, *paths: Path) -> dict[str, str]:
    """What an import of ``paths`` makes: the error of each name, empty where there is none."""
    with Library.open(folder / "library.db") as library:
        _, made = library.import_paths(list(paths))
        failed = [one.file for one in made if one.status is ImportStatus.FAILED]
        assert [one.path for one in library.failed_imports()] == failed
        assert library.check() == ()
        return {one.name: one.error for one in made}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders here")
def test_what_is_no_file_is_named_and_waited_for_by_nobody(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    (texts / "folder.txt").mkdir(parents=True)
    os.mkfifo(texts / "pipe.txt")
    (texts / "zero.txt").symlink_to("/dev/zero")
    (texts / "loop.txt").symlink_to("loop.txt")
    (texts / "gone.txt").symlink_to("nowhere")
    (texts / "back").symlink_to(texts, target_is_directory=True)
    (texts / "good.txt").write_text(TEXT, "utf-8")
    (texts / "linked.txt").symlink_to("good.txt")
    made = outcomes(tmp_path, texts)
    assert made.pop("good.txt") == ""
    assert made.pop("linked.txt") == ""
    assert set(made) == {"pipe.txt", "zero.txt", "loop.txt", "gone.txt"}
    assert made["pipe.txt"] == made["zero.txt"] == "It is not a file: choose a text."
    assert made["gone.txt"] == "There is no such file: check its name."
    assert made["loop.txt"].startswith("It can't be read (")


def test_a_file_that_may_not_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(files.os, "open", refuse)
    with pytest.raises(ImportFailure, match=r"can't be read \(Permission denied\): .*\.$"):
        read_bytes(tmp_path / "a.txt")


def test_a_folder_that_can_not_be_listed_is_named_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    (tmp_path / "open.txt").write_text(TEXT, "utf-8")
    scan = os.scandir

    def refuse(path: str) -> object:
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert list(files_of([tmp_path])) == [closed, tmp_path / "open.txt"]


def test_the_files_of_a_folder_are_counted_by_their_names_until_it_is_cancelled(
    tmp_path: Path,
) -> None:
    (tmp_path / "below").mkdir()
    for name in ("a.txt", "b.TXT", "c.html", "below/d.txt", "picture.png"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    assert count_of(tmp_path, "", lambda: False) == 4
    assert count_of(tmp_path, "*.txt", lambda: False) == 3
    assert count_of(tmp_path, "d* ; c*", lambda: False) == 2
    assert count_of(tmp_path, "", lambda: True) == 0


def test_a_file_that_vanishes_after_it_was_listed_is_named(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    for name in ("a.txt", "b.txt"):
        (texts / name).write_text(TEXT + name, "utf-8")

    def vanish(done: int, _total: int, _name: str) -> None:
        if done == 1:
            (texts / "b.txt").unlink()

    with Library.open(tmp_path / "library.db") as library:
        _, made = library.import_paths([texts], vanish)
    assert [one.error for one in made] == ["", "There is no such file: check its name."]


def test_cancelling_waits_for_no_file(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "a.txt").write_text(TEXT, "utf-8")
    # Thousands of attributes of one element keep the parser for half a minute.
    attributes = " ".join(f"a{n}=b" for n in range(80_000))
    (texts / "b.html").write_bytes(page(f"<p {attributes}>"))
    stop = threading.Event()

    def started(_done: int, _total: int, name: str) -> None:
        if name == "b.html":
            threading.Timer(0.2, stop.set).start()

    with Library.open(tmp_path / "library.db") as library:
        _, made = library.import_paths([texts], started, stop.is_set)
        assert [one.name for one in made] == ["a.txt"]
        assert library.failed_imports() == ()


def test_a_file_that_is_too_large_or_never_ends_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST_BYTES", 1_000_000)
    large = tmp_path / "large.txt"
    large.write_bytes(b"x" * 1_000_001)
    with pytest.raises(ImportFailure, match="larger than 1 MB"):
        read_bytes(large)
    stop = threading.Event()
    growing = tmp_path / "growing.txt"

    def grow() -> None:
        with growing.open("ab") as file:
            while not stop.is_set():
                file.write(b"x" * 100_000)
                file.flush()

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        while not growing.exists() or growing.stat().st_size <= 1_000_000:
            pass
        with pytest.raises(ImportFailure, match="larger"):
            read_bytes(growing)
    finally:
        stop.set()
        writer.join()


@bytes_in_names
@pytest.mark.parametrize("codec", ["gb18030", "big5hkscs", "utf-8"])
def test_names_in_old_encodings_import_show_and_come_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], codec: str
) -> None:
    stem = "山中的雨聲" if codec == "big5hkscs" else "山中的雨声"
    texts = tmp_path / "texts"
    texts.mkdir()
    good = Path(os.fsdecode(os.fsencode(texts) + b"/" + f"{stem}一.txt".encode(codec)))
    bad = Path(os.fsdecode(os.fsencode(texts) + b"/" + f"{stem}二.txt".encode(codec)))
    good.write_text("雨下了一夜，山坡上的茶树都长高了一寸，采茶的人天没亮就出了门。\n" * 2, "utf-8")
    bad.write_bytes(b"")
    store = tmp_path / "library.db"
    assert cli.run(["import", str(texts), "--json", "--library", str(store)]) == cli.DONE
    printed = capsys.readouterr().out
    printed.encode("utf-8", "strict")
    told = [json.loads(line) for line in printed.splitlines()]
    assert [one["file"] for one in told] == [str(good), str(bad)]
    assert told[0]["title"] == f"{stem}一"
    with Library.open(store) as library:
        [failed] = library.failed_imports()
        assert (failed.name, failed.path) == (f"{stem}二.txt", str(bad))
        source = library.source(told[0]["id"])
        assert source.name == f"{stem}一.txt"
        assert restored(source.path) == good
        bad.write_text(TEXT, "utf-8")
        _, again = library.import_paths([Path(failed.path)])
        assert [one.status for one in again] == [ImportStatus.IMPORTED]
        assert library.failed_imports() == ()
    assert cli.run(["preview", str(good), "--json"]) == cli.DONE
    capsys.readouterr().out.encode("utf-8", "strict")


def test_a_name_of_240_bytes_is_a_title(tmp_path: Path) -> None:
    name = "山" * 78 + "一.txt"
    (tmp_path / name).write_text("雨下了一夜，茶树都长高了一寸，采茶的人出了门。\n" * 2, "utf-8")
    assert outcomes(tmp_path, tmp_path / name) == {name: ""}


@given(st.binary(min_size=1).filter(lambda raw: b"\0" not in raw))
def test_any_name_is_stored_and_found_again(raw: bytes) -> None:
    path = Path("/texts", os.fsdecode(raw.replace(b"/", b"")))
    text = stored(path)
    text.encode("utf-8", "strict")
    assert restored(text) == path


@given(st.text(st.characters(exclude_categories=())))
def test_any_name_can_be_shown(name: str) -> None:
    try:
        os.fsencode(name)
    except UnicodeEncodeError:
        return  # no system gives such a name
    for shown in (readable(name), quoted(name)):
        shown.encode("utf-8", "strict")
        assert "\n" not in shown
        assert "\u202e" not in shown
