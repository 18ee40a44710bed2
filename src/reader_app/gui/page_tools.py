"""What opens over a page: the popover at a selection and the card of a word."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from reader_app.domain.model import Annotation, Colour

from . import messages
from .icons import Icons
from .motion import Motion
from .popover import Popover
from .reading.view import ReadingView
from .selection_acts import SelectionActs
from .theme import Theme
from .views import Engine
from .word_card import WordCard
from .word_cards import WordCards


class PageTools:
    """Made once a text can be read: until then there is nothing to select and no word to look up.

    ``annotation`` gives an annotation of the article shown by its number.
    """

    def __init__(
        self,
        page: QWidget,
        view: ReadingView,
        engine: Engine,
        theme: Theme,
        icons: Icons,
        colour: Colour,
        motion: Motion,
        annotation: Callable[[int], Annotation | None],
    ) -> None:
        names = {colour: messages.colour_name(colour) for colour in Colour}
        self.popover = Popover(page, theme, icons, names, motion)
        self.acts = SelectionActs(view, self.popover, colour, annotation)
        self.cards = WordCards(view, WordCard(page, theme), engine.look_up, engine.credit)
