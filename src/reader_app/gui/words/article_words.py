"""Where the words of the shown article end, as the reader repaired them.

Only paragraphs that are asked for are segmented, on a thread of its own. What the segmenter found
for the last half million characters is kept, so that a new repair costs no segmentation. Offsets
are code points of the original paragraph.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from reader_app.domain.spans import Paragraphs
from reader_app.domain.words import WordRepair
from reader_app.gui.background import Background

BEFORE, AFTER = 10, 40
"""Paragraphs before and after the reader's place whose words are found unasked."""

PIECE = 4_000
"""Characters of a paragraph that are cut into words at a time; between, the work can be dropped."""
LONGEST = 1_000_000
"""Characters of a paragraph beyond which each is a word by itself, for want of time and room."""
KEPT = 500_000
"""Characters whose words are remembered; the paragraphs asked for least lately are forgotten."""
KEPT_AT_LEAST = 100
"""Paragraphs that are remembered however long they are: more than ever are in sight."""

ApplyRules = Callable[[str, Sequence[int], int], Sequence[int]]
"""``apply(paragraph, ends, start)``: where its words end once the reader's repairs are applied.

``start`` is the paragraph's offset in the article."""
MakeRules = Callable[[Sequence[WordRepair], int], ApplyRules]
"""``make(repairs, article)`` prepares the repairs that hold in an article."""


def no_rules(_repairs: Sequence[WordRepair], _article: int) -> ApplyRules:
    """Leaves words as they are."""
    return lambda _paragraph, ends, _start: ends


class ArticleWords(QObject):
    """Answers at once with what it knows of a paragraph's words, and finds out the rest."""

    changed = Signal(object)
    """Paragraphs, a frozenset of indexes, whose words are known now or other than before."""
    failed = Signal(object)

    def __init__(self, segment: Callable[[str], Sequence[int]], rules: MakeRules) -> None:
        super().__init__()
        self._segment = segment
        self._rules = rules
        self._background = Background("words")
        self._background.failed.connect(self.failed)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._ask)
        self._paragraphs = Paragraphs("")
        self._article = 0
        self._repairs: tuple[WordRepair, ...] = ()
        self._base: dict[int, Sequence[int]] = {}
        self._ends: dict[int, Sequence[int]] = {}
        self._used: OrderedDict[int, int] = OrderedDict()
        """The paragraphs of which anything is known, with their lengths; the last used last."""
        self._wanted: set[int] = set()
        self._asked: set[int] = set()
        self._held = False

    @property
    def busy(self) -> bool:
        """Whether words are on their way."""
        return self._soon.isActive() or self._background.busy

    def hold(self) -> None:
        """Find nothing until `go_on`: the segmenter must not load while a first text is drawn."""
        self._held = True

    def go_on(self) -> None:
        """Find what was asked for, and from now on what is."""
        self._held = False
        if self._wanted:
            self._soon.start()

    def show(
        self, paragraphs: Paragraphs, article: int, repairs: Sequence[WordRepair], near: int
    ) -> None:
        """Serve another article; the words about ``near``, a code point, come first."""
        self._paragraphs = paragraphs
        self._article = article
        self._repairs = tuple(repairs)
        self._base, self._ends = {}, {}
        self._used.clear()
        self._wanted, self._asked = set(), set()
        self.look_at(near)

    def look_at(self, offset: int) -> None:
        """Find the words about a code point, before they are asked for."""
        here = self._paragraphs.at(offset)
        last = min(len(self._paragraphs), here + AFTER)
        self._want(range(max(0, here - BEFORE), last))

    def set_repairs(self, repairs: Sequence[WordRepair]) -> None:
        """The reader's repairs are others now; `changed` follows if they show."""
        if tuple(repairs) == self._repairs:
            return
        self._repairs = tuple(repairs)
        # What is known stays in sight until the repaired words are there.
        self._asked = set()
        self._want(self._base)

    def ends(self, paragraph: int) -> Sequence[int] | None:
        """The ends of a paragraph's words; None while they are not known, which asks for them."""
        known = self._ends.get(paragraph)
        if known is None:
            self._want((paragraph,))
        else:
            self._used.move_to_end(paragraph)
        return known

    def close(self) -> None:
        """Stop; nothing arrives after."""
        self._paragraphs = Paragraphs("")
        self._soon.stop()
        self._background.close()

    def _want(self, paragraphs: Iterable[int]) -> None:
        new = set(paragraphs) - self._asked
        if new:
            self._wanted |= new
            self._asked |= new
            if not self._held:
                self._soon.start()

    def _ask(self) -> None:
        """One job for all that was asked for in one go."""
        wanted, self._wanted = sorted(self._wanted), set()
        paragraphs, repairs, article = self._paragraphs, self._repairs, self._article
        known = {index: self._base[index] for index in wanted if index in self._base}

        def work() -> None:
            repaired = self._rules(repairs, article)
            base: dict[int, Sequence[int]] = {}
            ends: dict[int, Sequence[int]] = {}
            for index in wanted:
                if self._paragraphs is not paragraphs or self._repairs is not repairs:
                    return
                self._background.give_way()
                line = paragraphs.lines[index]
                if len(line) > LONGEST:
                    base[index] = ends[index] = range(1, len(line) + 1)
                    continue
                cut = known.get(index) or self._cut(line, lambda: self._paragraphs is paragraphs)
                if cut is None:
                    return
                base[index] = cut
                ends[index] = repaired(line, cut, paragraphs.starts[index])
            self._background.deliver(partial(self._take, (paragraphs, repairs), base, ends))

        self._background.submit(work)

    def _cut(self, line: str, wanted: Callable[[], bool]) -> Sequence[int] | None:
        """Where the words of a paragraph end, found piece by piece; None once it is not wanted."""
        if len(line) <= PIECE:
            return self._segment(line)
        ends: list[int] = []
        at = 0
        while at < len(line):
            if not wanted():
                return None
            self._background.give_way()
            # No word reaches beyond a sentence.
            end = line.find("。", at + PIECE, at + 2 * PIECE) + 1 or min(at + 2 * PIECE, len(line))
            ends += [at + one for one in self._segment(line[at:end])]
            at = end
        return ends

    def _take(
        self,
        asked: tuple[Paragraphs, Sequence[WordRepair]],
        base: dict[int, Sequence[int]],
        ends: dict[int, Sequence[int]],
    ) -> None:
        if asked[0] is not self._paragraphs:
            return
        self._base.update(base)
        for index in base:
            self._used[index] = len(self._paragraphs.lines[index])
            self._used.move_to_end(index)
        if asked[1] is self._repairs:
            self._show(ends)
        self._forget()

    def _show(self, ends: dict[int, Sequence[int]]) -> None:
        new = {i for i, found in ends.items() if not _same(found, self._ends.get(i))}
        self._ends.update(ends)
        if new:
            self.changed.emit(frozenset(new))

    def _forget(self) -> None:
        """Forget what was used least lately, if too much is remembered."""
        characters = sum(self._used.values())
        while characters > KEPT and len(self._used) > KEPT_AT_LEAST:
            index, length = self._used.popitem(last=False)
            characters -= length
            del self._base[index]
            self._ends.pop(index, None)
            self._asked.discard(index)


def _same(ends: Sequence[int], other: Sequence[int] | None) -> bool:
    if other is None or isinstance(ends, range) or isinstance(other, range):
        return ends == other
    return list(ends) == list(other)
