"""Spans to be marked on the page, as search hits are, and which of them a row shows. No Qt."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from reader_app.domain.offsets import OffsetMap
from reader_app.domain.spans import Span


class HitIndex:
    """Spans of an article's text, in order; none contains another."""

    def __init__(self, spans: Sequence[Span] = (), current: int | None = None) -> None:
        self.spans = spans
        self.current = current

    def within(self, paragraph: int, offsets: OffsetMap, row: Span) -> list[tuple[Span, bool]]:
        """What they cover of a row, in code points of the row, and whether it is the current one.

        ``paragraph`` is the offset of the row's paragraph in the text, ``offsets`` the map of its
        view, ``row`` the part of the view that the row shows.
        """
        if not self.spans or not row:
            return []
        text = offsets.to_text(row)
        # Asked for a few rows at a time; lists of starts and ends would take longer to make.
        first = bisect_right(self.spans, paragraph + text.start, key=attrgetter("end"))
        last = bisect_left(self.spans, paragraph + text.end, key=attrgetter("start"))
        found: list[tuple[Span, bool]] = []
        for index in range(first, last):
            hit = self.spans[index]
            start = max(hit.start - paragraph, text.start)
            view = offsets.to_view(Span(start, max(start, min(hit.end - paragraph, text.end))))
            shown = Span(max(view.start, row.start), max(row.start, min(view.end, row.end)))
            if shown:
                place = Span(shown.start - row.start, shown.end - row.start)
                found.append((place, index == self.current))
        return found
