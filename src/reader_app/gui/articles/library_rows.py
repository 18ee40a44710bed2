"""Which articles the lists show, in which order, and how their rows read. No widget."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Protocol

from reader_app.domain.model import Article, FailedImport, TagCount
from reader_app.gui import messages

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
Test = Callable[[Article, str], bool]
"""Tells by an article and its folded row whether a word of the filter fits."""

_FOLDED = ("title", "outlet", "author", "editor", "file", "tag", "collection", "note")
"""The fields that make up a row, in order; they are compared in folded form."""
_CODES = ("script", "encoding", "url")
_WORD = re.compile(r'(?:[^\s"]|"[^"]*"?)+')
_PART = "\x1f"
"""Separates the fields of a row."""
_AMOUNTS: dict[str, Callable[[Article], str | int]] = {
    "date": lambda article: article.date,
    "imported": lambda article: messages.local_time(article.imported)[:10],
    "notes": lambda article: article.annotations,
    "length": lambda article: article.characters,
}
FIELDS = (*_FOLDED, *_CODES, *_AMOUNTS)
"""The names before a colon that a filter understands, as in ``outlet:晚报`` or ``notes:>2``."""


class Fold(Protocol):
    """Folds texts: a filter finds whatever has the same folded form."""

    def __call__(self, text: str) -> str:
        """A short text, such as a query."""
        ...

    def all(self, texts: Sequence[str]) -> list[str]:
        """Many texts."""
        ...


class CaseFold:
    """Blind to case alone."""

    def __call__(self, text: str) -> str:
        """``text`` in folded case."""
        return text.casefold()

    def all(self, texts: Sequence[str]) -> list[str]:
        """``texts`` in folded case."""
        return [text.casefold() for text in texts]


class Shelved:
    """The articles of a library, ready to be filtered at every key, even 10,000 of them.

    ``tags`` and ``collections`` are the names of those of each article that has any, ``notes`` the
    text of its notes; ``fold`` makes the filter blind to case, and to script where it can.
    """

    def __init__(
        self,
        articles: Sequence[Article] = (),
        tags: Mapping[int, Sequence[str]] | None = None,
        collections: Mapping[int, Sequence[str]] | None = None,
        notes: Mapping[int, str] | None = None,
        fold: Fold | None = None,
    ) -> None:
        self._articles = list(articles)
        self._index = {article.id: at for at, article in enumerate(articles)}
        self._tags = tags or {}
        self._collections = collections or {}
        self._notes = dict(notes or {})
        self._fold = fold or CaseFold()
        self._rows: list[str] = []
        """What the filter looks at, made for the first so many of the articles."""
        self._hay: list[str] | None = None

    def __len__(self) -> int:
        return len(self._articles)

    def update(self, article: Article) -> bool:
        """Replace an article by its new state; whether its row reads otherwise now."""
        at = self._index.get(article.id)
        if at is None:
            return False
        old = self._row(self._articles[at])
        self._articles[at] = article
        return self._renew(at, old)

    def write_notes(self, article: int, notes: str) -> bool:
        """Replace the text of an article's notes; whether its row reads otherwise now."""
        at = self._index.get(article)
        if at is None:
            return False
        old = self._row(self._articles[at])
        self._notes[article] = notes
        return self._renew(at, old)

    def _renew(self, at: int, old: str) -> bool:
        row = self._row(self._articles[at])
        if row == old:
            return False
        if at < len(self._rows):
            self._rows[at] = row
            self._hay = None
        return True

    def prepare(self, some: int) -> bool:
        """Make the rows of ``some`` more articles, and fold them once all are made.

        Whether all is ready. Thousands at once would keep the window from answering.
        """
        at = len(self._rows)
        self._rows += map(self._row, self._articles[at : at + some])
        if at < len(self._articles):
            return False  # folding is a step of its own
        self._folded_rows()
        return True

    def refold(self) -> None:
        """The folding is complete now: fold the rows again."""
        self._hay = None

    def arranged(
        self, sort: str, needle: str, within: Collection[int] | None = None
    ) -> list[Article]:
        """The articles that match all words of ``needle``, sorted; only those ``within``, if given.

        A word is looked for in title, outlet, author, editor, date, file name, tags, names of
        collections and the reader's notes; with a field of `FIELDS` and a colon before it, in that
        alone. Dates and numbers take ``<`` and ``>``; what stands in ``"`` is one word.
        """
        return in_order(self._matching(words_of(self._fold(needle)), within), sort)

    def _matching(self, words: Sequence[str], within: Collection[int] | None) -> Iterable[Article]:
        articles = self._articles
        if words:
            hays = self._folded_rows()
            tests = [test for test in map(self._test, words) if test is not None]
            plain = [word for word in words if self._test(word) is None]
            articles = [
                article
                for article, hay in zip(articles, hays, strict=True)
                if all(word in hay for word in plain) and all(test(article, hay) for test in tests)
            ]
        if within is not None:
            articles = [article for article in articles if article.id in within]
        return articles

    def _folded_rows(self) -> list[str]:
        self._rows += map(self._row, self._articles[len(self._rows) :])
        if self._hay is None:
            self._hay = self._fold.all(self._rows)
        return self._hay

    def _row(self, article: Article) -> str:
        """What the filter looks at: the fields of `_FOLDED`, then the date."""
        own = (article.title, article.outlet, article.author, article.editor, article.source_name)
        tags, names = self._tags.get(article.id, ()), self._collections.get(article.id, ())
        notes = self._notes.get(article.id, "")
        parts = (*own, "\n".join(tags), "\n".join(names), notes, article.date)
        return _PART.join(part.replace(_PART, " ") for part in parts)

    def _test(self, word: str) -> Test | None:
        """The test of a word with a field before it, as ``notes:>2``; None for a plain word."""
        field, colon, value = word.replace("：", ":", 1).partition(":")
        if not colon:
            return None
        if field in _FOLDED:
            part = _FOLDED.index(field)
            return lambda article, hay: value in hay.split(_PART)[part]
        if field in _CODES:
            return lambda article, hay: value in getattr(article, field).casefold()
        if field in _AMOUNTS:
            return _amount(_AMOUNTS[field], value)
        return None


