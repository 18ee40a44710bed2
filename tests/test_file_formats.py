"""docs/file-formats.md tells all that the app writes."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

from reader_app.domain.model import Colour
from reader_app.exporting.csv import HEADER
from reader_app.library import Library

PAGE = (Path(__file__).parents[1] / "docs" / "file-formats.md").read_text("utf-8")


def rows(heading: str) -> list[str]:
    """What the first column of the table under a heading names."""
    section = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    return re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)


def code(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert found
    return found[1]


def test_the_columns_of_the_csv_are_told_in_their_order() -> None:
    assert rows("Annotations as CSV") == list(HEADER)


def test_every_colour_is_told() -> None:
    assert all(f"`{colour}`" in PAGE for colour in Colour)


def test_every_table_of_a_library_is_told(tmp_path: Path) -> None:
    with Library.open(tmp_path / "library.db") as library:
        library.undo()
    with closing(sqlite3.connect(tmp_path / "library.db")) as connection:
        tables = {
            name
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'sqlite_*'"
            )
        }
    assert set(rows("The library")) == {name for name in tables if not name.startswith("_")}


def test_the_query_of_the_page_finds_what_was_highlighted(tmp_path: Path) -> None:
    article = tmp_path / "河.txt"
    article.write_text("河边的早晨\n\n𠮷田先生坐在河边，看船慢慢过去。\n", "utf-8")
    with Library.open(tmp_path / "library.db") as library:
        library.import_paths([article])
        library.highlight_quote(1, "看船", note="watching boats")
        text = library.text(1)
    with closing(sqlite3.connect(tmp_path / "library.db")) as connection:
        [(title, start, quote, note)] = connection.execute(code("sql"))
    assert (title, quote, note) == ("河边的早晨", "看船", "watching boats")
    assert text[start : start + 2] == "看船"
