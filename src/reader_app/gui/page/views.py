"""The views of the article that is shown: its paragraphs in a script, their words and readings.

The engine computes them in the background; the answers are kept by paragraph.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader_app.domain.model import ParagraphKind, ReadingStyle, Script
from reader_app.domain.offsets import OffsetMap, ViewText, shown_in
from reader_app.domain.printed_readings import NoPrintedReadings, PrintedReadings
from reader_app.domain.spans import Paragraphs, Span
from reader_app.gui.background import Background
from reader_app.gui.engine import Engine
from reader_app.gui.reading.document import Ruby
from reader_app.gui.words.article_words import ArticleWords
from reader_app.gui.words.rubies import Rubies, with_printed

if TYPE_CHECKING:
    from reader_app.domain.findings import ConversionMark
    from reader_app.domain.lexicon import Reading

    _Views = dict[int, tuple[ViewText, Sequence[ConversionMark]]]
    """Paragraphs in a script, each with its uncertain conversions."""

BEFORE, AFTER = 10, 60
"""Paragraphs before and after the reader's place that are converted first."""
NEAR = 20_000
"""The most code points that are converted first; of a longer paragraph, only a part."""
BATCH = 50_000
"""Code points handed to the Qt thread at a time."""
AHEAD, BEHIND = 2_500, 1_500
"""Code points after and before the reader's place whose readings are made in advance."""
KEPT = 500
"""Paragraphs whose words, mapped through phrases of another length, are remembered."""


@dataclass(frozen=True, eq=False)
class _Text:
    """An article's text, with its own script, kinds and printed readings; compared by identity."""

    paragraphs: Paragraphs
    own: str
    kinds: Sequence[ParagraphKind] = ()
    printed: PrintedReadings = field(default_factory=NoPrintedReadings)


@dataclass(frozen=True, eq=False)
class _Request:
    """What was asked for: a text in a script. Compared by identity."""

    text: _Text
    script: Script
    near: int
    """The code point that the reader looks at."""
    marked: bool = False
    """Whether uncertain conversions are to be marked."""


_NOTHING = _Request(_Text(Paragraphs(""), ""), Script.ORIGINAL, 0)


def in_order(paragraphs: Paragraphs, near: int) -> tuple[list[int], list[int]]:
    """The paragraphs around the code point ``near``, and all others after them."""
    here = paragraphs.at(near)
    count = len(paragraphs)
    first, characters = [here], len(paragraphs.lines[here])
    for step in range(1, AFTER):
        for index in (here + step, here - step):
            fits = 0 <= index < count and index - here >= -BEFORE
            if fits and characters + len(paragraphs.lines[index]) <= NEAR:
                first.append(index)
                characters += len(paragraphs.lines[index])
    made = set(first)
    return first, [i for i in (*range(here, count), *range(here)) if i not in made]


def ends_in_view(ends: Sequence[int], offsets: OffsetMap) -> Sequence[int]:
    """Ends of words, in order, as offsets of the view; inside an edit it is the edit's end."""
    found: list[int] = []
    at = by = 0
    for edit in offsets.edits:
        first = bisect_right(ends, edit.start, lo=at)
        found += [end + by for end in ends[at:first]]
        at = bisect_right(ends, edit.end, lo=first)
        if at > first and found[-1:] != [edit.view_end]:
            found.append(edit.view_end)
        by = edit.view_end - edit.end
    found += [end + by for end in ends[at:]]
    return found


