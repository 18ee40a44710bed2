"""Opens and closes the word card: when the pointer rests on a word, by key, or from the popover.

The dictionary is asked in the background; an answer for a word no longer wanted is dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer, Signal, SignalInstance

from reader_app.domain.errors import ReaderError
from reader_app.domain.lexicon import LookUp, Reading
from reader_app.domain.model import ReadingStyle
from reader_app.domain.printed_readings import NoPrintedReadings, PrintedReadings
from reader_app.domain.spans import Span
from reader_app.gui.background import Background
from reader_app.gui.reading.view import ReadingView
from reader_app.gui.widgets.floating import has_keyboard

from .word_card import WordCard

CONTEXT = 60
"""Code points before and after a word that decide its reading."""
LONGEST = 20
"""The most code points of a selection that is looked up as a word: no entry is longer."""
GRACE = 300
"""Milliseconds in which the pointer may travel from the word to its card."""

LookWordUp = Callable[[str, Span, str], LookUp]
"""``look_up(text, word, script)``: called on any thread; raises `DictionaryMissing`."""


@dataclass(frozen=True, eq=False)
class Question:
    """What is looked up; compared by identity. An empty ``word`` stands for the word around it."""

    word: Span
    text: str
    script: str
    by_key: bool
    printed: PrintedReadings
    """The readings that the article's own file gives."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found, or the failure. ``word`` is the `Span` in the article's text."""

    word: Span
    found: LookUp | Exception
    count: int = 0
    """How often the word stands in the article."""
    credit: str = ""


def as_printed(found: LookUp, word: Span, printed: Sequence[Reading]) -> LookUp:
    """What was found, read as the article's own file prints it above ``word``.

    ``printed`` counts if it covers the whole word. Entries with that reading come first.
    """
    own = [one for one in printed if one.span.start >= word.start and one.span.end <= word.end]
    if not own or sum(len(one.span) for one in own) != len(word):
        return found
    reading = tuple(one.syllable for one in own)
    wanted = [one.numbered for one in reading]
    entries = sorted(
        found.entries, key=lambda e: [one.numbered.lower() for one in e.reading] != wanted
    )
    return replace(found, reading=reading, entries=tuple(entries))


class WordCards(QObject):
    """Opens one card at a time over one reading view."""

    note_wanted = Signal(object)
    """A note on the word's `Span` is wanted."""
    split_wanted = Signal(object)
    """The word, a `Span`, is to be split."""
    merge_wanted = Signal(object)
    """The word, a `Span`, is to be merged with a neighbour."""
    failed = Signal(object)
    """A look-up raised an exception that is no named failure."""

    def __init__(
        self,
        view: ReadingView,
        card: WordCard,
        look_up: LookWordUp,
        credit: Callable[[], str],
    ) -> None:
        super().__init__(view)
        self.card = card
        self.style = ReadingStyle.PINYIN
        self.on_hover = True
        self.words_known: Callable[[int], bool] = lambda offset: True
        """Whether the view knows the words around a code point; if not, the look-up finds them."""
        self.blocked: Callable[[], bool] = lambda: False
        """Whether a card on hover would be in the way just now."""
        self._view = view
        self._look_up = look_up
        self._credit = credit
        self._text = ""
        self._script = ""
        self._printed: PrintedReadings = NoPrintedReadings()
        self._question: Question | None = None
        self._word = Span(0, 0)
        self._pointed_out = False
        self._background = Background("cards")
        self._grace = QTimer(self, singleShot=True, interval=GRACE)
        self._grace.timeout.connect(self._leave)
        self._background.failed.connect(self.failed)
        view.word_hovered.connect(self._hovered)
        view.top_changed.connect(lambda _: self.close())
        view.caret_moved.connect(lambda _: self.close())
        card.close_wanted.connect(self.close)
        card.left.connect(self._grace.start)
        card.compound_wanted.connect(self._ask_compound)
        self.split = card.add_act(self.tr("Split"), lambda: self._act(self.split_wanted))
        self.split.setToolTip(self.tr("Make two words of this one"))
        self.merge = card.add_act(self.tr("Merge"), lambda: self._act(self.merge_wanted))
        self.merge.setToolTip(self.tr("Make one word of this one and its neighbour"))
        self.note = card.add_act(self.tr("Note"), lambda: self._act(self.note_wanted))
        self.note.setToolTip(self.tr("Highlight the word and write a note on it"))

    def show_text(self, text: str, script: str, readings: PrintedReadings | None = None) -> None:
        """Serve another article, given by its text, its own script and its printed readings."""
        self.close()
        self._text, self._script, self._printed = text, script, readings or NoPrintedReadings()

    def look_up(self, span: Span | None = None) -> None:
        """Open the card for ``span``, else for the selection, else for the word at the caret.

        Of a selection that is too long for a word, the first word is looked up.
        """
        word = span or self._view.selection()
        if word is None or len(word) > LONGEST:
            word = self._word_at(word.start if word else self._view.caret_offset())
        self._ask(word, by_key=True)

    def close(self) -> None:
        """Hide the card and drop its question; the text takes the keyboard from it."""
        self._question = None
        self._grace.stop()
        if has_keyboard(self.card):
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.card.close_card()
        if self._pointed_out:
            self._pointed_out = False
            self._view.point_out(None)

    def stop(self) -> None:
        """Nothing arrives after."""
        self.close()
        self._background.close()

    def _hovered(self, word: Span | None) -> None:
        if word is None:
            self._grace.start()
        elif self.on_hover and not self.blocked() and not self._held():
            self._ask(word if self.words_known(word.start) else _place(word), by_key=False)

    def _word_at(self, offset: int) -> Span:
        return self._view.word_at(offset) if self.words_known(offset) else Span(offset, offset)

    def _held(self) -> bool:
        """Whether the reader works in the card that is open."""
        return self.card.isVisible() and (self.card.hasFocus() or self._by_key())

    def _by_key(self) -> bool:
        return self._question is not None and self._question.by_key

    def _ask(self, word: Span, *, by_key: bool) -> None:
        self._grace.stop()
        question = self._question = Question(word, self._text, self._script, by_key, self._printed)
        self._background.clear()
        self._background.submit(partial(self._answer, question))

    def _ask_compound(self, form: str) -> None:
        if self._question is not None:
            # The pressed button disappears with the entry, and must not keep the focus.
            self.card.setFocus(Qt.FocusReason.OtherFocusReason)
            start = self._word.start
            self._ask(Span(start, start + len(form)), by_key=True)

    def _answer(self, question: Question) -> None:
        text, word = question.text, question.word
        line_start = text.rfind("\n", 0, word.start) + 1
        line_end = text.find("\n", word.start)
        first = max(line_start, word.start - CONTEXT)
        last = min(line_end if line_end >= 0 else len(text), word.end + CONTEXT)
        inside = Span(word.start - first, min(word.end, last) - first)
        try:
            found = self._look_up(text[first:last], inside, question.script)
            word = Span(found.span.start + first, found.span.end + first)
            count = text.count(found.word) if found.word else 0
            found = as_printed(found, word, question.printed.within(word))
            answer = Answer(word, found, count, self._credit())
        except Exception as error:  # shown on the Qt thread
            answer = Answer(word, error)
        self._background.deliver(partial(self._show, question, answer))

    def _show(self, question: Question, answer: Answer) -> None:
        if question is not self._question or (self.blocked() and not question.by_key):
            return
        found = answer.found
        if isinstance(found, Exception) and not isinstance(found, ReaderError):
            self.failed.emit(found)
            return
        rect = self._rect_of(answer.word)
        if rect.isEmpty():
            return
        if not isinstance(found, LookUp):
            if question.by_key:
                self.card.say(rect, str(found))
        elif found.entries or found.compounds or question.by_key:
            self._word = answer.word
            self.split.setEnabled(len(answer.word) > 1)
            self.card.open_at(rect, found, answer.count, self.style, answer.credit)
            if question.by_key:
                self._pointed_out = True
                self._view.point_out(answer.word)
        if question.by_key:
            self.card.setFocus(Qt.FocusReason.PopupFocusReason)

    def _rect_of(self, word: Span) -> QRect:
        rect = self._view.rect_of(word)
        if rect.isEmpty():
            return rect
        return QRect(self.card.area.mapFromGlobal(rect.topLeft()), rect.size())

    def _leave(self) -> None:
        at = self.card.mapFromGlobal(self.card.cursor().pos())
        if not self.card.rect().contains(QPoint(at)) and not self._held():
            self.close()

    def _act(self, wanted: SignalInstance) -> None:
        if self._question is not None:
            word = self._word
            self.close()
            wanted.emit(word)


def _place(word: Span) -> Span:
    """The empty span at a word's start, for which a look-up finds the word itself."""
    return Span(word.start, word.start)
