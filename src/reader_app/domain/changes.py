"""What an act touched, so that each view can tell by itself whether it is stale."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """Numbers of all that one act made, altered or removed; ``label`` names the act for the menu.

    ``label`` is a key such as ``highlight`` that the window translates; empty when nothing was
    done.
    ``annotation`` is the one that the act made, where it made one.
    """

    label: str = ""
    articles: frozenset[int] = frozenset()
    annotations: frozenset[int] = frozenset()
    annotated: frozenset[int] = frozenset()
    """Articles whose annotations changed."""
    library: bool = False
    """The list of articles or of failed imports changed."""
    tags: bool = False
    """Which tags are in use, or how often."""
    words: bool = False
    """Word repairs changed, so words of any article may end elsewhere."""
    annotation: int | None = None

    def __bool__(self) -> bool:
        return bool(
            self.articles or self.annotations or self.annotated or self.library or self.words
        )
