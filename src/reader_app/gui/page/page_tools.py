"""What opens over the page (popover and word cards), and the acts there that need the article."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from reader_app.domain.model import Annotation, Colour
from reader_app.domain.spans import Span, trimmed
from reader_app.gui import messages
from reader_app.gui.articles.shelf import Loaded
from reader_app.gui.engine import Engine
from reader_app.gui.icons import Icons
from reader_app.gui.motion import Motion
from reader_app.gui.reading.document import Document
from reader_app.gui.reading.view import ReadingView
from reader_app.gui.theme import Theme
from reader_app.gui.words.word_card import WordCard
from reader_app.gui.words.word_cards import WordCards

from .popover import Popover
from .selection_acts import SelectionActs


def sentence_near(text: str, offset: int) -> Span:
    """A sentence for an example: the first that ends with 。 from ``offset`` on."""
    end = text.find("。", offset) + 1 or len(text)
    start = max(text.rfind(mark, 0, max(0, end - 1)) for mark in "\n。") + 1
    start += len(text[start:end]) - len(text[start:end].lstrip())
    return Span(start, end)


class PageTools(QObject):
    """The popover at a selection and the card of a word.

    They are made once a text can be read: before there is nothing to select or to look up.
    ``shown`` gives the article on the page with its document.
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
        shown: Callable[[], tuple[Loaded, Document] | None],
    ) -> None:
        super().__init__(page)
        self._view = view
        self._shown = shown
        names = {colour: messages.colour_name(colour) for colour in Colour}
        self.popover = Popover(page, theme, icons, names, motion)
        self.acts = SelectionActs(view, self.popover, colour, self._annotation, self._text)
        self.cards = WordCards(view, WordCard(page, theme), engine.look_up, engine.credit)
        self.popover.citation_wanted.connect(self.copy_with_citation)
        self.popover.look_up_wanted.connect(self.look_up)
        self.cards.blocked = self._floats
        self.cards.note_wanted.connect(self._note_on)

    def show_text(self, loaded: Loaded) -> None:
        """Look words up in this article's text."""
        self.cards.show_text(loaded.text, loaded.article.script, loaded.readings)

    def look_up(self) -> None:
        """Open the word card for the selection, or the word at the caret.

        If a highlight was clicked, it is the word under that click.
        """
        clicked = self.acts.clicked
        self.acts.close()
        if clicked is not None:
            self._view.select(Span(clicked, clicked))
        self.cards.look_up(self._view.selection())

    def show_example(self) -> None:
        """Select a sentence in sight, so that the popover shows how a highlight begins."""
        shown = self._shown()
        if shown is not None:
            loaded, _ = shown
            span = sentence_near(loaded.text, self._view.top_offset())
            self._view.reveal(span)
            self.acts.offer(span)

    def copy_with_citation(self) -> None:
        """Copy what is selected with its source."""
        span, shown = self._view.selection(), self._shown()
        if span is not None and shown is not None:
            loaded, document = shown
            paragraph = document.paragraphs.at(trimmed(loaded.text, span).start) + 1
            self.acts.copy_with_citation(loaded.article, paragraph)
        else:
            self.acts.copy()

    def _annotation(self, number: int) -> Annotation | None:
        shown = self._shown()
        return shown[0].annotation(number) if shown else None

    def _text(self) -> str:
        shown = self._shown()
        return shown[0].text if shown else ""

    def _floats(self) -> bool:
        """Whether something is open that a word card on hover would cover."""
        return self.popover.isVisible() or QApplication.activePopupWidget() is not None

    def _note_on(self, word: Span) -> None:
        self._view.select(word)
        self.acts.ask(None, "note")
