"""Nothing below the window needs Qt: the library and the command line work where it is absent."""

from __future__ import annotations

import subprocess
import sys

import pytest

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
