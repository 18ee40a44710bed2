"""Title, quotes and headings of the article shown, in the script of the page.

Panels and bars show them too. A quote is cut from its paragraph as the page shows it: converted by
itself it might read differently.
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
"""Code points of a quote that are looked up at most; a card shows fewer."""
AMONG = 30
"""Paragraphs at the beginning of an article in which its title is looked for."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A text to be shown, and the families to set it in."""

    text: str
    families: Sequence[str] = ()


def as_stored(annotation: Annotation) -> Shown:
    """A quote as it is stored, where nothing is known of its article."""
    return Shown(annotation.quote)


class ShownText:
    """Answers for the article of ``views``, which ``article()`` gives; None if there is none."""

    def __init__(self, views: ArticleViews, article: Callable[[], Article | None]) -> None:
        self._views = views
        self._article = article

    def quote(self, annotation: Annotation, own: str) -> Shown:
        """A quote as it is to be shown.

        Quotes of the article shown are in the script of the page, others as they are stored.
        ``own`` is the script of the quote's article, empty where it is not known.
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
        """Call ``take`` with the title of the article shown: now, or once it is converted."""
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
        """How headings of the article shown read on the page, by how they are stored.

        Those whose words are not in their paragraph, as in some tables of contents, are given to
        ``later`` once they are converted.
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
