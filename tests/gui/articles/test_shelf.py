"""What is read again after an act: what the act made stale, whatever else the library holds."""

from __future__ import annotations

import pytest

from reader_app.domain.changes import Changes
from reader_app.domain.model import Colour
from reader_app.domain.spans import Span
from reader_app.gui.articles.shelf import (
    EVERYTHING,
    ROWS_AT_ONCE,
    Stale,
    first_to_read,
    read_news,
    stale,
)
from reader_app.library import Library

STEPS = 20
"""SQLite counts its work in steps of so many instructions."""


def test_a_note_makes_one_row_and_the_notes_stale_and_nothing_else():
    changes = Changes("note", annotations=frozenset({7}), annotated=frozenset({2}))
    assert stale(changes, 2, "") == Stale(rows=frozenset({2}), notes=True)


def test_a_note_on_another_article_leaves_the_notes_in_sight_alone():
    changes = Changes("note", annotations=frozenset({7}), annotated=frozenset({3}))
    assert stale(changes, 2, "") == Stale(rows=frozenset({3}))


def test_a_tags_notes_are_read_again_wherever_a_note_changed():
    changes = Changes("note", annotations=frozenset({7}), annotated=frozenset({3}))
    assert stale(changes, 2, "修辞").notes


def test_an_import_makes_the_list_stale():
    changes = Changes("import", articles=frozenset({9}), library=True)
    assert stale(changes, 2, "") == EVERYTHING


def test_an_act_on_very_many_articles_reads_the_whole_list_once():
    many = frozenset(range(ROWS_AT_ONCE + 1))
    assert stale(Changes("annotations-import", annotated=many), None, "").shelf


def test_the_article_read_last_is_opened_first_unless_it_is_gone():
    assert first_to_read([1, 2], 2) == 2
    assert first_to_read([1, 2], 5) == 1
    assert first_to_read([], 5) is None


def test_what_a_later_act_took_away_is_left_out_of_the_rows(library):
    assert read_news(library, Stale(rows=frozenset({99})), None, "").rows == ()


@pytest.fixture
def library(tmp_path):
    with Library.open(tmp_path / "library.db", "me") as opened:
        yield opened


def shelve(library, folder, count):
    folder.mkdir()
    for number in range(count):
        (folder / f"{number}.txt").write_text(f"第{number}站\n灯还亮着，人还没有走。\n", "utf-8")
    library.import_paths([folder])


def work_of_a_highlight(library):
    """How much SQLite does for a highlight and for what the window reads after it."""
    steps = 0

    def count():
        nonlocal steps
        steps += 1
        return 0

    library._connection.set_progress_handler(count, STEPS)
    changes = library.highlight(1, Span(0, 3), Colour.JADE, tags=["灯"])
    news = read_news(library, stale(changes, 1, ""), 1, "")
    library._connection.set_progress_handler(None, 0)
    assert news.shelf is None
    assert [row.article.annotations for row in news.rows] == [len(news.notes)]
    assert [tag.path for tag in news.tags] == ["灯"]
    library.undo()
    return steps


def test_an_act_costs_the_same_in_a_small_library_and_in_a_large_one(library, tmp_path):
    shelve(library, tmp_path / "few", 3)
    work_of_a_highlight(library)
    small = work_of_a_highlight(library)
    shelve(library, tmp_path / "many", 200)
    assert small > 0
    assert work_of_a_highlight(library) <= small * 1.1 + 2
