"""Words that the reader repairs, through the façade: merge, split, list, edit, undo, files."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from sqlite_utils import Database

from reader_app.domain.errors import BadWord, ExportFailure, UnknownWord
from reader_app.domain.spans import Span
from reader_app.domain.words import RepairKind, RepairScope
from reader_app.library import Library
from reader_app.storage.schema import APPLICATION_ID, migrations

HERE, ARTICLE, EVERYWHERE = RepairScope.PLACE, RepairScope.ARTICLE, RepairScope.EVERYWHERE

FERRY = "渡口\n甲乙丙丁\n甲乙和甲乙"
TWIN = "碼頭\n甲乙\n雲朵雲朵"


def by_two(text: str) -> list[int]:
    """A segmenter whose words all have two characters."""
    return [*range(2, len(text), 2), len(text)] if text else []


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    for name, text in (("ferry.txt", FERRY), ("twin.txt", TWIN)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    with Library.open(tmp_path / "library.db", coder="ann", segment=by_two) as opened:
        opened.import_paths([tmp_path / "ferry.txt"])
        opened.import_paths([tmp_path / "twin.txt"])
        yield opened


def words(library: Library, article: int = 1) -> str:
    text = library.text(article)
    ends = library.word_ends(article)
    found = [text[a:b] for a, b in pairwise([0, *ends])]
    assert "".join(found) == text
    return " ".join(found).replace(" \n ", "/")


PLAIN = "渡口/甲乙 丙丁/甲乙 和甲 乙"


def test_words_are_the_segmenters_until_they_are_repaired(library: Library) -> None:
    assert words(library) == PLAIN
    assert library.word_repairs() == ()


def test_a_merge_here_holds_at_its_place_only(library: Library) -> None:
    changes = library.merge_words(1, Span(9, 11), HERE)
    assert (changes.words, changes.label, bool(changes)) == (True, "word-merge", True)
    assert words(library) == "渡口/甲乙 丙丁/甲 乙和 甲 乙"
    (own,) = library.word_repairs(1)
    assert (own.kind, own.word, own.span) == (RepairKind.MERGE, "乙和", Span(9, 11))


def test_a_merge_in_the_article_or_everywhere_reaches_as_far_as_it_says(library: Library) -> None:
    library.merge_words(1, Span(3, 7), ARTICLE)
    assert words(library) == "渡口/甲乙丙丁/甲乙 和甲 乙"
    library.merge_words(2, Span(6, 10), EVERYWHERE)
    assert words(library, 2) == "碼頭/甲乙/雲朵雲朵"
    assert [own.scope for own in library.word_repairs(1)] == [ARTICLE, EVERYWHERE]
    assert [own.scope for own in library.word_repairs(2)] == [EVERYWHERE]


def test_a_repair_of_one_script_holds_in_the_other(library: Library, tmp_path: Path) -> None:
    (tmp_path / "clouds.txt").write_text("天上\n云朵云朵", encoding="utf-8")
    library.import_paths([tmp_path / "clouds.txt"])
    library.merge_words(2, Span(6, 10), EVERYWHERE)
    assert words(library, 3) == "天上/云朵云朵"


def test_a_word_is_split_where_the_caret_stands(library: Library) -> None:
    changes = library.split_word(1, 4, EVERYWHERE)
    assert (changes.label, changes.words) == ("word-split", True)
    assert words(library) == "渡口/甲 乙 丙丁/甲 乙 和甲 乙"
    assert words(library, 2) == "碼頭/甲 乙/雲朵 雲朵"
    with pytest.raises(BadWord, match="inside a word"):
        library.split_word(1, 4, EVERYWHERE)


def test_what_is_made_one_inside_a_longer_word_parts_that_word(library: Library) -> None:
    library.merge_words(1, Span(9, 10), EVERYWHERE)
    (own,) = library.word_repairs()
    assert own.parts == ("甲", "乙")
    assert words(library) == "渡口/甲 乙 丙丁/甲 乙 和甲 乙"


def test_the_last_act_holds_where_the_reader_looks(library: Library) -> None:
    library.merge_words(1, Span(3, 7), ARTICLE)
    library.split_word(1, 5, EVERYWHERE)
    assert words(library) == PLAIN
    library.merge_words(1, Span(4, 6), HERE)
    assert words(library) == "渡口/甲 乙丙 丁/甲乙 和甲 乙"
    library.merge_words(1, Span(3, 6), EVERYWHERE)
    assert words(library).startswith("渡口/甲乙丙 丁/")
    library.merge_words(1, Span(3, 7), ARTICLE)
    library.merge_words(1, Span(4, 6), EVERYWHERE)
    assert words(library).startswith("渡口/甲 乙丙 丁/")


def test_white_space_at_the_ends_of_a_selection_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "blank.txt"
    path.write_text("渡口\n甲 乙丙 丁", encoding="utf-8")
    with Library.open(tmp_path / "blank.db", segment=lambda t: range(1, len(t) + 1)) as library:
        library.import_paths([path])
        library.merge_words(1, Span(4, 8), HERE)
        assert library.word_repairs()[0].word == "乙丙"
        with pytest.raises(BadWord, match="at least one"):
            library.merge_words(1, Span(4, 5), HERE)


@pytest.mark.parametrize("span", [Span(1, 4), Span(5, 5)])
def test_what_is_no_stretch_of_one_paragraph_is_refused(library: Library, span: Span) -> None:
    with pytest.raises(BadWord):
        library.merge_words(1, span, EVERYWHERE)
    assert library.word_repairs() == ()


def test_what_is_one_word_already_is_no_act_here(library: Library) -> None:
    assert not library.merge_words(1, Span(3, 5), HERE)
    assert library.undo_label() == "import"


def test_each_act_is_undone_and_done_again(library: Library) -> None:
    library.merge_words(1, Span(4, 6), HERE)
    library.merge_words(1, Span(3, 6), EVERYWHERE)
    after = words(library)
    undone = library.undo()
    assert (undone.words, undone.label) == (True, "word-merge")
    assert words(library) == "渡口/甲 乙丙 丁/甲乙 和甲 乙"
    library.undo()
    assert words(library) == PLAIN
    library.redo()
    library.redo()
    assert words(library) == after


def test_a_word_is_edited_and_deleted(library: Library) -> None:
    library.merge_words(1, Span(3, 7), EVERYWHERE)
    (own,) = library.word_repairs()
    library.edit_word(own.id, ("甲", "乙丙", "丁"))
    assert library.word_repairs()[0].parts == ("甲", "乙丙", "丁")
    library.edit_word(own.id, ("乙丙",))
    assert words(library) == "渡口/甲 乙丙 丁/甲乙 和甲 乙"
    changes = library.delete_words([own.id])
    assert (changes.words, changes.label) == (True, "word-delete")
    assert words(library) == PLAIN
    with pytest.raises(UnknownWord):
        library.delete_words([own.id])


def test_a_word_of_one_place_keeps_its_characters(library: Library) -> None:
    library.merge_words(1, Span(4, 6), HERE)
    number = library.word_repairs()[0].id
    with pytest.raises(BadWord, match="keeps its characters"):
        library.edit_word(number, ("乙丁",))
    library.edit_word(number, ("乙", "丙"))
    assert words(library) == "渡口/甲 乙 丙 丁/甲乙 和甲 乙"


def test_an_edit_to_a_word_that_is_there_leaves_one(library: Library) -> None:
    library.merge_words(1, Span(3, 6), EVERYWHERE)
    library.merge_words(1, Span(5, 7), EVERYWHERE)
    numbers = [own.id for own in library.word_repairs() if own.scope is EVERYWHERE]
    library.edit_word(numbers[-1], ("甲乙丙",))
    own = [own.word for own in library.word_repairs() if own.scope is EVERYWHERE]
    assert own == ["甲乙丙"]


def test_words_travel_by_a_user_dictionary(library: Library, tmp_path: Path) -> None:
    library.merge_words(1, Span(3, 7), EVERYWHERE)
    library.split_word(2, 4, EVERYWHERE)
    library.merge_words(1, Span(9, 11), HERE)
    path = tmp_path / "own words.txt"
    assert library.export_words(path) == 2
    assert path.read_text("utf-8") == "甲乙丙丁\n甲乙 0 ss\n"
    with Library.open(tmp_path / "other.db", segment=by_two) as other:
        changes, counts = other.import_words(path)
        assert (changes.words, changes.label) == (True, "words-import")
        assert (counts.imported, counts.skipped, counts.failed) == (2, 0, 0)
        assert [own.parts for own in other.word_repairs()] == [("甲乙丙丁",), ("甲", "乙")]
        changes, counts = other.import_words(path)
        assert (bool(changes), counts.imported, counts.skipped) == (False, 0, 2)
        other.undo()
        assert other.word_repairs() == ()


def test_a_dictionary_that_cant_be_read_is_named(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "words.txt"
    with pytest.raises(ExportFailure, match="can't be read"):
        library.import_words(path)
    path.write_bytes(b"\xff\xff")
    with pytest.raises(ExportFailure, match="no user dictionary"):
        library.import_words(path)
    with pytest.raises(ExportFailure, match="can't be written"):
        library.export_words(tmp_path / "none" / "words.txt")


def test_words_of_a_removed_article_rest(library: Library) -> None:
    library.undo()
    library.redo()
    library.merge_words(2, Span(6, 10), ARTICLE)
    library.undo()
    library.undo()
    assert library.word_repairs() == ()


def test_a_place_is_found_again_in_another_version_of_the_text(library: Library) -> None:
    library.merge_words(1, Span(9, 11), HERE)
    connection = library._connection
    text = "渡口\n新的\n甲乙丙丁\n甲乙和甲乙"
    connection.execute(
        "INSERT INTO texts (article, version, text, folded, characters, sha256)"
        " VALUES (1, 2, ?, ?, ?, ?)",
        (text, text, len(text), "0" * 64),
    )
    connection.execute("UPDATE articles SET version = 2 WHERE id = 1")
    assert library.word_repairs(1)[0].span == Span(12, 14)
    assert words(library).endswith("甲 乙和 甲 乙")
    connection.execute("UPDATE texts SET text = '渡口' WHERE version = 2")
    assert library.word_repairs(1)[0].span is None
    assert words(library) == "渡口"


def test_a_library_of_the_first_version_is_brought_up_to_date(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    old = Database(sqlite3.connect(path))
    migrations().apply(old, stop_before="m002_word_repairs")
    old.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    old.close()
    with Library.open(path) as library:
        assert library.word_repairs() == ()
