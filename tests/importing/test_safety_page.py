"""docs/import-safety.md says what the code does."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader_app.acts import preparing
from reader_app.importing import archive, files
from reader_app.importing.sandbox import Limits

PAGE = Path(__file__).parents[2] / "docs" / "import-safety.md"
LIMITS = Limits()


@pytest.mark.parametrize(
    "row",
    [
        f"| a file | {files.MOST_BYTES // 10**6} MB |",
        f"| members of a zip archive (EPUB, .docx) | {archive.MEMBERS:,} |",
        f"| a member, counted while it is inflated | {archive.MEMBER_BYTES // 10**6} MB |",
        f"| everything that is read of an archive | {archive.TOTAL_BYTES // 10**6} MB |",
        f"| {LIMITS.seconds:.0f} s and {LIMITS.seconds_a_megabyte:.0f} s a megabyte, ",
        f", never more than {LIMITS.most_seconds:.0f} s |",
        (
            f"| memory | {LIMITS.memory // 10**9} GB; of a file of more than "
            f"{LIMITS.memory // LIMITS.times_its_size // 10**6} MB, {LIMITS.times_its_size} times"
        ),
        (
            f"| the parser's answer | {LIMITS.output // 10**6} MB; of a file of more than "
            f"{2 * LIMITS.output // LIMITS.times_its_size // 10**6} MB, "
            f"{LIMITS.times_its_size // 2} times"
        ),
        f"plain text of up to {preparing.LONG // 10**6} MB",
    ],
)
def test_the_figures_are_those_of_the_code(row: str) -> None:
    assert row in PAGE.read_text("utf-8")


def test_the_tests_that_it_names_are_there() -> None:
    words = PAGE.read_text("utf-8").replace("`", " ").split()
    named = {word for word in words if word.endswith(".py") and word != "dev.py"}
    places = [PAGE.parents[1], PAGE.parents[1] / "src/reader_app", Path(__file__).parent]
    assert len(named) > 8
    assert [name for name in named if not any((place / name).exists() for place in places)] == []
