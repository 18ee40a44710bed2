"""What an act touched, so that each view can tell by itself whether it is stale."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """The numbers of what one act made, altered or removed; falsy where it did nothing.

    ``label`` is a key such as ``highlight``, by which the window names the act in its menu.
    ``annotation`` is the annotation that the act made, if it made one.
    """

    label: str = ""
    articles: frozenset[int] = frozenset()
    annotations: frozenset[int] = frozenset()
    annotated: frozenset[int] = frozenset()
    """Articles whose annotations changed."""
    library: bool = False
    """The list of articles or of failed imports changed."""
    tags: bool = False
    """Other tags are in use than before, or on other annotations."""
    words: bool = False
    """Word repairs changed, so that words of any article may end elsewhere."""
    annotation: int | None = None

    def __bool__(self) -> bool:
        return bool(
            self.articles or self.annotations or self.annotated or self.library or self.words
        )
