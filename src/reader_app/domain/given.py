"""The readings that an article's own file gives, as a book's printed ruby does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from .spans import Span

if TYPE_CHECKING:
    from .lexicon import Reading


class GivenReadings(Protocol):
    """The readings that an article's own file gives, by their place in its text."""

    def within(self, span: Span) -> Sequence[Reading]:
        """Those that touch ``span``, in order."""
        ...


class NoReadings:
    """The readings of a file that gives none."""

    def within(self, span: Span) -> Sequence[Reading]:
        """None."""
        del span
        return ()
