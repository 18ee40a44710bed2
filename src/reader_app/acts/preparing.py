"""Articles of files in the form in which they are stored.

Nothing is left to be made of them inside a transaction. Those of strangers' formats and of long
texts are made in the process apart: a rule that looks through 66 million characters, or a hundred
thousand repairs that are written down, would stop the window.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from reader_app.domain import long_texts
from reader_app.domain.errors import ImportFailure
from reader_app.importing import files, parse_worker, sandbox
from reader_app.importing.decoding import decode
from reader_app.importing.parsed import Parsed
from reader_app.importing.structure import Metadata
from reader_app.storage import texts, told
from reader_app.text.folding import fold

MAKING, DECODING = "article", "source-text"
"""The names of `make_apart` and `decode_apart` among the tasks of the process apart."""
LONG = 2_000_000
"""Bytes from which a text is read there."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """All that is stored of what a file says, by the names of `storage.articles.NewArticle`."""

    media_type: str
    encoding: str
    script: str
    metadata: Metadata
    text: texts.Row
    repairs: bytes
    extracted: bytes | None
    told: told.Row | None

    @property
    def characters(self) -> int:
        """How long its text is, in code points."""
        return self.text[2]


def _never() -> bool:
    return False


def tasks() -> Mapping[str, parse_worker.Task]:
    """What the process apart is asked for, beside the formats themselves."""
    return {MAKING: make_apart, DECODING: decode_apart}


def prepared(parsed: Parsed, sha256: str) -> Prepared:
    """What is stored of ``parsed``, whose source has that SHA-256."""
    text = texts.NewText(
        parsed.text, fold(parsed.text), parsed.kinds, parsed.outline, parsed.readings
    )
    return Prepared(
        parsed.media_type,
        parsed.encoding,
        parsed.script,
        parsed.metadata,
        texts.row(text, parsed.source, sha256),
        _bytes(texts.repairs_text(parsed.repairs)) if parsed.repairs else b"",
        None if parsed.extracted is None else _bytes(parsed.extracted),
        told.row(parsed.told),
    )


def prepare(
    importer: files.Importer,
    data: bytes,
    path: Path,
    sha256: str,
    encoding: str = "",
    cancelled: Callable[[], bool] = _never,
) -> Prepared:
    """What is stored of a file, whose bytes have that SHA-256. Raises `ImportFailure`.

    A text is in ``encoding`` if one is named. ``cancelled`` tells that it is wanted no more.
    """
    if len(data) <= LONG and importer.is_text(data, path):
        return prepared(importer.parse(data, path, encoding, cancelled), sha256)
    options = {"file": path.name, "encoding": encoding, "sha256": sha256}
    return _received(importer.sandbox.call(MAKING, data, options, cancelled), data)


def source_text(importer: files.Importer, data: bytes | bytearray, encoding: str) -> str:
    """The decoded source of a text file, whose bytes ``data`` are. Raises `ImportFailure`."""
    if len(data) <= LONG:
        return decode(bytes(data), encoding).text
    decoded = importer.sandbox.call(DECODING, data, {"encoding": encoding})["text"]
    return long_texts.decoded(long_texts.cut(decoded))


def decode_apart(data: bytes, options: Mapping[str, str]) -> Mapping[str, object]:
    """What the process apart answers about a text file's decoded source."""
    return {"text": _bytes(decode(data, options["encoding"]).text)}


def make_apart(data: bytes, options: Mapping[str, str]) -> Mapping[str, object]:
    """What the process apart answers about a file. Raises `ImportFailure`."""
    importer = files.Importer(_Here())
    parsed = importer.parse(data, Path(options["file"]), options["encoding"])
    made = prepared(parsed, options["sha256"])
    text, folded, _, sha256, kinds, outline, readings = made.text
    return {
        "media_type": made.media_type,
        "encoding": made.encoding,
        "script": made.script,
        "metadata": made.metadata.by_name(),
        "sha256": sha256,
        "told": made.told,
        # Most texts are their very source: it is there already.
        "text": b"" if sha256 == options["sha256"] else text,
        "folded": folded,
        "kinds": _bytes(kinds),
        "outline": _bytes(outline),
        "readings": _bytes(readings),
        "repairs": made.repairs,
        **({} if made.extracted is None else {"extracted": made.extracted}),
    }


def _received(answer: sandbox.Answer, source: bytes) -> Prepared:
    """What `make_apart` answered about a file, whose bytes are ``source``.

    Raises `ImportFailure` for a text that could not be read again: a file that breaks its parser
    must not break the library.
    """
    try:
        text = answer["text"] or source
        folded, kinds = answer["folded"], _text(answer["kinds"])
        characters = _length(text)
        if _length(folded) != characters or not told.are_letters(kinds):
            raise ValueError
        row = (
            text,
            folded,
            characters,
            answer["sha256"] if text is source else hashlib.sha256(text).hexdigest(),
            kinds,
            _text(answer["outline"]),
            _text(answer["readings"]),
        )
        return Prepared(
            str(answer["media_type"]),
            str(answer["encoding"]),
            str(answer["script"]),
            Metadata(**answer["metadata"]),
            row,
            answer["repairs"],
            answer.get("extracted"),
            cast("told.Row", tuple(answer["told"])) if answer["told"] else None,
        )
    except (LookupError, TypeError, ValueError) as error:
        raise ImportFailure(
            "The parser broke down over it: save its text as .txt, then import that."
        ) from error


def _length(data: bytes) -> int:
    """The code points of UTF-8. Raises UnicodeDecodeError for other bytes."""
    return sum(map(len, long_texts.texts(long_texts.cut(data))))


class _Here(sandbox.Sandbox):
    """Parses in this process, which is the one apart."""

    def call(
        self,
        task: str,
        data: bytes | bytearray,
        options: Mapping[str, str],
        cancelled: Callable[[], bool] = _never,
    ) -> sandbox.Answer:
        """What the task makes of ``data``. Raises `ImportFailure`."""
        del cancelled  # who does not want it any more ends this process
        return dict(parse_worker.tasks()[task](bytes(data), options))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _text(data: bytes) -> str:
    return data.decode("utf-8", "surrogatepass")
