"""Bringing files into the library: importers make articles of them, storage keeps these.

A whole import is one act for undo. It is stored in batches, each a transaction of its own, so that
an import that is stopped keeps what was stored by then. Runs on the library's thread.
"""

from __future__ import annotations

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reader_app.domain.errors import ImportFailure
from reader_app.domain.filenames import stored
from reader_app.domain.imports import (
    EncodingOffer,
    ImportOutcome,
    ImportPreview,
    ImportStatus,
    Pasted,
)
from reader_app.importing import files, formats
from reader_app.importing.decoding import SAMPLE, candidates, whole
from reader_app.importing.names import readable
from reader_app.importing.parsed import Parsed
from reader_app.storage import articles, database, undo

from . import preparing
from .preparing import Prepared

Progress = Callable[[int, int, str], None]
"""Called before each file with how many are done, how many there are, and the file's name."""

BATCH_SECONDS = 1.0
"""Seconds in which files are gathered before they are stored: what a power cut may cost."""
BATCH_CHARACTERS = 4_000_000
"""Code points of texts that are gathered at most."""
TOGETHER, SHORT = 16, 50_000
"""How many texts are parsed in one call, and the most bytes of a text that is parsed so."""
PREVIEWED = 2_000_000
"""Bytes of a text that a preview looks at: enough to tell its repairs, and read at once."""
BEGINNING = 4000
"""Code points of a text that a preview shows."""
SHOWN = 600
"""Code points of the sample of a text in another encoding."""


@dataclass(frozen=True, slots=True)
class Request:
    """What to import: files, and folders of which the names that fit ``pattern`` are taken.

    ``encoding`` is empty unless the reader chose one.
    """

    paths: Sequence[Path]
    encoding: str = ""
    pattern: str = ""
    values: Mapping[str, str] = field(default_factory=dict[str, str])
    """Metadata that the reader wrote, to be stored in place of what the files tell."""


@dataclass(frozen=True, slots=True)
class _Opened:
    """A file that was opened and is not in the library yet; ``short``: a text parsed in no time."""

    path: Path
    name: str
    sha256: str
    data: bytes
    short: bool


@dataclass(frozen=True, slots=True)
class _Read:
    """A file that was read: what was made of it, or why nothing was; neither for a known one."""

    path: Path
    name: str
    sha256: str = ""
    new: articles.NewArticle | None = None
    error: str = ""


def encodings(what: Path | Pasted) -> tuple[EncodingOffer, ...]:
    """The encodings that a file may be in, the likeliest first; none for one that is no text.

    Raises `ImportFailure`.
    """
    data, cut = _beginning_of(what, SAMPLE)
    if not cut and not formats.recognize(data, what.name).encoded:
        return ()
    data = data[:SAMPLE]
    return tuple(
        EncodingOffer(one.encoding, one.score, data.decode(one.encoding, "replace")[:SHOWN])
        for one in candidates(data)
    )


def preview(
    connection: database.LibraryConnection,
    importer: files.Importer,
    what: Path | Pasted,
    encoding: str,
    cancelled: Callable[[], bool],
) -> ImportPreview:
    """What an import would make of a file or of what was pasted. Raises `ImportFailure`.

    Of a long text only the beginning is parsed.
    """
    data, cut = _beginning_of(what, PREVIEWED)
    if cut:
        data = whole(data, encoding)
    parsed = importer.parse(data, Path(what.name), encoding, cancelled)
    # A file that was not read whole has no checksum yet: its import will tell.
    known = None if cut else articles.known_source(connection, hashlib.sha256(data).hexdigest())
    known_as = known[0] if known and not known[1] else None
    counts = Counter(repair.rule for repair in parsed.repairs if repair.enabled)
    return ImportPreview(
        **parsed.metadata.by_name(),
        encoding=parsed.encoding,
        script=parsed.script,
        characters=len(parsed.text),
        beginning=parsed.text[:BEGINNING],
        repairs=tuple(counts.most_common()),
        lost=parsed.lost,
        format=formats.of_media_type(parsed.media_type).key,
        counts=parsed.told.counts,
        vertical=parsed.told.vertical,
        size=cut,
        known="" if known_as is None else articles.title_of(connection, known_as),
        known_as=known_as,
    )


def _beginning_of(what: Path | Pasted, most: int) -> tuple[bytes, int]:
    """The bytes to preview, and the file's size if they are only the beginning of it, else 0.

    Only texts are cut: other formats can't be read in part.
    """
    if isinstance(what, Pasted):
        return what.data, 0
    data, size = files.read_beginning(what, most)
    if len(data) == size:
        return data, 0
    if formats.is_told_by_beginning(data, what.name):
        return data, size
    return files.read_bytes(what), 0


def count_files(folder: Path, pattern: str, cancelled: Callable[[], bool]) -> int:
    """How many files of a folder an import would take, or those found until ``cancelled``."""
    return files.count_of(folder, pattern, cancelled)


