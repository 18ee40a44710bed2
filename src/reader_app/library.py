"""The façade: one method per act of the reader. Each act is one transaction with its undo rows.

It owns the write connection, so all calls come from the thread that opened it. It knows no Qt:
what the window can do to a library, the command line and a test can do without one.
"""

from __future__ import annotations

import getpass
import sqlite3
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from reader_app.domain.errors import ExportFailure
from reader_app.domain.model import (
    Annotation,
    Article,
    Collection,
    Colour,
    FailedImport,
    ParagraphKind,
    Script,
    TagCount,
)
from reader_app.domain.printed_readings import NoPrintedReadings, PrintedReadings
from reader_app.domain.spans import Span
from reader_app.domain.words import RepairScope, WordRepair
from reader_app.storage import annotations, articles, collections, database, texts, told, undo
from reader_app.storage import words as stored_words

from .acts import words as word_acts
from .later import later

# Opening a library and reading an article of it need none of these.
if TYPE_CHECKING:
    from reader_app.domain import anchors
    from reader_app.domain import changes as domain_changes
    from reader_app.domain import imports as domain_imports
    from reader_app.domain.changes import Changes
    from reader_app.domain.findings import Finding, Hit
    from reader_app.domain.imports import (
        EncodingOffer,
        ImportOutcome,
        ImportPreview,
        Pasted,
        Source,
    )
    from reader_app.domain.outline import Heading
    from reader_app.domain.repairs import Repair
    from reader_app.domain.told import Told
    from reader_app.exporting import csv, files, user_dictionary
    from reader_app.importing import files as importing_files
    from reader_app.importing import formats
    from reader_app.text import folding, printed
    from reader_app.text import words as segmentation

    from .acts import annotations as annotation_acts
    from .acts import articles as article_acts
    from .acts import checking, exchange, imports, saving, search, touched
    from .acts.exchange import AnnotationImport
    from .acts.imports import Progress
else:
    anchors = later("reader_app.domain.anchors")
    domain_changes = later("reader_app.domain.changes")
    domain_imports = later("reader_app.domain.imports")
    csv = later("reader_app.exporting.csv")
    files = later("reader_app.exporting.files")
    user_dictionary = later("reader_app.exporting.user_dictionary")
    formats = later("reader_app.importing.formats")
    folding = later("reader_app.text.folding")
    printed = later("reader_app.text.printed")
    importing_files = later("reader_app.importing.files")
    segmentation = later("reader_app.text.words")
    annotation_acts = later("reader_app.acts.annotations")
    article_acts = later("reader_app.acts.articles")
    checking = later("reader_app.acts.checking")
    exchange = later("reader_app.acts.exchange")
    imports = later("reader_app.acts.imports")
    saving = later("reader_app.acts.saving")
    search = later("reader_app.acts.search")
    touched = later("reader_app.acts.touched")


def _no_progress(_done: int, _total: int, _name: str) -> None:
    """For an import that nobody watches."""


def _never() -> bool:
    """For an import that nobody cancels."""
    return False


def _word_ends(text: str) -> Sequence[int]:
    return segmentation.word_ends(text)


