"""What the library list shows and in which order. Pure; no Qt but its translation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reader_app.domain.model import Article, FailedImport, TagCount

from . import messages

SORTS = ("newest", "oldest", "title", "outlet", "notes")
Entry = Article | FailedImport | TagCount


class Shelved:
    """The articles of a library, ready to be filtered at every key, 10,000 of them too."""

    def __init__(self, articles: Sequence[Article] = ()) -> None:
        self._articles = articles
        self._hay: list[str] | None = None

    def __len__(self) -> int:
        return len(self._articles)

    def arranged(self, sort: str, needle: str) -> list[Article]:
        """The articles that match all words of ``needle`` (title, outlet, author, date), sorted."""
        return in_order(self._matching(needle.casefold().split()), sort)

    def _matching(self, words: Sequence[str]) -> Iterable[Article]:
        if not words:
            return self._articles
        if self._hay is None:
            self._hay = [_hay(article) for article in self._articles]
        pairs = zip(self._articles, self._hay, strict=True)
        return [article for article, hay in pairs if all(word in hay for word in words)]


def in_order(articles: Iterable[Article], sort: str) -> list[Article]:
    """``articles`` sorted; those without a day come last where days decide."""
    if sort == "title":
        return sorted(articles, key=lambda a: (a.title, a.id))
    if sort == "outlet":
        return sorted(articles, key=lambda a: (not a.outlet, a.outlet, a.date, a.id))
    if sort == "notes":
        return sorted(articles, key=lambda a: (-a.annotations, a.id))
    kept = list(articles)
    dated = sorted((a for a in kept if a.date), key=lambda a: (a.date, a.id))
    undated = [a for a in kept if not a.date]
    return (dated if sort == "oldest" else dated[::-1]) + undated


def spoken(entry: Entry) -> str:
    """A row in plain words, for screen readers and key search."""
    if isinstance(entry, Article):
        parts = [messages.title_of(entry), entry.outlet, entry.date]
        return ", ".join(part for part in parts if part)
    if isinstance(entry, FailedImport):
        return f"{entry.name}: {entry.reason}"
    return entry.path


def under_title(article: Article) -> str:
    """The second line of an article's row."""
    return " · ".join(part for part in (article.outlet, article.date) if part)


def _hay(article: Article) -> str:
    fields = (article.title, article.outlet, article.author, article.date, article.source_name)
    return "\n".join(fields).casefold()
