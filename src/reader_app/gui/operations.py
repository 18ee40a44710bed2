"""The reader's acts, one small function each: they lead from a widget to the library's thread.

They know the façade's methods and nothing of widgets. `Operations.changed` then tells what an act
changed and who began it, and each panel decides whether it is stale.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from reader_app.domain.errors import ReaderError
from reader_app.domain.model import Colour, Script
from reader_app.domain.spans import Span
from reader_app.domain.words import RepairScope

from .worker import LibraryWorker, Task

if TYPE_CHECKING:
    from reader_app.domain.changes import Changes
    from reader_app.domain.imports import ImportOutcome, Pasted
    from reader_app.library import Library

Answer = TypeVar("Answer")
Failed = Callable[[ReaderError], None] | None
"""Told of a named failure; None leaves it to `LibraryWorker.failed`."""


class WordCounts(Protocol):
    """What became of the lines of a word list."""

    @property
    def imported(self) -> int: ...
    @property
    def skipped(self) -> int: ...
    @property
    def failed(self) -> int: ...


class Operations(QObject):
    """Every act goes through here; `changed` tells what it changed and who began it."""

    changed = Signal(object, object)
    """(`Changes`, initiator or None)"""

    def __init__(self, worker: LibraryWorker) -> None:
        super().__init__()
        self.worker = worker

    def act(
        self,
        work: Callable[[Library], Changes],
        initiator: object = None,
        done: Callable[[Changes], None] | None = None,
        failed: Failed = None,
    ) -> None:
        """Run an act. Its changes are emitted first, and then given to ``done``."""

        def arrived(changes: Changes) -> None:
            self.changed.emit(changes, initiator)
            if done is not None:
                done(changes)

        self.worker.submit(work, arrived, failed)

    def telling(self, done: Callable[[Answer], None]) -> Callable[[tuple[Changes, Answer]], None]:
        """A callback for acts that answer (changes, more): emits the changes, gives on the rest."""

        def arrived(answer: tuple[Changes, Answer]) -> None:
            self.changed.emit(answer[0], None)
            done(answer[1])

        return arrived


def highlight(
    operations: Operations,
    article: int,
    span: Span,
    colour: Colour,
    *,
    note: str = "",
    tags: Sequence[str] = (),
    done: Callable[[Changes], None] | None = None,
) -> None:
    """Make a highlight over ``span``, code points in the article's text."""
    operations.act(lambda lib: lib.highlight(article, span, colour, note, tags), done=done)


def set_note(
    operations: Operations, annotation: int, note: str, initiator: object, failed: Failed = None
) -> None:
    """Store a note's text."""
    operations.act(lambda lib: lib.set_note(annotation, note), initiator, failed=failed)


def set_colour(operations: Operations, annotation: int, colour: Colour) -> None:
    """Give a highlight another colour."""
    operations.act(lambda lib: lib.set_colour(annotation, colour))


def resize_annotation(operations: Operations, annotation: int, span: Span) -> None:
    """Let a highlight cover another span, code points in its article's text."""
    operations.act(lambda lib: lib.resize_annotation(annotation, span))


def set_tags(operations: Operations, annotation: int, tags: Sequence[str]) -> None:
    """Give an annotation exactly these tags."""
    operations.act(lambda lib: lib.set_tags(annotation, tags))


def delete_annotation(operations: Operations, annotation: int) -> None:
    """Delete an annotation; it can be undone."""
    operations.act(lambda lib: lib.delete_annotations([annotation]))


def set_metadata(
    operations: Operations,
    articles: Sequence[int],
    values: Mapping[str, str],
    failed: Failed = None,
    done: Callable[[Changes], None] | None = None,
) -> None:
    """Write fields of one article or of many."""
    operations.act(lambda lib: lib.set_metadata(articles, values), done=done, failed=failed)


def revise(
    operations: Operations,
    article: int,
    values: Mapping[str, str],
    tags: Sequence[str],
    enabled: Iterable[int] | None,
) -> None:
    """Write metadata, tags and repairs of one article; None leaves the repairs."""
    operations.act(lambda lib: lib.revise(article, values, tags, enabled))


def switch_repair(operations: Operations, article: int, index: int, *, on: bool) -> None:
    """Switch one of an article's repairs, by its index in their list."""
    operations.act(lambda lib: lib.switch_repair(article, index, on=on))


def tag_articles(
    operations: Operations,
    articles: Sequence[int],
    add: Sequence[str],
    remove: Sequence[str],
    done: Callable[[Changes], None] | None = None,
) -> None:
    """Put tags on articles and take others off."""
    operations.act(lambda lib: lib.tag_articles(articles, add, remove), done=done)


def delete_articles(
    operations: Operations,
    articles: Sequence[int],
    done: Callable[[Changes], None] | None = None,
    failed_imports: Sequence[int] = (),
) -> None:
    """Take articles out of the library, and failed imports off the list; it can be undone."""
    operations.act(lambda lib: lib.delete_articles(articles, failed_imports), done=done)


def collect(
    operations: Operations, name: str, articles: Sequence[int], done: Callable[[Changes], None]
) -> None:
    """Put articles into the collection of that name, made if need be."""
    operations.act(lambda lib: lib.collect(name, articles), done=done)