class Library:
    """A reader's library: one SQLite file."""

    def __init__(
        self,
        connection: database.LibraryConnection,
        path: Path,
        coder: str,
        segment: word_acts.Segment = _word_ends,
    ) -> None:
        self._connection = connection
        self.path = path
        self.coder = coder
        self._segment = segment
        self._importers = ExitStack()
        self._import: imports.Import | None = None
        """The import that is running."""
        self._seen = database.data_version(connection)

    @classmethod
    def open(cls, path: Path, coder: str = "", segment: word_acts.Segment = _word_ends) -> Self:
        """Open or create the library at ``path``. Raises `LibraryError`.

        ``segment`` says where the words of a paragraph end before the reader's repairs.
        """
        return cls(database.connect(path), path, coder or _user_name(), segment)

    def sign_as(self, coder: str) -> None:
        """Sign annotations made from now on as ``coder``; empty for the system's user."""
        self.coder = coder or _user_name()

    def changed_elsewhere(self) -> bool:
        """Whether another window or program wrote to the library since this was asked last."""
        try:
            before, self._seen = self._seen, database.data_version(self._connection)
        except sqlite3.OperationalError:
            # Nothing is lost here. If the disk fails, the next act will say so.
            return False
        return self._seen != before

    def close(self) -> None:
        """Close the file; every act is saved already."""
        self._importers.close()
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @cached_property
    def _importer(self) -> importing_files.Importer:
        """Reads the files of an import. Made with its first use."""
        return self._importers.enter_context(closing(importing_files.Importer()))

    @cached_property
    def _second_importer(self) -> importing_files.Importer:
        """Reads a file while an import runs, whose own importer is in the middle of another."""
        return self._importers.enter_context(closing(importing_files.Importer()))

    @property
    def _free_importer(self) -> importing_files.Importer:
        return self._second_importer if self._import else self._importer

    # Reading

    def articles(self) -> tuple[Article, ...]:
        """Every article, oldest import first."""
        return articles.all_articles(self._connection)

    def article(self, article: int) -> Article:
        """One article's metadata. Raises `UnknownArticle`."""
        return articles.one_article(self._connection, article)

    def text(self, article: int) -> str:
        """An article's text, one paragraph a line. Raises `UnknownArticle`."""
        return texts.current(self._connection, article).text

    def annotations(self, article: int | None = None) -> tuple[Annotation, ...]:
        """The annotations of an article, or of all, in the order of their spans."""
        return annotations.of_article(self._connection, article)

    def notes(self, article: int | None = None) -> Mapping[int, str]:
        """The notes of each article that has any, or of one article, as one text: a note a line."""
        return annotations.written(self._connection, article)

    def tags(self) -> tuple[TagCount, ...]:
        """The tags in use."""
        return annotations.tag_counts(self._connection)

    def failed_imports(self) -> tuple[FailedImport, ...]:
        """Files that could not be read, with the reason."""
        return articles.failed_imports(self._connection)

    def reading_position(self, article: int) -> int:
        """The code point at the top of the page when the article was last read."""
        return article_acts.reading_position(self._connection, article)

    def last_article(self) -> int | None:
        """The article that was read last, None if none was read yet."""
        return articles.last_read(self._connection)

    def search(
        self, query: str, limit: int | None = None, *, exact: bool = False
    ) -> tuple[Hit, ...]:
        """Places where ``query`` stands, in either script unless ``exact``; at most ``limit``."""
        return search.hits(self._connection, query, limit, exact=exact)

    def find(self, article: int, query: str, *, exact: bool = False) -> tuple[Span, ...]:
        """Where ``query`` stands in one article, in either script unless ``exact``.

        Raises `UnknownArticle`.
        """
        if exact:
            return tuple(anchors.occurrences(self.text(article), query))
        folded = texts.folded(self._connection, article)
        return tuple(anchors.occurrences(folded, folding.fold(query)))

    def word_repairs(self, article: int | None = None) -> tuple[WordRepair, ...]:
        """The reader's word repairs, oldest first: those that hold in an article, or all."""
        return word_acts.repairs(self._connection, article)

    def word_ends(self, article: int) -> list[int]:
        """Where the words of an article end, as the reader repaired them.

        Code points of the article's text; a line break is a word of its own.
        Raises `UnknownArticle`.
        """
        return word_acts.ends(self._connection, article, self._segment)

    # Acts

    def highlight(
        self, article: int, span: Span, colour: Colour, note: str = "", tags: Sequence[str] = ()
    ) -> Changes:
        """Highlight a span of an article's text. Raises `UnknownArticle`, `BadSpan`, `BadTag`."""
        with self._act("highlight") as act:
            number = annotation_acts.add(
                self._connection, act, article, span, colour, note, tags, self.coder
            )
        return self._changes(act, number)

    def highlight_quote(
        self,
        article: int,
        quote: str,
        *,
        occurrence: int = 1,
        colour: Colour = Colour.STRAW,
        note: str = "",
        tags: Sequence[str] = (),
    ) -> Annotation:
        """Highlight a quote, found as it is written or else in the other script.

        ``occurrence`` counts from 1, for a quote that stands there several times.
        Raises `QuoteNotFound`, `UnknownArticle`, `BadTag`.
        """
        span = annotation_acts.quoted(self.text(article), quote, occurrence)
        changes = self.highlight(article, span, colour, note, tags)
        return next(a for a in self.annotations(article) if a.id == changes.annotation)

    def set_note(self, annotation: int, note: str) -> Changes:
        """Write a note, stored without white space at its end.

        Saves of the same note in quick succession are one act. Raises `UnknownAnnotation`.
        """
        with self._act("note") as act:
            annotation_acts.set_note(self._connection, act, annotation, note)
        return self._changes(act)

    def set_colour(self, annotation: int, colour: Colour) -> Changes:
        """Give a highlight another colour. Raises `UnknownAnnotation`."""
        with self._act("colour") as act:
            annotation_acts.set_colour(self._connection, act, annotation, colour)
        return self._changes(act)

    def resize_annotation(self, annotation: int, span: Span) -> Changes:
        """Let a highlight cover another span of the current text; its note and tags stay.

        Raises `UnknownAnnotation`, `BadSpan`.
        """
        with self._act("resize") as act:
            annotation_acts.resize(self._connection, act, annotation, span)
        return self._changes(act)

    def set_tags(self, annotation: int, tags: Sequence[str]) -> Changes:
        """Give an annotation exactly these tags. Raises `UnknownAnnotation`, `BadTag`."""
        with self._act("tags") as act:
            annotation_acts.set_tags(self._connection, act, annotation, tags)
        return self._changes(act)

    def delete_annotations(self, numbers: Sequence[int]) -> Changes:
        """Delete highlights with their notes; undo brings them back."""
        with self._act("delete") as act:
            for number in numbers:
                annotations.remove(self._connection, act, number)
        return self._changes(act)

    def merge_words(self, article: int, span: Span, scope: RepairScope) -> Changes:
        """Make one word of a stretch of text, here, in this article or everywhere.

        If the stretch is part of a longer word, that word is split around it. The changes are
        falsy if the stretch is one word already. Raises `BadWord`, `UnknownArticle`.
        """
        with self._act("word-merge") as act:
            word_acts.merge(
                self._connection, act, article, span, scope, segment=self._segment, made=act.at
            )
        return self._changes(act)

    def split_word(self, article: int, offset: int, scope: RepairScope) -> Changes:
        """Split the word around ``offset``. Raises `BadWord` between words, `UnknownArticle`."""
        with self._act("word-split") as act:
            word_acts.split(
                self._connection, act, article, offset, scope, segment=self._segment, made=act.at
            )
        return self._changes(act)

    def edit_word(self, number: int, parts: Sequence[str]) -> Changes:
        """Give a word repair other parts. Raises `BadWord`, `UnknownWord`."""
        with self._act("word-edit") as act:
            word_acts.rewrite(self._connection, act, number, tuple(parts))
        return self._changes(act)

    def delete_words(self, numbers: Sequence[int]) -> Changes:
        """Delete word repairs, so that segmentation decides there again. Raises `UnknownWord`."""
        with self._act("word-delete") as act:
            stored_words.remove(self._connection, act, numbers)
        return self._changes(act)

    def undo(self) -> Changes:
        """Undo the last act; the changes are falsy when there is none.

        Acts that another window or program made since this library was opened are left alone.
        Raises `ActOverwritten` if one of them has changed the same rows since, and `ActRunning`
        if the last act is an import that is still running.
        """
        running = self._import.act if self._import else None
        with database.writing(self._connection):
            label, written = undo.take_back(self._connection, running)
        return touched.changes(self._connection, label, written)

    def redo(self) -> Changes:
        """Redo the act that was undone last; the changes are falsy when there is none.

        Raises `ActOverwritten` if another window or program has changed the same rows since.
        """
        with database.writing(self._connection):
            label, written = undo.do_again(self._connection)
        return touched.changes(self._connection, label, written)

    def undo_label(self) -> str:
        """The label of the act that undo would take back; empty for none."""
        return undo.label(self._connection, undone=False)

    def redo_label(self) -> str:
        """The label of the act that redo would do again; empty for none."""
        return undo.label(self._connection, undone=True)

    def set_reading_position(self, article: int, offset: int, version: int | None = None) -> None:
        """Remember where an article is read. It is no act, so undo does not move the page.

        ``version`` is the text version that was on screen, None for the present one.
        """
        with database.writing(self._connection):
            shown = self.article(article).version if version is None else version
            articles.set_reading_position(self._connection, article, offset, shown, _now())

    # Articles

    def source(self, article: int) -> Source:
        """The file that an article was made of. Raises `UnknownArticle`."""
        facts = articles.source_facts(self._connection, article)
        return replace(facts, format=formats.of_media_type(facts.media_type).key)

    def repairs(self, article: int) -> tuple[Repair, ...]:
        """The repairs of an article's source, in order. Raises `UnknownArticle`."""
        return article_acts.repairs(self._connection, article)

    def source_text(self, article: int) -> str:
        """The decoded source, which the repairs are edits of. Raises `UnknownArticle`."""
        return article_acts.source_text(self._connection, self._free_importer, article)

    def kinds(self, article: int) -> tuple[ParagraphKind, ...]:
        """What each paragraph of an article is. Raises `UnknownArticle`."""
        return article_acts.kinds(self._connection, article)

    def outline(self, article: int) -> tuple[Heading, ...]:
        """The table of contents that comes with an article's file, over its present text."""
        return texts.outline(self._connection, article)

    def printed_readings(self, article: int) -> PrintedReadings:
        """The printed readings of an article: how its own file reads some of its characters."""
        rows = texts.readings(self._connection, article)
        if not rows:
            return NoPrintedReadings()
        return printed.Printed(texts.current(self._connection, article).text, rows)

    def told(self, article: int) -> Told:
        """What the format of an article's file tells beyond its words. Raises `UnknownArticle`."""
        articles.one_article(self._connection, article)
        return told.of_article(self._connection, article)

    def set_repairs(self, article: int, enabled: Iterable[int]) -> Changes:
        """Switch an article's repairs: ``enabled`` are the indexes in `repairs` of those to apply.

        Annotations keep their place in the source. One whose characters are not all in the new text
        becomes an orphan until they are there again. Raises `UnknownArticle`.
        """
        with self._act("repairs") as act:
            article_acts.set_repairs(self._connection, self._free_importer, act, article, enabled)
        return self._changes(act)

    def switch_repair(self, article: int, index: int, *, on: bool) -> Changes:
        """Switch one of an article's repairs, by its index in `repairs`; see `set_repairs`."""
        enabled = {at for at, one in enumerate(self.repairs(article)) if one.enabled}
        return self.set_repairs(article, enabled | {index} if on else enabled - {index})

    def set_metadata(self, numbers: Iterable[int], values: Mapping[str, str]) -> Changes:
        """Write metadata of one article or of many. Raises `UnknownArticle`, `BadField`."""
        with self._act("metadata") as act:
            article_acts.set_metadata(self._connection, act, numbers, values)
        return self._changes(act)

    def revise(
        self,
        article: int,
        values: Mapping[str, str],
        tags: Sequence[str],
        enabled: Iterable[int] | None = None,
    ) -> Changes:
        """Change metadata, tags and repairs of one article in one act; None leaves its repairs.

        Raises `UnknownArticle`, `BadField`, `BadTag`.
        """
        with self._act("details") as act:
            article_acts.set_metadata(self._connection, act, [article], values)
            collections.put_tags(self._connection, act, article, tags)
            if enabled is not None:
                article_acts.set_repairs(
                    self._connection, self._free_importer, act, article, enabled
                )
        return self._changes(act)

    def delete_articles(self, numbers: Iterable[int], failed: Iterable[int] = ()) -> Changes:
        """Take articles out of the library with all that is in them; undo brings them back.

        ``failed`` are failed files that leave their list in the same act.
        """
        with self._act("delete-articles") as act:
            for number in numbers:
                articles.one_article(self._connection, number)
                act.update("articles", number, {"removed": 1})
            articles.drop_failed(self._connection, act, failed)
        return self._changes(act)

    def collections(self) -> tuple[Collection, ...]:
        """The collections, by name."""
        return collections.all_collections(self._connection)

    def collected(self, collection: int) -> frozenset[int]:
        """The articles of a collection."""
        return collections.members(self._connection, collection)

    def collect(self, name: str, numbers: Iterable[int]) -> Changes:
        """Put articles into the collection of that name, made if need be. Raises `BadField`."""
        with self._act("collect") as act:
            collection = collections.make(self._connection, act, name)
            collections.put(self._connection, act, collection, numbers)
        return self._changes(act)

    def uncollect(self, collection: int, numbers: Iterable[int]) -> Changes:
        """Take articles out of a collection."""
        with self._act("uncollect") as act:
            collections.take(self._connection, act, collection, numbers)
        return self._changes(act)

    def rename_collection(self, collection: int, name: str) -> Changes:
        """Give a collection another name. Raises `BadField` for one that is taken."""
        with self._act("collection") as act:
            collections.rename(self._connection, act, collection, name)
        return self._changes(act)

    def delete_collection(self, collection: int) -> Changes:
        """Delete a collection; its articles stay."""
        with self._act("collection") as act:
            collections.delete(self._connection, act, collection)
        return self._changes(act)

    def article_tags(self, article: int) -> tuple[str, ...]:
        """The tags on an article."""
        return collections.tags_of(self._connection, article)

    def tagged_articles(self) -> Mapping[int, tuple[str, ...]]:
        """The tags of each article that has any."""
        return collections.all_tags(self._connection)

    def tag_articles(
        self, numbers: Iterable[int], add: Iterable[str] = (), remove: Iterable[str] = ()
    ) -> Changes:
        """Put tags on articles and take others off. Raises `UnknownArticle`, `BadTag`."""
        more, less = tuple(add), frozenset(remove)
        with self._act("article-tags") as act:
            for number in numbers:
                articles.one_article(self._connection, number)
                kept = [t for t in collections.tags_of(self._connection, number) if t not in less]
                collections.put_tags(self._connection, act, number, (*kept, *more))
        return self._changes(act)

    def dismiss_failed(self, numbers: Iterable[int]) -> Changes:
        """Take failed files off the list."""
        with self._act("dismiss") as act:
            articles.drop_failed(self._connection, act, numbers)
        return self._changes(act)

    # Files in and out

    def import_paths(
        self,
        paths: Sequence[Path],
        progress: Progress = _no_progress,
        cancelled: Callable[[], bool] = _never,
        *,
        encoding: str = "",
        pattern: str = "",
        values: Mapping[str, str] | None = None,
    ) -> tuple[Changes, tuple[ImportOutcome, ...]]:
        """Import files and folders, one act; one that fails stops nothing.

        What was stored before it is cancelled stays. ``progress`` and ``cancelled`` may run other
        acts, but no other import. The reader's choices hold for all files: ``encoding`` for texts,
        ``pattern`` for the files of a folder (empty for all that can be read), and ``values``, the
        metadata to be stored in place of what a file tells. Raises `BadField`.
        """
        checked = article_acts.checked(values or {})
        wanted = imports.Request(paths, encoding, pattern, checked)
        self._import = imports.Import(self._connection, self._importer, _now())
        try:
            outcomes = self._import.run(wanted, progress, cancelled)
        finally:
            self._import = None
        return _import_changes(outcomes), outcomes

    def import_pasted(
        self, pasted: Pasted, values: Mapping[str, str] | None = None
    ) -> tuple[Changes, tuple[ImportOutcome, ...]]:
        """Make an article of what the reader pasted. Raises `ImportFailure`, `BadField`."""
        run = imports.Import(self._connection, self._free_importer, _now())
        outcomes = run.run_pasted(pasted, article_acts.checked(values or {}))
        return _import_changes(outcomes), outcomes

    def preview(
        self,
        what: Path | Pasted,
        encoding: str = "",
        cancelled: Callable[[], bool] = _never,
    ) -> ImportPreview:
        """What an import would make of a file or of what was pasted, storing nothing.

        Raises `ImportFailure`, also when ``cancelled`` answers that it should stop.
        """
        return imports.preview(self._connection, self._free_importer, what, encoding, cancelled)

    def expect_import(self) -> None:
        """An import is likely to come: make ready what takes long to begin."""
        self._free_importer.start()

    def count_files(
        self, folder: Path, pattern: str = "", cancelled: Callable[[], bool] = _never
    ) -> int:
        """How many files of a folder an import would take, or those found until ``cancelled``."""
        return imports.count_files(folder, pattern, cancelled)

    def encodings(self, what: Path | Pasted) -> tuple[EncodingOffer, ...]:
        """The encodings that a text may be in, the likeliest first, for a reader to choose from.

        Raises `ImportFailure`.
        """
        return imports.encodings(what)

    def export_annotations(self, target: Path, *, exact: bool = False) -> int:
        """Write all annotations as CSV, whole or not at all; how many. Raises `ExportFailure`."""
        rows = exchange.rows(self._connection)
        files.put(target, [csv.write(rows, exact=exact)])
        return len(rows)

    def exported(self, *, exact: bool = False) -> bytes:
        """All annotations as the bytes of a CSV file."""
        return csv.write(exchange.rows(self._connection), exact=exact)

    def save_article(
        self, article: int, target: Path, script: Script, *, parted: bool = False
    ) -> None:
        """Write an article as it is shown in ``script``: as HTML, or as plain text.

        The suffix of ``target`` decides. ``parted`` puts one space between words.
        Raises `UnknownArticle`, `ExportFailure`.
        """
        pieces = saving.pieces(
            self.article(article),
            self.text(article),
            self.kinds(article),
            self.outline(article),
            self.word_ends(article) if parted else (),
            script,
            html=target.suffix.lower() in {".html", ".htm"},
        )
        files.put(target, (piece.encode("utf-8", "replace") for piece in pieces))

    def import_annotations(self, source: Path) -> tuple[Changes, AnnotationImport]:
        """Bring annotations back from a CSV that `export_annotations` wrote.

        Those that are here already are skipped; those whose text is not in the library count as
        failed. Raises `ExportFailure` for any other file.
        """
        rows = csv.read(files.read(source))
        with self._act("annotations-import") as act:
            counts = exchange.take_in(self._connection, act, rows)
        return self._changes(act), counts

    def export_words(self, target: Path) -> int:
        """Write the words that hold everywhere as a user dictionary of jieba; how many.

        Raises `ExportFailure`.
        """
        own = [w.parts for w in self.word_repairs() if w.scope is RepairScope.EVERYWHERE]
        files.put(target, [user_dictionary.write(own)])
        return len(own)

    def import_words(self, source: Path) -> tuple[Changes, word_acts.WordImport]:
        """Read a user dictionary of jieba; its words hold everywhere. Raises `ExportFailure`."""
        data = files.read(source)
        try:
            found = user_dictionary.read(data)
        except ValueError as error:
            raise ExportFailure(
                f"{source} is no user dictionary: save it as text in UTF-8, a word a line."
            ) from error
        with self._act("words-import") as act:
            counts = word_acts.take_in(self._connection, act, found.words, act.at)
        return self._changes(act), replace(counts, failed=found.failed)

    def check(self) -> tuple[Finding, ...]:
        """What is wrong with the file, by SQLite's own check, checksums and stored quotes."""
        return tuple(checking.faults(self._connection, self.path))

    @contextmanager
    def _act(self, label: str) -> Generator[undo.Act]:
        """One act in one transaction."""
        with database.writing(self._connection):
            yield undo.Act(self._connection, label, _now())

    def _changes(self, act: undo.Act, annotation: int | None = None) -> Changes:
        return touched.changes(self._connection, act.label, act.touched, annotation)


def _import_changes(outcomes: Sequence[ImportOutcome]) -> Changes:
    imported = domain_imports.ImportStatus.IMPORTED
    new = frozenset(one.id for one in outcomes if one.id and one.status is imported)
    return domain_changes.Changes("import", articles=new, library=bool(outcomes))


def _now() -> str:
    return datetime.now(UTC).strftime(database.STAMP)


def _user_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "reader"