def words_of(needle: str) -> list[str]:
    """The words of a filter: parted by white space, but for what stands in quotation marks."""
    return [word for found in _WORD.findall(needle) if (word := found.replace('"', ""))]


def asking(field: str, value: str) -> str:
    """What a reader would write into the filter to find a value in one field."""
    return f'{field}:"{value}"' if " " in value else f"{field}:{value}"


def _amount(of: Callable[[Article], str | int], value: str) -> Test:
    """A test of a date or a number: ``<`` and ``>`` compare.

    Without them a date fits if it begins with ``value``, a number if it equals it. While ``value``
    is not a number, as when it is being typed, every number fits.
    """
    sign, rest = (value[0], value[1:]) if value[:1] in ("<", ">") else ("", value)

    def test(article: Article, hay: str) -> bool:
        del hay
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
    """A row in words, for screen readers and for search by typing."""
    if isinstance(entry, Article):
        parts = [messages.title_of(entry), entry.outlet or entry.author, entry.date]
        return ", ".join(part for part in parts if part)
    if isinstance(entry, FailedImport):
        return f"{entry.name}: {entry.reason}"
    return entry.path


def told(entry: Entry) -> list[str]:
    """The lines of a row in full, with the file, by which articles of one title differ."""
    if isinstance(entry, TagCount):
        counts = messages.Counts()
        notes = [counts.notes(entry.count)] if entry.count else []
        return [entry.path, *notes, *([counts.articles(entry.articles)] if entry.articles else [])]
    if isinstance(entry, FailedImport):
        return [spoken(entry)]
    lines = (messages.title_of(entry), under_title(entry), entry.source_name)
    return [line for line in dict.fromkeys(lines) if line]


def under_title(article: Article) -> str:
    """The second line of an article's row: the outlet or else the author, and the date."""
    return " · ".join(part for part in (article.outlet or article.author, article.date) if part)
