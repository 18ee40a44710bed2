"""Back and forward through jumps."""

from __future__ import annotations

from reader_app.gui.page.history import LONGEST, History, Place


def test_back_returns_to_where_the_jump_began_and_forward_undoes_it():
    history = History()
    history.left(Place(1, 0))
    assert history.back(Place(1, 5100)) == Place(1, 0)
    assert not history.can_go_back
    assert history.forward(Place(1, 0)) == Place(1, 5100)


def test_a_new_jump_forgets_what_lay_ahead():
    history = History()
    history.left(Place(1, 0))
    history.back(Place(2, 0))
    history.left(Place(1, 0))
    assert not history.can_go_forward
    assert history.back(Place(3, 0)) == Place(1, 0)


def test_places_where_the_reader_is_already_are_passed_over():
    history = History()
    history.left(Place(1, 0))
    history.left(Place(1, 5000))
    assert history.back(Place(1, 5010)) == Place(1, 0)


def test_a_place_left_twice_is_remembered_once():
    history = History()
    history.left(Place(1, 5000))
    history.left(Place(1, 5010))
    assert history.back(Place(2, 0)) == Place(1, 5000)
    assert not history.can_go_back


def test_a_deleted_article_is_never_returned_to():
    history = History()
    history.left(Place(1, 0))
    history.forget(1)
    assert history.back(Place(2, 0)) is None


def test_the_oldest_places_are_forgotten():
    history = History()
    for number in range(LONGEST + 50):
        history.left(Place(number, 0))
    steps = 0
    here = Place(LONGEST + 50, 0)
    while (place := history.back(here)) is not None:
        here, steps = place, steps + 1
    assert steps == LONGEST
