"""Nothing below the window needs Qt: the library and the command line work where it is absent."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reader_app.library import Library

_BLOCKED = """
import sys
sys.modules["PySide6"] = None
sys.modules["shiboken6"] = None
import {module}
assert not [name for name in sys.modules if name.startswith("PySide6.")]
"""


@pytest.mark.parametrize(
    "module",
    [
        "reader_app.domain.model",
        "reader_app.paths",
        "reader_app.settings",
        "reader_app.library",
        "reader_app.cli",
        "reader_app.__main__",
    ],
)
def test_imports_without_qt(module: str):
    done = subprocess.run(
        [sys.executable, "-c", _BLOCKED.format(module=module)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_neither_the_library_nor_the_command_line_loads_heavy_packages_at_import():
    # They take 0.2 s each, which belongs after the first paint.
    code = (
        "import sys, reader_app.library, reader_app.cli;"
        "print([n for n in ('jieba', 'rjieba', 'opencc', 'sqlite_utils') if n in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "[]"


def test_reading_an_article_loads_nothing_that_imports_exports_or_segments(tmp_path: Path):
    # A start of the window waits for it.
    with Library.open(tmp_path / "library.db") as library:
        (tmp_path / "text.txt").write_text("渡口\n\n船还没有来。\n", encoding="utf-8")
        library.import_paths([tmp_path / "text.txt"])
    code = (
        "import sys; from pathlib import Path; from reader_app.library import Library\n"
        "with Library.open(Path(sys.argv[1])) as library:\n"
        "    assert library.text(1) and library.kinds(1) and library.articles()\n"
        "    library.annotations(1), library.reading_position(1), library.word_repairs(1)\n"
        "rooms = ('importing', 'exporting', 'text.words', 'text.scripts')\n"
        "print([n for n in rooms if f'reader_app.{n}' in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "library.db"],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout.strip() == "[]"
