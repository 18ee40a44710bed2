"""Failures of the world: each is one sentence for the reader that says what and what to do."""

from __future__ import annotations


class ReaderError(Exception):
    """A named failure. ``str(error)`` is a full sentence that may be shown as it is."""


class LibraryError(ReaderError):
    """The library file can't be opened, read or written."""


class ImportFailure(ReaderError):
    """One file could not be made an article; the rest of an import goes on."""


class NotText(ImportFailure):
    """A file's bytes are no text in any encoding."""


class NotChinese(ImportFailure):
    """A file is text, but holds no Chinese."""


class Damaged(ImportFailure):
    """A file is cut off, or its parts don't fit together."""


class Locked(ImportFailure):
    """A file can't be read without a password or a licence."""


class TooLarge(ImportFailure):
    """A file unfolds to more than an import takes."""


class Harmful(ImportFailure):
    """A file is made as only one that means harm is made."""


class UnknownArticle(ReaderError):
    """No article has that number."""


class UnknownAnnotation(ReaderError):
    """No annotation has that number, or it was deleted meanwhile."""


class BadSpan(ReaderError):
    """A span is empty or reaches outside its article's text."""


class QuoteNotFound(ReaderError):
    """A quote does not stand in the article, or not as often as asked."""


class UnknownScript(ReaderError):
    """No such script, or the installed dictionaries can't serve it."""


class BadTag(ReaderError):
    """A tag's name is empty or holds a character that it can't hold."""


class BadField(ReaderError):
    """A field of metadata, or a collection, can't be given that value."""


class ExportFailure(ReaderError):
    """An export file can't be written or read back."""


class DictionaryMissing(ReaderError):
    """The dictionary that ships with the app is not there, or can't be read."""


class BadWord(ReaderError):
    """A stretch of text can't be a word, or a word can't be split there."""


class UnknownWord(ReaderError):
    """No word repair has that number, or it was deleted meanwhile."""


class ActRunning(ReaderError):
    """An act can't be undone before it has come to its end."""


class ActOverwritten(ReaderError):
    """An act can't be undone or redone: what it wrote was changed elsewhere since."""
