"""What the reading view shows: a text, the kinds of its paragraphs, its annotations.

The view asks a `ViewSource` for a paragraph in the wanted script; this module knows no Qt.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import attrgetter
from typing import Protocol

from reader_app.domain.model import Annotation, ParagraphKind
from reader_app.domain.offsets import ViewText
from reader_app.domain.spans import Paragraphs, Span

from .lanes import Lane, lanes


@dataclass(frozen=True, slots=True)
class Ruby:
    """A reading to be drawn above a word.

    ``span`` is code points of the paragraph's view text; rubies are ordered and apart. ``tone`` is
    1 to 4, 0 for the neutral tone or where tones don't apply.
    """

    span: Span
    text: str
    tone: int = 0


class ViewSource(Protocol):
    """Gives paragraphs as the reader wants to see them; paragraphs count from 0."""

    def view_text(self, paragraph: int) -> ViewText:
        """The paragraph in the wanted script, with its map back to the original paragraph."""
        ...

    def word_ends(self, paragraph: int) -> Sequence[int] | None:
        """Where its words end, in code points of the view text; None while not known yet."""
        ...

    def kind(self, paragraph: int) -> ParagraphKind:
        """What the paragraph is in its article."""
        ...

    def rubies(self, paragraph: int, within: Span) -> Sequence[Ruby] | None:
        """The readings above the words that ``within`` of the view text touches; None while off."""
        ...

    def settled(self, paragraph: int, within: Span) -> bool:
        """Whether all that is to be drawn above ``within`` of the view text is known."""
        ...

    def marks(self, paragraph: int) -> Sequence[Span]:
        """What to underline with dots, in code points of the view text."""
        ...


class Document:
    """An article's text cut into paragraphs: these, where it was cut before."""

    def __init__(self, text: str, paragraphs: Paragraphs | None = None) -> None:
        self.paragraphs = paragraphs or Paragraphs(text)
        self.length = len(text)


class PlainSource:
    """The source of a document shown as it is, without words, readings and marks."""

    def __init__(
        self, document: Document, kinds: Mapping[int, ParagraphKind] | None = None
    ) -> None:
        self._lines = document.paragraphs.lines
        self._kinds = dict(kinds or {})

    def view_text(self, paragraph: int) -> ViewText:
        """The paragraph itself."""
        return ViewText(self._lines[paragraph])

    def word_ends(self, paragraph: int) -> Sequence[int] | None:
        """Always unknown."""
        del paragraph
        return None

    def kind(self, paragraph: int) -> ParagraphKind:
        """As given to the source; body where not given."""
        return self._kinds.get(paragraph, ParagraphKind.BODY)

    def rubies(self, paragraph: int, within: Span) -> Sequence[Ruby] | None:
        """Always off."""
        del paragraph, within
        return None

    def settled(self, paragraph: int, within: Span) -> bool:
        """Always."""
        del paragraph, within
        return True

    def marks(self, paragraph: int) -> Sequence[Span]:
        """None."""
        del paragraph
        return ()


class AnnotationIndex:
    """The annotations of one article, to be asked for those that touch a span."""

    def __init__(self, annotations: Sequence[Annotation] = ()) -> None:
        # An orphan's span is one of an older text.
        some = [a for a in annotations if a.span.end > a.span.start and a.status == "anchored"]
        # Twice by a number is faster than once by two.
        some.sort(key=attrgetter("span.end"))
        some.sort(key=attrgetter("span.start"))
        self.all = tuple(some)
        self.starts = [a.span.start for a in some]
        self._reach = list(accumulate([a.span.end for a in some], max))
        self._lanes: dict[int, Lane | None] = {}

    def touching(self, span: Span) -> tuple[Annotation, ...]:
        """Those that share a code point with ``span``, the topmost (made last) at the end."""
        found: list[Annotation] = []
        index = bisect_left(self.starts, span.end) - 1
        while index >= 0 and self._reach[index] > span.start:
            if self.all[index].span.end > span.start:
                found.append(self.all[index])
            index -= 1
        return tuple(sorted(found, key=lambda a: a.id))

    def over(self, offset: int) -> tuple[Annotation, ...]:
        """Those that cover the code point at ``offset``, the topmost first."""
        return self.touching(Span(offset, offset + 1))[::-1]

    def lane(self, annotation: Annotation) -> Lane | None:
        """Its line under the text, the same over its whole length; None if it needs none."""
        if annotation.id not in self._lanes:
            group = self._group(annotation)
            found = lanes(group)
            self._lanes.update((one.id, found.get(one.id)) for one in group)
        return self._lanes[annotation.id]

    def _group(self, annotation: Annotation) -> Sequence[Annotation]:
        """The annotations that hang together with one by overlaps."""
        first = bisect_left(self.starts, annotation.span.start)
        while first and self._reach[first - 1] > self.starts[first]:
            first -= 1
        last = first + 1
        while last < len(self.all) and self._reach[last - 1] > self.starts[last]:
            last += 1
        return self.all[first:last]
