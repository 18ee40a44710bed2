"""What the reading view shows: a document, a source of views of it, and annotations. No Qt.

The view asks a `ViewSource` for each paragraph in the script that is wanted.
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

from .chunks import Chunks
from .lanes import Lane, lanes


@dataclass(frozen=True, slots=True)
class Ruby:
    """A reading to be drawn above a word.

    ``span`` is code points of the paragraph's view text; rubies are in order and do not overlap.
    ``tone`` is 1 to 4, or 0 for the neutral tone and where there are no tones.
    """

    span: Span
    text: str
    tone: int = 0


class ViewSource(Protocol):
    """Gives paragraphs, counted from 0, as the reader wants to see them."""

    def view_text(self, paragraph: int) -> ViewText:
        """The paragraph in the wanted script, with its map back to the original paragraph."""
        ...

    def word_ends(self, paragraph: int) -> Sequence[int] | None:
        """Where its words end, in code points of the view text; None while that is not known."""
        ...

    def kind(self, paragraph: int) -> ParagraphKind:
        """What the paragraph is in its article."""
        ...

    def rubies(self, paragraph: int, within: Span) -> Sequence[Ruby] | None:
        """The rubies that touch ``within`` of the view text; None if readings are off."""
        ...

    def settled(self, paragraph: int, within: Span) -> bool:
        """Whether the rubies of ``within`` of the view text are complete."""
        ...

    def marks(self, paragraph: int) -> Sequence[Span]:
        """What to underline with dots, in code points of the view text."""
        ...


class Document:
    """A text cut into paragraphs, and these into rows."""

    def __init__(self, text: str) -> None:
        self.paragraphs = Paragraphs(text)
        self.chunks = Chunks(self.paragraphs.lengths)
        self.length = len(text)


class PlainSource:
    """A source that shows a document as it is, without words, readings and marks."""

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
    """The annotations of one article, indexed by their spans."""

    def __init__(self, annotations: Sequence[Annotation] = ()) -> None:
        # The span of an orphan belongs to an older text.
        some = [a for a in annotations if a.span.end > a.span.start and a.status == "anchored"]
        # Two sorts by one number are faster than one by two.
        some.sort(key=attrgetter("span.end"))
        some.sort(key=attrgetter("span.start"))
        self.all = tuple(some)
        self.starts = [a.span.start for a in some]
        self._reach = list(accumulate([a.span.end for a in some], max))
        self._lanes: dict[int, Lane | None] = {}

    def touching(self, span: Span) -> tuple[Annotation, ...]:
        """Those that overlap ``span``; the topmost one, made last, is at the end."""
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
        """The lane of an annotation, the same for all of it; None if it needs none."""
        if annotation.id not in self._lanes:
            group = self._group(annotation)
            found = lanes(group)
            self._lanes.update((one.id, found.get(one.id)) for one in group)
        return self._lanes[annotation.id]

    def _group(self, annotation: Annotation) -> Sequence[Annotation]:
        """The annotations that are connected with one by overlaps."""
        first = bisect_left(self.starts, annotation.span.start)
        while first and self._reach[first - 1] > self.starts[first]:
            first -= 1
        last = first + 1
        while last < len(self.all) and self._reach[last - 1] > self.starts[last]:
            last += 1
        return self.all[first:last]
