"""Named failures of files, disks and the like. Their message is a sentence for the reader.

It says what happened and what to do. A fault of the app itself is never one of these.
"""

from __future__ import annotations


class ReaderError(Exception):
    """Any of them. ``str(error)`` is a full sentence that may be shown as it is."""


class LibraryError(ReaderError):
    """The library file can't be opened, read or written."""


class ImportFailure(ReaderError):
    """A file can't be made an article; the rest of an import goes on."""


class NotText(ImportFailure):
    """A file's bytes are not text in any encoding."""


class NotChinese(ImportFailure):
    """A file is text, but holds no Chinese."""


class Damaged(ImportFailure):
    """A file is cut off, or its parts don't fit together."""


class Locked(ImportFailure):
    """A file can't be read without a password or a licence."""


class TooLarge(ImportFailure):
    """A file holds more, once it is unpacked, than an import takes."""


class Harmful(ImportFailure):
    """A file is built in a way that only serves to do harm."""


class UnknownArticle(ReaderError):
    """No article has that number."""


class UnknownAnnotation(ReaderError):
    """No annotation has that number, or it was deleted meanwhile."""


class BadSpan(ReaderError):
    """A span is empty or reaches outside its article's text."""


class QuoteNotFound(ReaderError):
    """A quote is not in the article, or not as many times as asked for."""


class UnknownScript(ReaderError):
    """There is no such script, or the installed dictionaries can't convert to it."""


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
    """An act can't be undone while it is still running."""


class ActOverwritten(ReaderError):
    """An act can't be undone or redone: another program has changed what it wrote."""