class Import:
    """One import, from files to stored articles."""

    def __init__(
        self, connection: database.LibraryConnection, importer: files.Importer, at: str
    ) -> None:
        self._connection = connection
        self._importer = importer
        self._at = at
        self._act = undo.Act(connection, "import", at)
        self._opened: list[_Opened | _Read] = []
        self._waiting: list[_Read] = []
        self._outcomes: list[ImportOutcome] = []
        self._characters = 0
        self._since = 0.0
        self._values: Mapping[str, str] = {}
        self._any_failed = articles.has_failed(connection)

    @property
    def act(self) -> int | None:
        """The number of its act, once something is stored."""
        return self._act.number

    def run(
        self, request: Request, progress: Progress, cancelled: Callable[[], bool]
    ) -> tuple[ImportOutcome, ...]:
        """Import all that is asked for, in order; a file that fails does not stop the others."""
        self._values = request.values
        found = list(files.files_of(request.paths, request.pattern))
        self._since = time.monotonic()
        for done, path in enumerate(found):
            if cancelled():
                break
            name = readable(path.name)
            progress(done, len(found), name)
            one = self._open(path, name)
            self._opened.append(one)
            long = isinstance(one, _Opened) and not one.short
            if long or len(self._opened) == TOGETHER or self._is_full():
                self._read(request.encoding, cancelled)
            if self._is_full():
                self._store()
        self._read(request.encoding, cancelled)
        self._store()
        return tuple(self._outcomes)

    def run_pasted(self, pasted: Pasted, values: Mapping[str, str]) -> tuple[ImportOutcome, ...]:
        """Import what was pasted. Raises `ImportFailure`: there is no file to try again."""
        self._values = values
        path = Path(pasted.name)
        sha256 = hashlib.sha256(pasted.data).hexdigest()
        prepared = preparing.prepare(self._importer, pasted.data, path, sha256)
        self._waiting.append(self._made(path, readable(path.name), pasted.data, sha256, prepared))
        self._store()
        return tuple(self._outcomes)

    def _open(self, path: Path, name: str) -> _Opened | _Read:
        try:
            data = files.read_bytes(path)
            sha256 = hashlib.sha256(data).hexdigest()
            if articles.known_source(self._connection, sha256):
                return _Read(path, name, sha256)
            short = len(data) <= SHORT and self._importer.is_text(data, path)
        except ImportFailure as error:
            return _Read(path, name, error=str(error))
        return _Opened(path, name, sha256, data, short)

    def _read(self, encoding: str, cancelled: Callable[[], bool]) -> None:
        """Parse the files that were opened, in order; one that is cancelled is left out."""
        short = [(o.data, o.path) for o in self._opened if isinstance(o, _Opened) and o.short]
        texts = iter(self._importer.parse_texts(short, encoding))
        for one in self._opened:
            if isinstance(one, _Read):
                self._waiting.append(one)
                continue
            parsed = next(texts) if one.short else self._prepared(one, encoding, cancelled)
            if isinstance(parsed, Parsed):
                parsed = preparing.prepared(parsed, one.sha256)
            if not isinstance(parsed, ImportFailure):
                self._waiting.append(self._made(one.path, one.name, one.data, one.sha256, parsed))
                self._characters += parsed.characters
            elif one.short or not cancelled():
                self._waiting.append(_Read(one.path, one.name, error=str(parsed)))
        self._opened = []

    def _prepared(
        self, one: _Opened, encoding: str, cancelled: Callable[[], bool]
    ) -> Prepared | ImportFailure:
        try:
            return preparing.prepare(
                self._importer, one.data, one.path, one.sha256, encoding, cancelled
            )
        except ImportFailure as failure:
            return failure

    def _is_full(self) -> bool:
        late = time.monotonic() - self._since > BATCH_SECONDS
        return late or self._characters > BATCH_CHARACTERS

    def _made(self, path: Path, name: str, source: bytes, sha256: str, prepared: Prepared) -> _Read:
        """All that is to be stored of a file, made before the transaction, which is to be short."""
        metadata = {**prepared.metadata.by_name(), **self._values}
        new = articles.NewArticle(
            source=source,
            sha256=sha256,
            name=name,
            path=stored(path),
            media_type=prepared.media_type,
            encoding=prepared.encoding,
            **metadata,
            script=prepared.script,
            text=prepared.text,
            extracted=prepared.extracted,
            repairs=prepared.repairs,
            told=prepared.told,
        )
        return _Read(path, name, sha256, new)

    def _store(self) -> None:
        if self._waiting:
            with database.writing(self._connection):
                new: dict[str, articles.NewArticle] = {}
                for one in self._waiting:
                    if one.new is not None:
                        new.setdefault(one.sha256, one.new)
                # Another act or another window may have imported it meanwhile.
                for known in articles.known_among(self._connection, new):
                    del new[known]
                made = tuple(new.values())
                stored_as = articles.store(self._connection, self._act, made, self._at)
                numbers = dict(zip(new, stored_as, strict=True))
                # Of several files with the same bytes only the first becomes an article.
                outcomes = [
                    self._outcome(one, numbers.pop(one.sha256, None)) for one in self._waiting
                ]
            self._outcomes += outcomes
        self._waiting = []
        self._characters = 0
        self._since = time.monotonic()

    def _outcome(self, one: _Read, number: int | None) -> ImportOutcome:
        """What became of a file; ``number`` is its article's, if it was stored just now."""
        file, name = str(one.path), one.name
        if one.error:
            articles.add_failed(self._connection, self._act, name, one.path, one.error, self._at)
            self._any_failed = True
            return ImportOutcome(file, ImportStatus.FAILED, error=one.error, name=name)
        if self._any_failed:
            articles.drop_failed_at(self._connection, self._act, one.path)
        if one.new is not None and number is not None:
            return ImportOutcome(file, ImportStatus.IMPORTED, number, one.new.title, name=name)
        known = articles.known_source(self._connection, one.sha256)
        if known is None:
            raise ValueError(f"{file} was neither known nor read")
        number, removed = known
        if removed:
            self._act.update("articles", number, {"removed": 0})
        status = ImportStatus.IMPORTED if removed else ImportStatus.DUPLICATE
        title = articles.title_of(self._connection, number)
        return ImportOutcome(file, status, number, title, name=name)
