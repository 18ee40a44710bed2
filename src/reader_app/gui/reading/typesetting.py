"""Typesetting of Chinese lines from the widths of their characters. No Qt.

Marks beside each other are squeezed, Han and letters are a quarter of an em apart, words have gaps
if these are shown. Lines are filled greedily by the rules of `kinsoku`; what room is left over is
spread between the characters.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from . import kinsoku

QUARTER = 0.25
"""The space between Han and letters, in ems."""
GAP = 0.3
"""The space between two words, where gaps show them, in ems."""
RUBY_APART = 0.18
"""The least space between two rubies, in ems."""
TRIES = 16
"""How many widths are tried to fill the last line."""
HELD = 6
"""Characters of the longest word that is kept on one line under its ruby."""
SIDE = 0.06
"""What a squeezed mark keeps of its space, in ems."""
TAB = 6
"""The distance of two tab stops, in ems."""
PUSHED_IN = 0.3
"""The most by which a mark shrinks to keep another one in its line, in ems."""
CENTRED_IN = 0.12
"""The same for a mark that stands in the middle of its square, as in Taiwan and Hong Kong."""
MOST_CARRIED = 0.6
"""The most of a line that is left empty so as not to break a word, from 0 to 1."""
LOOSEST = 0.4
"""The widest space between two characters that justification may make, in ems."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The measures that lines are set to, in pixels.

    ``em`` is a full-width character, ``indent`` begins the first line, ``margin`` every line.
    """

    em: float
    width: float
    indent: float = 0.0
    margin: float = 0.0
    justified: bool = True
    centred: bool = False


@dataclass(slots=True)
class Line:
    """A line: code points ``[start, end)``, the left edges of their cells, and the right end.

    ``origin`` is where the first cell would begin if its ``lead`` was not left out.
    """

    start: int
    end: int
    edges: list[float]
    origin: float


@dataclass(slots=True)
class Cells:
    """The characters of a text as cells side by side.

    ``shifts`` is where in its cell a glyph begins, 0 if not given. ``lead`` and ``tail`` is what a
    cell loses at the beginning or at the end of a line. ``gaps`` are the gaps between words,
    ``held`` where no line may end because of a ruby, ``together`` what is shaped together.
    """

    text: str
    widths: list[float]
    shifts: dict[int, float] = field(default_factory=dict)
    lead: dict[int, float] = field(default_factory=dict)
    tail: dict[int, float] = field(default_factory=dict)
    gaps: list[int] = field(default_factory=list)
    together: list[tuple[int, int]] = field(default_factory=list)
    held: set[int] = field(default_factory=set)

    def widen(self, at: int, *, before: float = 0.0, after: float = 0.0) -> None:
        """Add space to a cell that is left out at the ends of lines."""
        self.widths[at] += before + after
        if before:
            self.shifts[at] = self.shifts.get(at, 0.0) + before
            self.lead[at] = self.lead.get(at, 0.0) + before
        if after:
            self.tail[at] = self.tail.get(at, 0.0) + after


Ink = Callable[[str], tuple[float, float]]
"""The empty space before and after the ink of a full-width mark, in pixels."""


def cells(
    text: str,
    widths: Sequence[float],
    em: float,
    ink: Ink,
    word_ends: Sequence[int] = (),
    rubies: Sequence[tuple[int, int, float]] = (),
) -> Cells:
    """The cells of a text whose characters are ``widths`` wide.

    ``word_ends`` are the words to be shown by gaps; ``rubies`` are start, end and width in pixels.
    """
    made = Cells(text, list(widths), together=kinsoku.together(text))
    _squeeze(made, em, ink)
    for at in kinsoku.mixed(text):
        made.widen(at - 1, after=em * QUARTER)
    inside = {at for start, end in made.together for at in range(start + 1, end)}
    made.gaps = [at for at in kinsoku.gap_places(text, word_ends) if at not in inside]
    for at in made.gaps:
        if at - 1 not in made.tail:
            made.widen(at - 1, after=em * GAP / 2)
            made.widen(at, before=em * GAP / 2)
    if "\t" in text:
        _align_tabs(made, em)
    for start, end, width in rubies:
        _make_room(made, start, end, width + em * RUBY_APART)
        if end - start <= HELD:
            made.held.update(range(start + 1, end))
    return made


def _squeeze(made: Cells, em: float, ink: Ink) -> None:
    text, widths = made.text, made.widths
    rooms: dict[str, float] = {}
    for match in kinsoku.MARK.finditer(text):
        mark, at = match[0], match.start()
        room = rooms.get(mark)
        if room is None:
            before, after = ink(mark)
            full = widths[at] >= em * 0.9
            room = _room(before if mark in kinsoku.OPENING else after, em) if full else 0.0
            rooms[mark] = room
        if room:
            (made.lead if mark in kinsoku.OPENING else made.tail)[at] = room
    for at, in_front in kinsoku.squeezed(text):
        if in_front:
            less = made.lead.pop(at, 0.0)
            made.shifts[at] = -less
        else:
            less = made.tail.pop(at, 0.0)
        widths[at] -= less


def _room(space: float, em: float) -> float:
    return max(0.0, min(em / 2, space - em * SIDE))


def _align_tabs(made: Cells, em: float) -> None:
    """Let each tab reach the next stop, counted from the beginning of the text."""
    x, stop = 0.0, em * TAB
    for at, character in enumerate(made.text):
        if character == "\t":
            made.widths[at] = stop - x % stop
        x += made.widths[at]


def _make_room(made: Cells, start: int, end: int, width: float) -> None:
    """Widen a word to the width of its ruby."""
    lacking = width - sum(made.widths[start:end])
    if lacking <= 0:
        return
    each = lacking / (end - start)
    for at in range(start, end):
        made.widths[at] += each
        made.shifts[at] = made.shifts.get(at, 0.0) + each / 2


class Setter:
    """Sets cells in lines inside a frame."""

    def __init__(self, made: Cells, frame: Frame) -> None:
        self._cells = made
        self._text = made.text
        self._frame = frame
        self._sums = list(accumulate(made.widths, initial=0.0))
        solid = {i for start, end in made.together for i in range(start + 1, end)}
        soft = {
            i for start, end in made.together for i in kinsoku.soft_places(made.text, start, end)
        }
        self._solid = solid
        self._solids = sorted(solid)
        self._unbroken = (solid | made.held) - soft
        self._marks = sorted({*made.lead, *made.tail}) if made.lead or made.tail else []

    def breaks(self, *, indented: bool, stop: int | None = None, full: bool = False) -> list[int]:
        """Where lines begin, from 0 to the first beginning at or after ``stop``, or the text's end.

        An empty text has one line. With ``full`` lines are made a little shorter, so that the last
        one is about as long as the others.
        """
        if not full:
            return self._breaks(self._frame.width, indented=indented, stop=stop)
        width, em = self._frame.width, self._frame.em
        best, longest = [0, 0], -1.0
        for less in range(TRIES):
            starts = self._breaks(width - em * less / TRIES, indented=indented, stop=stop)
            last = self._sums[starts[-1]] - self._sums[starts[-2]]
            if last > longest:
                best, longest = starts, last
            if longest > width - em:
                break  # so little is spread over the line that nobody sees it
        return best

    def _breaks(self, width: float, *, indented: bool, stop: int | None) -> list[int]:
        length = len(self._text)
        stop = length if stop is None else stop
        starts, at = [0], 0
        while at < length:
            first = indented and at == 0
            at = self._end(at, width - (self._frame.indent if first else 0.0))
            starts.append(at)
            if at >= stop:
                return starts
        return starts if length else [0, 0]

    def lines(self, starts: Sequence[int], *, indented: bool, ends: bool) -> list[Line]:
        """The lines between ``starts``; ``ends``: the last one is the last of its paragraph."""
        found: list[Line] = []
        count = len(starts) - 1
        for index in range(count):
            indent = self._frame.indent if indented and index == 0 else 0.0
            last = ends and index == count - 1
            found.append(self._line(starts[index], starts[index + 1], indent, last=last))
        return found

    def _end(self, start: int, width: float) -> int:
        """Where the line that begins at ``start`` ends."""
        text, sums, length = self._text, self._sums, len(self._text)
        tail = self._cells.tail
        limit = sums[start] + self._cells.lead.get(start, 0.0) + width + 0.01
        end = min(length, bisect_right(sums, limit) - 1)
        if end < length and sums[end + 1] - tail.get(end, 0.0) <= limit:
            end += 1
        end = max(end, start + 1)
        while end < length and text[end] in kinsoku.HANGING:
            end += 1
        if end >= length or self._may_break(end):
            return end
        return self._pushed_in(start, end, limit) or self._carried(start, end, width)

    def _may_break(self, at: int) -> bool:
        return at not in self._unbroken and kinsoku.may_break(self._text, at)

    def _pushed_in(self, start: int, end: int, limit: float) -> int | None:
        """The end after marks that fit into the line if others are squeezed; else None."""
        length = len(self._text)
        for at in range(end + 1, min(end + 3, length) + 1):
            if at < length and not self._may_break(at):
                continue
            over = self._sums[at] - self._cells.tail.get(at - 1, 0.0) - limit
            return at if over <= sum(room for _, room in self._rooms(start, at)) else None
        return None

    def _carried(self, start: int, end: int, width: float) -> int:
        """The end before characters that must stay with those of the next line."""
        at = end - 1
        while at > start and not self._may_break(at):
            at -= 1
        if at > start and self._sums[end] - self._sums[at] <= width * MOST_CARRIED:
            return at
        # That would leave too much of the line empty: break inside, but not inside a character.
        while end > start + 1 and not self._cells.widths[end]:
            end -= 1
        return end

    def _rooms(self, start: int, end: int) -> list[tuple[int, float]]:
        """The marks inside a line and by how much each can shrink."""
        em = self._frame.em
        first, last = bisect_left(self._marks, start + 1), bisect_left(self._marks, end - 1)
        found: list[tuple[int, float]] = []
        for at in self._marks[first:last]:
            room = max(self._cells.lead.get(at, 0.0), self._cells.tail.get(at, 0.0))
            if self._text[at] in kinsoku.PUNCTUATION and room:
                most = PUSHED_IN if room > 0.42 * em else CENTRED_IN
                found.append((at, min(room, most * em)))
        return found

    def _line(self, start: int, end: int, indent: float, *, last: bool) -> Line:
        sums, frame = self._sums, self._frame
        shown = end
        while shown > start and self._text[shown - 1] in kinsoku.HANGING:
            shown -= 1
        lead = self._cells.lead.get(start, 0.0)
        tail = self._cells.tail.get(shown - 1, 0.0) if shown > start else 0.0
        left = frame.margin + indent
        natural = sums[shown] - sums[start] - lead - tail
        slack = frame.width - indent - natural
        edges = [left + at - sums[start] - lead for at in sums[start : end + 1]]
        edges[0] = left
        if slack < -0.02:
            self._press(edges, start, shown, -slack)
        elif frame.justified and not last:
            self._spread(edges, start, shown, slack)
        elif frame.centred:
            edges = [edge + slack / 2 for edge in edges]
            left += slack / 2
        if shown > start:
            right = edges[shown - start] - tail
            edges[shown - start :] = [right] * (end - shown + 1)
        return Line(start, end, edges, left - lead)

    def _press(self, edges: list[float], start: int, end: int, over: float) -> None:
        """Take ``over`` pixels out of the marks of a line."""
        rooms = self._rooms(start, end)
        whole = sum(room for _, room in rooms)
        if not whole:
            return
        share = min(1.0, over / whole)
        for at, room in rooms:
            less = room * share
            if self._text[at] in kinsoku.OPENING:
                self._cells.shifts[at] = self._cells.shifts.get(at, 0.0) - less
            for index in range(at - start + 1, len(edges)):
                edges[index] -= less

    def _spread(self, edges: list[float], start: int, end: int, slack: float) -> None:
        """Spread the room left over: between words if gaps show them, else between characters."""
        gaps = self._cells.gaps
        inside = gaps[bisect_right(gaps, start) : bisect_left(gaps, end)]
        if inside and slack / len(inside) <= LOOSEST * self._frame.em / 2:
            self._shift(edges, start, inside, slack)
            return
        first, last = bisect_right(self._solids, start), bisect_left(self._solids, end)
        count = end - start - 1 - (last - first)
        if count < 1 or slack / count > LOOSEST * self._frame.em:
            return
        if first == last:
            each = slack / count
            moved = [edge + each * index for index, edge in enumerate(edges)]
            moved[end - start :] = [edge + slack for edge in edges[end - start :]]
            edges[:] = moved
            return
        places = [at for at in range(start + 1, end) if at not in self._solid]
        self._shift(edges, start, places, slack)

    @staticmethod
    def _shift(edges: list[float], start: int, places: Sequence[int], slack: float) -> None:
        each = slack / len(places)
        before, done = 0, 0.0
        for at in [*(place - start for place in places), len(edges)]:
            if done:
                edges[before:at] = [edge + done for edge in edges[before:at]]
            before, done = at, done + each
