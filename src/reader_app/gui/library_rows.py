"""What the library list shows and in which order. Pure; no Qt but its translation."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from reader_app.domain.model import Article, FailedImport, TagCount

from . import messages

SORTS = (
    "newest",
    "oldest",
    "imported",
    "title",
    "outlet",
    "author",
    "script",
    "length",
    "notes",
)
Entry = Article | FailedImport | TagCount
Test = Callable[[Article], bool]

_TEXT_FIELDS = {
    "title": "title",
    "outlet": "outlet",
    "author": "author",
    "editor": "editor",
    "script": "script",
    "file": "source_name",
    "encoding": "encoding",
    "url": "url",
}
_AMOUNTS: dict[str, Callable[[Article], str | int]] = {
    "date": lambda article: article.date,
    "imported": lambda article: article.imported[:10],
    "notes": lambda article: article.annotations,
    "length": lambda article: article.characters,
}
FIELDS = (*_TEXT_FIELDS, *_AMOUNTS, "tag")
"""The names before a colon that a filter understands, as in ``outlet:晚报`` or ``notes:>2``."""


class Shelved:
    """The articles of a library, ready to be filtered at every key, 10,000 of them too.

    ``tags`` are those of each article that has any.
    """

    def __init__(
        self,
        articles: Sequence[Article] = (),
        tags: Mapping[int, Sequence[str]] | None = None,
    ) -> None:
        self._articles = list(articles)
        self._index = {article.id: at for at, article in enumerate(articles)}
        self._tags = tags or {}
        self._hay: list[str] | None = None

    def __len__(self) -> int:
        return len(self._articles)

    def update(self, article: Article) -> bool:
        """Take another state of an article; whether what rows are found and sorted by differs."""
        at = self._index.get(article.id)
        if at is None:
            return False
        old, self._articles[at] = self._articles[at], article
        tags = self._tags.get(article.id, ())
        hay = _hay(article, tags)
        if self._hay is not None:
            self._hay[at] = hay
        return hay != _hay(old, tags)

    def arranged(
        self, sort: str, needle: str, within: Collection[int] | None = None
    ) -> list[Article]:
        """The articles that match all words of ``needle``, sorted; only those ``within``, if given.

        A word is looked for in title, outlet, author, date, tags and file name; with a field of
        `FIELDS` and a colon before it, in that alone. Dates and numbers take ``<`` and ``>``.
        """
        return in_order(self._matching(needle.casefold().split(), within), sort)

    def _matching(self, words: Sequence[str], within: Collection[int] | None) -> Iterable[Article]:
        articles = self._articles
        if words:
            if self._hay is None:
                self._hay = [_hay(one, self._tags.get(one.id, ())) for one in articles]
            tests = [test for test in map(self._test, words) if test is not None]
            plain = [word for word in words if self._test(word) is None]
            pairs = zip(articles, self._hay, strict=True)
            articles = [
                article
                for article, hay in pairs
                if all(word in hay for word in plain) and all(test(article) for test in tests)
            ]
        if within is not None:
            articles = [article for article in articles if article.id in within]
        return articles

    def _test(self, word: str) -> Test | None:
        """What a word with a field before it asks of an article; None for a plain word."""
        field, colon, value = word.replace("：", ":", 1).partition(":")
        if not colon:
            return None
        if field in _TEXT_FIELDS:
            name = _TEXT_FIELDS[field]
            return lambda article: value in getattr(article, name).casefold()
        if field in _AMOUNTS:
            return _amount(_AMOUNTS[field], value)
        if field == "tag":
            return lambda article: any(
                value in tag.casefold() for tag in self._tags.get(article.id, ())
            )
        return None


def _amount(of: Callable[[Article], str | int], value: str) -> Test:
    """A test of a day or a number: ``>`` and ``<`` compare, else a day begins so, a number is so.

    What is no number is not asked yet, as while it is being written.
    """
    sign, rest = (value[0], value[1:]) if value[:1] in ("<", ">") else ("", value)

    def test(article: Article) -> bool:
        own = of(article)
        if isinstance(own, str):
            if not sign:
                return own.startswith(rest)
            begins = own[: len(rest)]
            return bool(own) and (begins > rest if sign == ">" else begins < rest)
        if not rest.isdecimal():
            return True
        wanted = int(rest)
        return own > wanted if sign == ">" else own < wanted if sign == "<" else own == wanted

    return test


def in_order(articles: Iterable[Article], sort: str) -> list[Article]:
    """``articles`` sorted; those without a day, an outlet or an author come last."""
    keys: dict[str, Callable[[Article], tuple[object, ...]]] = {
        "title": lambda a: (a.title, a.id),
        "outlet": lambda a: (not a.outlet, a.outlet, a.date, a.id),
        "author": lambda a: (not a.author, a.author, a.date, a.id),
        "script": lambda a: (a.script, a.title, a.id),
        "length": lambda a: (-a.characters, a.id),
        "notes": lambda a: (-a.annotations, a.id),
        "imported": lambda a: (-a.id,),
    }
    if sort in keys:
        return sorted(articles, key=keys[sort])
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


def _hay(article: Article, tags: Sequence[str]) -> str:
    fields = (article.title, article.outlet, article.author, article.date, article.source_name)
    return "\n".join((*fields, *tags)).casefold()
