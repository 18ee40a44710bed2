"""Two windows, or a window and the command line, on one library."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader_app.domain.errors import ActOverwritten
from reader_app.domain.model import Colour
from reader_app.domain.spans import Span
from reader_app.library import Library

TEXT = "渡船\n江上的船还是那一条，船工换了三回，渡口的灯还是那一盏。\n"


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[tuple[Library, Library]]:
    (tmp_path / "boat.txt").write_text(TEXT, encoding="utf-8")
    with Library.open(tmp_path / "library.db") as here:
        here.import_paths([tmp_path / "boat.txt"])
        with Library.open(tmp_path / "library.db") as there:
            yield here, there


def quotes(library: Library) -> set[str]:
    return {note.quote for note in library.annotations(1)}


def test_undo_takes_back_its_own_last_act_and_not_a_later_one_of_another_window(
    pair: tuple[Library, Library],
) -> None:
    here, there = pair
    here.highlight(1, Span(3, 5), Colour.STRAW)
    there.highlight(1, Span(7, 9), Colour.JADE)
    here.undo()
    assert quotes(here) == {TEXT[7:9]}
    assert there.undo_label() == "highlight"
    there.undo()
    assert quotes(there) == set()


def test_what_was_done_before_a_window_opened_can_be_taken_back_there(
    pair: tuple[Library, Library],
) -> None:
    here, there = pair
    assert there.undo().label == "import"
    assert here.articles() == ()


def test_an_act_on_what_another_window_changed_since_is_refused_and_loses_nothing(
    pair: tuple[Library, Library],
) -> None:
    here, there = pair
    note = here.highlight(1, Span(3, 5), Colour.STRAW).annotation or 0
    here.set_colour(note, Colour.SKY)
    there.set_note(note, "written over there")
    with pytest.raises(ActOverwritten, match="changed the same thing"):
        here.undo()
    kept = here.annotations(1)[0]
    assert (kept.colour, kept.note) == (Colour.SKY, "written over there")
    there.undo()
    here.undo()
    assert here.annotations(1)[0].colour is Colour.STRAW


def test_a_note_typed_in_another_window_is_not_joined_to_this_ones_act(
    pair: tuple[Library, Library],
) -> None:
    here, there = pair
    note = here.highlight(1, Span(3, 5), Colour.STRAW).annotation or 0
    here.set_note(note, "one")
    there.set_note(note, "one two")
    there.undo()
    assert here.annotations(1)[0].note == "one"
    here.undo()
    assert here.annotations(1)[0].note == ""


def test_a_new_act_leaves_what_another_window_may_redo(pair: tuple[Library, Library]) -> None:
    here, there = pair
    here.highlight(1, Span(3, 5), Colour.STRAW)
    here.undo()
    there.highlight(1, Span(7, 9), Colour.JADE)
    assert here.redo_label() == "highlight"
    here.redo()
    assert quotes(here) == {TEXT[3:5], TEXT[7:9]}


def test_a_library_tells_once_that_another_one_wrote_and_never_of_its_own_acts(
    pair: tuple[Library, Library],
) -> None:
    here, there = pair
    here.highlight(1, Span(3, 5), Colour.STRAW)
    assert not here.changed_elsewhere()
    assert there.changed_elsewhere()
    assert not there.changed_elsewhere()
