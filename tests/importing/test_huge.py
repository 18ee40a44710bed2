"""A text without end: previews look at its beginning, and an import of it can be stopped.

The size fits a shared machine. 200 MB are imported, with time and memory told, by
`READER_HUGE_MB=200 python3 dev.py test -s tests/importing/test_huge.py`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reader_app.domain.imports import ImportStatus
from reader_app.importing.decoding import decode, whole
from reader_app.library import Library

LINE = "雨下了一夜，山坡上的茶树都长高了一寸，采茶的人天没亮就出了门，渡口的船还没有开。"
MEGABYTES = int(os.environ.get("READER_HUGE_MB", "16"))
_MEASURED = (
    "import pathlib, resource, sys; from reader_app import cli;"
    "code = cli.run(sys.argv[1:]);"
    "most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss;"
    "told = pathlib.Path('/proc/self/status');"
    "lines = told.read_text().splitlines() if told.exists() else [];"
    "most = next((int(one.split()[1]) for one in lines if one.startswith('VmHWM')), most);"
    "print(most, file=sys.stderr); sys.exit(code)"
)
"""Linux's ru_maxrss counts the process that started this one too."""


def huge(path: Path, end: str, megabytes: int = MEGABYTES, codec: str = "utf-8") -> Path:
    piece = ((LINE + end) * 1000).encode(codec)
    with path.open("wb") as file:
        while file.tell() < megabytes * 1_000_000:
            file.write(piece)
    return path


@pytest.mark.parametrize("codec", ["utf-8", "gb18030", "big5hkscs"])
def test_a_beginning_ends_with_a_whole_character(codec: str) -> None:
    text = "雨聲在山中迴響，渡口的船還沒有開，老人坐在船頭看雲。" * 40
    data = text.encode(codec)
    for length in range(len(data) - 8, len(data)):
        beginning = decode(whole(data[:length]))
        assert beginning.lost == 0
        assert text.startswith(beginning.text)
        assert len(data) - len(beginning.text.encode(codec)) <= 12


@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_a_preview_of_a_long_text_looks_at_its_beginning(tmp_path: Path, codec: str) -> None:
    path = huge(tmp_path / "long.txt", "", 5, codec)
    with Library.open(tmp_path / "library.db") as library:
        preview = library.preview(path)
        offers = library.encodings(path)
    assert preview.size == path.stat().st_size
    assert preview.characters < 1_100_000
    assert (preview.lost, preview.encoding, offers[0].encoding) == (0, codec, codec)
    assert preview.beginning.startswith(LINE)


def test_a_short_text_is_previewed_whole(tmp_path: Path) -> None:
    path = huge(tmp_path / "short.txt", "\n", 1)
    with Library.open(tmp_path / "library.db") as library:
        assert library.preview(path).size == 0


def test_an_import_stops_in_the_middle_of_a_text(tmp_path: Path) -> None:
    path = huge(tmp_path / "long.txt", "", 4)
    asked: list[int] = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 3

    with Library.open(tmp_path / "library.db") as library:
        _, outcomes = library.import_paths([path], cancelled=cancelled)
        assert outcomes == ()
        assert (library.articles(), library.failed_imports()) == ((), ())


@pytest.mark.slow
@pytest.mark.parametrize("end", ["", "\n"], ids=["one line", "many lines"])
def test_a_huge_text_is_imported_in_memory_that_is_a_few_times_its_size(
    tmp_path: Path, end: str
) -> None:
    path = huge(tmp_path / "huge.txt", end)
    library = tmp_path / "library.db"
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, "import", "--library", library, "--json", path],
        capture_output=True,
        text=True,
        check=True,
    )
    kilobytes = int(done.stderr.splitlines()[-1]) // (1024 if sys.platform == "darwin" else 1)
    print(f"{MEGABYTES} MB: {time.monotonic() - began:.1f} s, {kilobytes // 1000} MB")
    assert json.loads(done.stdout)["status"] == ImportStatus.IMPORTED
    assert kilobytes < 150_000 + 14 * MEGABYTES * 1000
    with Library.open(library) as opened:
        [article] = opened.articles()
        assert article.characters >= path.stat().st_size // 3 - 1_000_000
