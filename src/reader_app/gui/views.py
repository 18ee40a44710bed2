"""Views of the article that is shown: its paragraphs in a script, and where its words end.

Converter and words come from outside (the engine); what they answer is kept a paragraph at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from reader_app.domain.lexicon import LookUp, Reading, ReadingStyle
from reader_app.domain.model import ParagraphKind, Script
from reader_app.domain.offsets import ViewText
from reader_app.domain.spans import Paragraphs, Span

from .reading.document import Ruby
from .rubies import Rubies

BEFORE, AFTER = 10, 60
"""Paragraphs before and after the reader's place that are made first."""


def no_readings(_text: str) -> Sequence[Reading]:
    """The readings of an engine without any."""
    return ()


def nothing_found(text: str, word: Span, _script: str) -> LookUp:
    """The answer of an engine without a dictionary."""
    return LookUp(word, word.of(text), (), (), ())


@dataclass(frozen=True, slots=True)
class Engine:
    """What the window needs of the text engine, safe to call from any thread.

    ``convert(text, script, own_script)`` gives a view; ``word_ends(text)`` the ends of words in
    code points; ``readings(text)`` how each Han character is read;
    ``look_up(text, word, script)`` what the dictionary has for a span, where ``script`` is the
    text's own; ``credit()`` names the dictionary and its licence, empty where it is missing.
    """

    convert: Callable[[str, Script, str], ViewText]
    word_ends: Callable[[str], Sequence[int]]
    readings: Callable[[str], Sequence[Reading]] = no_readings
    look_up: Callable[[str, Span, str], LookUp] = nothing_found
    credit: Callable[[], str] = str


class _Results(QObject):
    """Carries results to the Qt thread."""

    converted = Signal(object, object)
    words = Signal(object, object)
    failed = Signal(object)


class _Job(QRunnable):
    """One piece of work on a pool's thread."""

    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        self._work()


@dataclass(frozen=True, eq=False)
class _Request:
    """Which article and script a computation was asked for; compared by identity."""

    paragraphs: Paragraphs
    script: Script
    own: str
    near: int
    """The code point that the reader looks at."""


