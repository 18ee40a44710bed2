"""What of the article shown stands elsewhere in the window too, in the script that the page has.

The stored text is never converted for this: a quote is cut from the paragraph as it is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from reader_app.domain.model import Annotation, Article, Script
from reader_app.domain.outline import Heading
from reader_app.domain.spans import Paragraphs, Span
from reader_app.gui import fonts

from .views import ArticleViews

LONGEST = 400
"""Code points of a quote that are cut out; a card shows fewer."""
AMONG = 30
"""Paragraphs at the beginning among which the title is looked for."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A text to be shown, and the families to set it in."""

    text: str
    families: Sequence[str] = ()


def as_stored(annotation: Annotation) -> Shown:
    """A quote where nothing is known of its article."""
    return Shown(annotation.quote)


class ShownText:
    """Answers for the article that ``views`` serve; ``article()`` is that one, None for none."""

    def __init__(self, views: ArticleViews, article: Callable[[], Article | None]) -> None:
        self._views = views
        self._article = article

    def quote(self, annotation: Annotation, own: str) -> Shown:
        """A quote; ``own`` is the script of its article, empty where that is not known.

        In the article shown it follows the script of the page, elsewhere it stands as it is.
        """
        article = self._article()
        here = article is not None and annotation.article == article.id
        if not here or annotation.status == "orphan":
            return Shown(annotation.quote, fonts.own_families("serif", own))
        families = fonts.families("serif", fonts.region(self._views.script, own))
        if self._views.script is Script.ORIGINAL:
            return Shown(annotation.quote, families)
        start = annotation.span.start
        span = Span(start, min(annotation.span.end, start + LONGEST))
        return Shown(self._views.shown(span), families)

    def title(self, article: Article, take: Callable[[Shown], None]) -> None:
        """Hand ``take`` the title of the article shown: at once, or when it is converted."""
        families = fonts.families("sans", fonts.region(self._views.script, article.script))
        if self._views.script is Script.ORIGINAL:
            take(Shown(article.title, families))
            return
        inside = self._views.line_shown(article.title, AMONG)
        if inside is not None:
            take(Shown(inside, families))
        else:
            self._views.shown_alone(article.title, lambda text: take(Shown(text, families)))

    def headings(
        self,
        paragraphs: Paragraphs,
        headings: Sequence[Heading],
        later: Callable[[Mapping[str, str]], None],
    ) -> Mapping[str, str]:
        """How headings of the article shown read: those that stand in their paragraph, at once.

        Those that a book's contents word otherwise are handed to ``later`` when converted.
        """
        if self._views.script is Script.ORIGINAL:
            return {}
        found: dict[str, str] = {}
        for one in headings:
            at = paragraphs.lines[one.paragraph].find(one.title)
            if at >= 0:
                start = paragraphs.starts[one.paragraph] + at
                found[one.title] = self._views.shown(Span(start, start + len(one.title)))
        others = list(dict.fromkeys(one.title for one in headings if one.title not in found))
        if others:
            self._views.shown_alone(
                "\n".join(others),
                lambda text: later(dict(zip(others, text.split("\n"), strict=False))),
            )
        return found