def uncollect(
    operations: Operations,
    collection: int,
    articles: Sequence[int],
    done: Callable[[Changes], None],
) -> None:
    """Take articles out of a collection."""
    operations.act(lambda lib: lib.uncollect(collection, articles), done=done)


def rename_collection(operations: Operations, collection: int, name: str) -> None:
    """Give a collection another name."""
    operations.act(lambda lib: lib.rename_collection(collection, name))


def delete_collection(operations: Operations, collection: int) -> None:
    """Delete a collection; its articles stay."""
    operations.act(lambda lib: lib.delete_collection(collection))


def dismiss_failed(operations: Operations, failed_imports: Sequence[int]) -> None:
    """Take failed imports from the list; it can be undone."""
    operations.act(lambda lib: lib.dismiss_failed(failed_imports))


def merge_words(
    operations: Operations,
    article: int,
    span: Span,
    scope: RepairScope,
    done: Callable[[Changes], None],
    failed: Failed,
) -> None:
    """Make one word of ``span``, code points in the article's text."""
    operations.act(lambda lib: lib.merge_words(article, span, scope), done=done, failed=failed)


def split_word(
    operations: Operations,
    article: int,
    offset: int,
    scope: RepairScope,
    done: Callable[[Changes], None],
    failed: Failed,
) -> None:
    """Split the word around ``offset``, a code point in the article's text."""
    operations.act(lambda lib: lib.split_word(article, offset, scope), done=done, failed=failed)


def edit_word(
    operations: Operations, number: int, parts: Sequence[str], failed: Failed = None
) -> None:
    """Give a word repair other parts."""
    operations.act(lambda lib: lib.edit_word(number, parts), failed=failed)


def delete_words(operations: Operations, numbers: Sequence[int], failed: Failed = None) -> None:
    """Delete word repairs; it can be undone."""
    operations.act(lambda lib: lib.delete_words(numbers), failed=failed)


def export_words(
    operations: Operations, target: Path, done: Callable[[int], None], failed: Failed = None
) -> None:
    """Write a user dictionary; ``done`` gets the number of words."""
    operations.worker.submit(lambda lib: lib.export_words(target), done, failed)


def import_words(
    operations: Operations, source: Path, done: Callable[[WordCounts], None], failed: Failed = None
) -> None:
    """Read a user dictionary; ``done`` gets the counts."""
    operations.worker.submit(lambda lib: lib.import_words(source), operations.telling(done), failed)


def undo(operations: Operations, done: Callable[[Changes], None] | None = None) -> None:
    """Undo the last act."""
    operations.act(lambda lib: lib.undo(), done=done)


def redo(operations: Operations, done: Callable[[Changes], None] | None = None) -> None:
    """Redo what was undone last."""
    operations.act(lambda lib: lib.redo(), done=done)


def expect_import(operations: Operations) -> None:
    """The reader is about to choose files: make ready what reads them."""
    operations.worker.submit(lambda lib: lib.expect_import())


def import_paths(
    operations: Operations,
    paths: Sequence[Path],
    done: Callable[[Sequence[ImportOutcome]], None],
    progress: Callable[[int, int, str], None],
    failed: Failed = None,
    *,
    encoding: str = "",
    values: Mapping[str, str] | None = None,
    pattern: str = "",
) -> Task:
    """Import files and folders, one act; ``done`` gets what became of each file.

    ``encoding`` and the metadata ``values`` are what the reader chose, for all of them; ``pattern``
    says which files of a folder are wanted, empty for all that can be read.
    """
    return operations.worker.submit_long(
        lambda lib, report, cancelled: lib.import_paths(
            paths, report, cancelled, encoding=encoding, values=values, pattern=pattern
        ),
        operations.telling(done),
        progress,
        failed,
    )


def import_pasted(
    operations: Operations,
    pasted: Pasted,
    values: Mapping[str, str],
    done: Callable[[Sequence[ImportOutcome]], None],
    failed: Failed = None,
) -> None:
    """Make an article of what was pasted."""
    operations.worker.submit(
        lambda lib: lib.import_pasted(pasted, values), operations.telling(done), failed
    )


def export_csv(
    operations: Operations, target: Path, done: Callable[[int], None], *, exact: bool = False
) -> None:
    """Write all annotations as CSV; ``done`` gets the number of rows."""
    operations.worker.submit(lambda lib: lib.export_annotations(target, exact=exact), done)


def save_article(
    operations: Operations,
    article: int,
    target: Path,
    script: Script,
    done: Callable[[object], None],
    *,
    parted: bool,
) -> None:
    """Write an article as it is shown; ``done`` is called when it is written."""
    operations.worker.submit(
        lambda lib: lib.save_article(article, target, script, parted=parted), done
    )


def import_csv(operations: Operations, source: Path, done: Callable[[object], None]) -> None:
    """Read annotations back from an exported CSV; ``done`` gets the counts."""
    operations.worker.submit(lambda lib: lib.import_annotations(source), operations.telling(done))


def sign_as(operations: Operations, coder: str) -> None:
    """Sign later annotations as ``coder``; empty for the system's user."""
    operations.worker.submit(lambda lib: lib.sign_as(coder))


def set_reading_position(operations: Operations, article: int, offset: int, version: int) -> None:
    """Remember the code point at the top of the view; not an act that can be undone."""
    operations.worker.submit(lambda lib: lib.set_reading_position(article, offset, version))