class ArticleViews(QObject):
    """The `ViewSource` of the reading view.

    Everything is computed on a pool's threads, what is in sight first, and arrives by signal.
    Until then a paragraph shows as it is. What arrives for an article or a
    script that is no longer shown is dropped.
    """

    changed = Signal()
    """Views arrived: the reading view should ask again."""
    rubies_ready = Signal(int)
    """A paragraph's readings arrived."""
    failed = Signal(object)

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self._engine = engine
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(2)
        self._results = _Results()
        self._results.converted.connect(self._take_views)
        self._results.words.connect(self._take_words)
        self._results.failed.connect(self.failed)
        self._rubies = Rubies(engine.readings)
        self._rubies.ready.connect(self.rubies_ready)
        self._rubies.failed.connect(self.failed)
        self._request = _Request(Paragraphs(""), Script.ORIGINAL, "", 0)
        self._views: dict[int, ViewText] = {}
        self._words: dict[int, Sequence[int]] = {}
        self._kinds: Mapping[int, ParagraphKind] = {}
        self._words_wanted = False
        self._words_for: Paragraphs | None = None

    @property
    def script(self) -> Script:
        """The script that is shown or on its way."""
        return self._request.script

    def show(
        self,
        paragraphs: Paragraphs,
        own: str,
        script: Script,
        near: int,
        kinds: Mapping[int, ParagraphKind] | None = None,
    ) -> None:
        """Serve another article. ``own`` is the article's own script; `changed` follows.

        Paragraphs about ``near``, a code point, are made first. ``kinds`` names the paragraphs
        that are not body.
        """
        self._kinds = kinds or {}
        self._rubies.forget()
        self._words = {}
        self._words_for = None
        self._begin(_Request(paragraphs, script, own, near))
        if self._words_wanted:
            self.want_words(wanted=True)

    def set_script(self, script: Script, near: int) -> None:
        """Show the same article in another script; `changed` follows."""
        if script is not self._request.script:
            old = self._request
            self._begin(_Request(old.paragraphs, script, old.own, near))

    def want_words(self, *, wanted: bool) -> None:
        """Compute word ends of this article and the next ones; `changed` follows."""
        self._words_wanted = wanted
        paragraphs = self._request.paragraphs
        if not wanted or self._words_for is paragraphs:
            return
        self._words_for = paragraphs
        self._pool.start(_Job(lambda: self._segment(paragraphs)))

    def set_readings(self, style: ReadingStyle) -> None:
        """Show readings above words from now on, or none."""
        self._rubies.style = style

    def view_text(self, paragraph: int) -> ViewText:
        """The paragraph as it is to be shown."""
        shown = self._views.get(paragraph)
        return shown or ViewText(self._request.paragraphs.lines[paragraph])

    def word_ends(self, paragraph: int) -> Sequence[int] | None:
        """Ends of words in code points of the paragraph's view text; None while unknown.

        Words that end inside a phrase of another length end where the phrase does.
        """
        ends = self._words.get(paragraph) if self._words_wanted else None
        view = self._views.get(paragraph)
        if ends is None or view is None or not view.offsets.edits:
            return ends
        return sorted({view.offsets.to_view(Span(0, end)).end for end in ends if end})

    def kind(self, paragraph: int) -> ParagraphKind:
        """What the paragraph is in its article."""
        return self._kinds.get(paragraph, ParagraphKind.BODY)

    def rubies(self, paragraph: int) -> Sequence[Ruby] | None:
        """The readings above its words; None while they are off, none while they are made."""
        return self._rubies.of(paragraph, self.view_text(paragraph).text)

    def marks(self, paragraph: int) -> Sequence[Span]:
        """Conversions that deserve a second look."""
        del paragraph
        return ()

    def close(self) -> None:
        """Stop computing; nothing arrives after."""
        self._request = _Request(Paragraphs(""), Script.ORIGINAL, "", 0)
        self._rubies.close()
        self._pool.clear()
        self._pool.waitForDone()

    def _begin(self, request: _Request) -> None:
        same_text = request.paragraphs is self._request.paragraphs
        self._request = request
        if request.script is Script.ORIGINAL:
            self._views = {}
            self.changed.emit()
            return
        if not same_text:
            self._views = {}
        # The old views stay until those in sight are there: a change of script is one repaint.
        self._pool.start(_Job(lambda: self._convert(request)))

    def _convert(self, request: _Request) -> None:
        views: dict[int, ViewText] = {}
        here = request.paragraphs.at(request.near)
        lines = request.paragraphs.lines
        first = range(max(0, here - BEFORE), min(len(lines), here + AFTER))
        rest = [*range(first.stop, len(lines)), *range(first.start)]
        try:
            for part in (first, rest):
                for index in part:
                    if self._request is not request:
                        return
                    line = lines[index]
                    views[index] = self._engine.convert(line, request.script, request.own)
                if part:
                    self._results.converted.emit(request, dict(views))
        except Exception as error:  # shown on the Qt thread
            self._results.failed.emit(error)

    def _segment(self, paragraphs: Paragraphs) -> None:
        words: dict[int, Sequence[int]] = {}
        try:
            for index, line in enumerate(paragraphs.lines):
                if self._request.paragraphs is not paragraphs:
                    return
                words[index] = self._engine.word_ends(line) if line else ()
        except Exception as error:  # shown on the Qt thread
            self._results.failed.emit(error)
            return
        self._results.words.emit(paragraphs, words)

    def _take_views(self, request: _Request, views: dict[int, ViewText]) -> None:
        if request is self._request:
            self._views = views
            self.changed.emit()

    def _take_words(self, paragraphs: Paragraphs, words: dict[int, Sequence[int]]) -> None:
        if paragraphs is self._request.paragraphs:
            self._words = words
            self.changed.emit()