class ArticleViews(QObject):
    """The `ViewSource` of the reading view.

    Everything is computed in the background, what is in sight first; until then a paragraph is
    shown as it is. What arrives for an article or a script that is no longer shown is dropped.
    """

    changed = Signal()
    """The paragraphs in sight arrived: the reading view should ask for everything again."""
    arrived = Signal(object)
    """More arrived: a frozenset of the paragraphs whose views have changed."""
    rubies_ready = Signal(int, object)
    """Readings arrived: the paragraph, and a `Span` of its view text."""
    failed = Signal(object)

    def __init__(self, engine: Engine) -> None:
        super().__init__()
        self._engine = engine
        self._background = Background("views", 2)
        self._background.failed.connect(self.failed)
        self._rubies = Rubies(engine.readings)
        self._rubies.ready.connect(self.rubies_ready)
        self._rubies.failed.connect(self.failed)
        self._request = _NOTHING
        self._text = _NOTHING.text
        """The text that is served, until the first views of another one are there."""
        self._views: dict[int, ViewText] = {}
        self._marks: dict[int, Sequence[ConversionMark]] = {}
        self._view_ends: dict[int, tuple[Sequence[int], ViewText, Sequence[int]]] = {}
        self.words = ArticleWords(engine.word_ends, engine.word_rules)
        self.words.failed.connect(self.failed)
        self._marks_wanted = False

    @property
    def busy(self) -> bool:
        """Whether views or words are on their way."""
        return self._background.busy or self.words.busy

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
        kinds: Sequence[ParagraphKind] = (),
        readings: PrintedReadings | None = None,
    ) -> None:
        """Serve another article, from `changed` on. ``own`` is its own script.

        Paragraphs around ``near``, a code point, are converted first. ``kinds`` are those
        of the paragraphs, none where all are body; ``readings`` are its printed readings.
        """
        text = _Text(paragraphs, own, kinds, readings or NoPrintedReadings())
        self._begin(_Request(text, script, near, self._marks_wanted))

    def set_script(self, script: Script, near: int) -> None:
        """Show the same article in another script; `changed` follows."""
        if script is not self._request.script:
            old = self._request
            self._begin(replace(old, script=script, near=near))

    def want_marks(self, *, wanted: bool, near: int = 0) -> None:
        """Mark uncertain conversions from now on, or stop that; `changed` follows."""
        if wanted is not self._marks_wanted:
            self._marks_wanted = wanted
            self._begin(replace(self._request, marked=wanted, near=near))

    def set_readings(self, style: ReadingStyle) -> None:
        """Show readings above words from now on, or none."""
        self._rubies.style = style

    def view_text(self, paragraph: int) -> ViewText:
        """The paragraph as it is to be shown."""
        made = self._views.get(paragraph)
        return made or ViewText(self._text.paragraphs.lines[paragraph])

    def word_ends(self, paragraph: int) -> Sequence[int] | None:
        """Ends of words in code points of the paragraph's view text; None while unknown.

        Words that end inside a phrase of another length end where the phrase does.
        """
        ends = self.words.ends(paragraph)
        view = self.view_text(paragraph) if ends else None
        if ends is None or view is None or not view.offsets.edits:
            return ends
        kept = self._view_ends.get(paragraph)
        if kept is None or kept[0] is not ends or kept[1] is not view:
            if len(self._view_ends) >= KEPT:
                self._view_ends.clear()
            kept = (ends, view, ends_in_view(ends, view.offsets))
            self._view_ends[paragraph] = kept
        return kept[2]

    def kind(self, paragraph: int) -> ParagraphKind:
        """What the paragraph is in its article."""
        return self._text.kinds[paragraph] if self._text.kinds else ParagraphKind.BODY

    def rubies(self, paragraph: int, within: Span | None = None) -> Sequence[Ruby] | None:
        """The readings above the words that ``within`` of its view text touches.

        None while they are off, none while they are made; without ``within`` those of the whole.
        """
        if self._rubies.style is ReadingStyle.OFF:
            return None
        view, style = self.view_text(paragraph), self._rubies.style
        within = Span(0, len(view.text)) if within is None else within
        made = self._rubies.of(paragraph, view.text, self.word_ends(paragraph), within)
        printed = self._printed_in(paragraph, view.offsets.to_text(within))
        return with_printed(made or (), printed, view, style) if printed else made

    def settled(self, paragraph: int, within: Span) -> bool:
        """Whether the readings above ``within`` of a paragraph's view text are there, or off."""
        if self._rubies.style is ReadingStyle.OFF:
            return True
        text, ends = self.view_text(paragraph).text, self.word_ends(paragraph)
        return self._rubies.settled(paragraph, text, ends, within)

    def look_at(self, offset: int) -> None:
        """Compute what is drawn around a code point, before it is asked for."""
        self.words.look_at(offset)
        paragraphs = self._text.paragraphs
        if self._rubies.style is ReadingStyle.OFF:
            return
        for start, end in ((offset, offset + AHEAD), (max(0, offset - BEHIND), offset)):
            for index in range(paragraphs.at(start), paragraphs.at(end) + 1):
                whole = paragraphs.span(index)
                asked = Span(max(start, whole.start), max(start, min(end, whole.end)))
                own = Span(asked.start - whole.start, asked.end - whole.start)
                self.settled(index, self.view_text(index).offsets.to_view(own))

    def _printed_in(self, paragraph: int, within: Span) -> list[Reading]:
        """The printed readings in ``within`` of a paragraph, as spans of it."""
        start = self._text.paragraphs.starts[paragraph]
        asked = Span(start + within.start, start + within.end)
        return [
            replace(one, span=Span(one.span.start - start, one.span.end - start))
            for one in self._text.printed.within(asked)
        ]

    def marks(self, paragraph: int) -> Sequence[Span]:
        """Uncertain conversions, as spans of the paragraph's view text."""
        return [mark.view_span for mark in self._marks.get(paragraph, ())]

    def originals(self, span: Span) -> str:
        """The originals of the marked conversions in ``span`` of the text; empty for none."""
        paragraphs = self._text.paragraphs
        paragraph = paragraphs.at(span.start)
        start = paragraphs.starts[paragraph]
        if span.start < start:
            return ""
        asked = Span(span.start - start, span.end - start)
        return "，".join(
            mark.original for mark in self._marks.get(paragraph, ()) if mark.span.overlaps(asked)
        )

    def shown(self, span: Span) -> str:
        """The text that is shown for ``span``, cut from its paragraphs as they are shown."""
        paragraphs = self._text.paragraphs
        found: list[str] = []
        for index in range(paragraphs.at(span.start), paragraphs.at(span.end) + 1):
            whole = paragraphs.span(index)
            first, last = max(span.start, whole.start), min(span.end, whole.end)
            if first < last:
                view = self.view_text(index)
                own = Span(first - whole.start, last - whole.start)
                found.append(view.offsets.to_view(own).of(view.text))
        return "\n".join(found)

    def line_shown(self, line: str, among: int) -> str | None:
        """How the paragraph ``line`` is shown, if it is one of the first ``among``."""
        for index, own in enumerate(self._text.paragraphs.lines[:among]):
            if own.strip() == line:
                return self.view_text(index).text.strip()
        return None

    def shown_alone(self, text: str, then: Callable[[str], None]) -> None:
        """Convert a text that is not part of the article, such as a title; ``then`` gets it.

        ``then`` is not called once another script or article is shown.
        """
        request = self._request

        def deliver(view: ViewText) -> None:
            if request is self._request:
                then(view.text)

        def work() -> None:
            view = self._engine.convert(text, request.script, request.text.own)
            self._background.deliver(partial(deliver, view))

        self._background.submit(work)

    def close(self) -> None:
        """Stop computing; nothing arrives after."""
        self._request = _NOTHING
        self.words.close()
        self._rubies.close()
        self._background.close()

    def _begin(self, request: _Request) -> None:
        self._request = request
        if request.script is Script.ORIGINAL:
            self._serve(request.text)
            self.changed.emit()
            return
        # The old views stay until the new ones in sight are there, so that a change of script is
        # one repaint, and the article before is complete until the next can take its place.
        self._background.submit(partial(self._convert, request))

    def _serve(self, text: _Text) -> None:
        self._views, self._marks = {}, {}
        self._view_ends = {}
        if text is not self._text:
            self._text = text
            self._rubies.forget()

    def _convert(self, request: _Request) -> None:
        paragraphs = request.text.paragraphs
        first, rest = in_order(paragraphs, request.near)
        lines = paragraphs.lines
        made: _Views = {}
        waiting, is_first = 0, True
        if len(lines[first[0]]) > NEAR:
            self._deliver_views(request, {first[0]: (self._make_part(request, first[0]), ())}, True)
            is_first = False
        for index in (*first, *rest):
            if self._request is not request:
                return
            if waiting >= BATCH or (is_first and index not in first):
                self._deliver_views(request, made, is_first)
                made, waiting, is_first = {}, 0, False
            self._background.give_way()
            made[index] = self._make(request, lines[index])
            waiting += len(lines[index])
        self._deliver_views(request, made, is_first)

    def _deliver_views(self, request: _Request, made: _Views, is_first: bool) -> None:
        self._background.deliver(partial(self._take_views, request, made, is_first))

    def _make(self, request: _Request, text: str) -> tuple[ViewText, Sequence[ConversionMark]]:
        view = self._engine.convert(text, request.script, request.text.own)
        marked = request.marked and bool(text)
        return view, self._engine.marks(text, request.script, request.text.own) if marked else ()

    def _make_part(self, request: _Request, paragraph: int) -> ViewText:
        """The view of a very long paragraph that is converted only around the reader's place."""
        paragraphs = request.text.paragraphs
        text = paragraphs.lines[paragraph]
        here = request.near - paragraphs.starts[paragraph]
        cuts = [0, *self._engine.breaks(text, request.script, request.text.own), len(text)]
        start = max((cut for cut in cuts if cut <= here - NEAR // 4), default=0)
        end = min((cut for cut in cuts if cut >= here + NEAR // 2), default=len(text))
        view = self._engine.convert(text[start:end], request.script, request.text.own)
        return shown_in(text, start, end, view)

    def _take_views(self, request: _Request, made: _Views, is_first: bool) -> None:
        if request is not self._request:
            return
        if is_first:
            self._serve(request.text)
        for paragraph, (view, marks) in made.items():
            self._views[paragraph] = view
            if marks:
                self._marks[paragraph] = marks
        if is_first:
            self.changed.emit()
        elif made:
            self.arrived.emit(frozenset(made))
