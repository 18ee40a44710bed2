"""Printed readings: how an article's own file reads its characters, as a book does by ruby."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from .spans import Span

if TYPE_CHECKING:
    from .lexicon import Reading


class PrintedReadings(Protocol):
    """The printed readings of one article, by their place in its text. Safe from any thread."""

    def within(self, span: Span) -> Sequence[Reading]:
        """Those that touch ``span``, in order."""
        ...


class NoPrintedReadings:
    """The printed readings of a file that has none."""

    def within(self, span: Span) -> Sequence[Reading]:
        """Nothing."""
        del span
        return ()
