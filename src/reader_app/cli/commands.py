"""The sub-commands: what each takes, does and prints. One record a command, in `COMMANDS`.

Each imports what it needs when it runs, so that none waits for the others' tables.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader_app import paths
from reader_app.domain.errors import ImportFailure, ReaderError
from reader_app.domain.imports import ImportStatus
from reader_app.domain.model import Article, Colour, Script
from reader_app.domain.repairs import Repair
from reader_app.domain.spans import Span

from .shown_text import in_pinyin, parted

if TYPE_CHECKING:
    from reader_app.importing.files import Importer

Arguments = argparse.Namespace

_NO_TEXT = re.compile("[\ud800-\udfff]")
_ARTICLE = ("id", "title", "author", "outlet", "date", "script")
_LISTED = (*_ARTICLE, "characters", "annotations")
_IMPORTED = ("file", "status", "id", "title", "error")

DONE = 0
"""The exit status of a command that did what it was asked; a named failure is raised."""


@dataclass(frozen=True, slots=True)
class Command:
    """One sub-command: what it does, its own arguments, and the function that does it."""

    name: str
    help: str
    options: Callable[[argparse.ArgumentParser], object]
    run: Callable[[Arguments], int]
    library: bool = True
    json: bool = True


def _open(arguments: Arguments):  # noqa: ANN202 - the type comes with the lazy import
    from reader_app.library import Library  # noqa: PLC0415 - not for commands without one

    return Library.open(arguments.library or paths.default_library())


def _say(value: dict[str, object]) -> None:
    line = json.dumps(value, ensure_ascii=False)
    # The bytes of a file's name may be no UTF-8, which JSON is: they are escaped.
    print(_NO_TEXT.sub(lambda found: f"\\u{ord(found.group()):04x}", line))


def _import(arguments: Arguments) -> int:
    with _open(arguments) as library:
        _, outcomes = library.import_paths(arguments.paths)
    for outcome in outcomes:
        if arguments.json:
            _say({key: getattr(outcome, key) for key in _IMPORTED})
        else:
            print(f"{outcome.status.value}\t{outcome.id or ''}\t{outcome.file}\t{outcome.error}")
    failed = [o for o in outcomes if o.status is ImportStatus.FAILED]
    if failed and len(failed) == len(outcomes):
        raise ImportFailure(f"Nothing was imported: {failed[0].file}: {failed[0].error}")
    if not outcomes:
        raise ImportFailure("Nothing was imported: there are no text files at these paths.")
    return DONE


def _preview(arguments: Arguments) -> int:
    from reader_app.importing import files  # noqa: PLC0415

    failed: list[str] = []
    seen = 0
    with closing(files.Importer()) as importer:
        for path in files.files_of(arguments.paths):
            seen += 1
            answer = _preview_of(path, importer)
            if answer["error"]:
                failed.append(f"{path}: {answer['error']}")
            if arguments.json:
                _say(answer)
            else:
                print(f"{path}\t{answer['title']}\t{answer['script']}\t{answer['error']}")
    if not seen:
        raise ImportFailure("There are no text files at these paths.")
    if len(failed) == seen:
        raise ImportFailure(failed[0])
    return DONE


def _preview_of(path: Path, importer: Importer) -> dict[str, object]:
    began = time.perf_counter()
    answer: dict[str, object] = {
        "file": str(path),
        "title": "",
        "author": "",
        "outlet": "",
        "date": "",
        "encoding": "",
        "script": "",
        "paragraphs": [],
        "repairs": [],
        "error": "",
    }
    try:
        parsed = importer.parse_file(path)
        answer |= {
            **{key: getattr(parsed.metadata, key) for key in ("title", "author", "outlet", "date")},
            "encoding": parsed.encoding,
            "script": parsed.script,
            "paragraphs": list(parsed.body),
            "repairs": [_repair(repair, parsed.decoded) for repair in parsed.repairs],
        }
    except ImportFailure as error:
        answer["error"] = str(error)
    return {**answer, "seconds": round(time.perf_counter() - began, 6)}


def _repair(repair: Repair, decoded: str) -> dict[str, object]:
    return {
        "rule": repair.rule,
        "start": repair.span.start,
        "end": repair.span.end,
        "text": repair.span.of(decoded),
        "replacement": repair.replacement,
        "confidence": repair.confidence,
        "enabled": repair.enabled,
        "candidates": list(repair.candidates),
    }


def _list(arguments: Arguments) -> int:
    with _open(arguments) as library:
        for article in library.articles():
            if arguments.json:
                _say({key: getattr(article, key) for key in _LISTED})
            else:
                print("\t".join(str(getattr(article, key)) for key in _LISTED))
    return DONE


def _show(arguments: Arguments) -> int:
    from reader_app.text.scripts import convert  # noqa: PLC0415

    with _open(arguments) as library:
        article = library.article(arguments.id)
        text = library.text(arguments.id)
        ends = library.word_ends(arguments.id) if arguments.words or arguments.pinyin else []
        printed = library.printed_readings(arguments.id).within(Span(0, len(text)))
    view = convert(text, Script(arguments.script), source=article.script)
    edges = sorted({view.offsets.to_view(Span(0, end)).end for end in ends})
    if arguments.pinyin:
        placed = [replace(one, span=view.offsets.to_view(one.span)) for one in printed]
        shown = in_pinyin(view.text, edges, placed, with_words=arguments.words)
    else:
        shown = parted(view.text, edges) if arguments.words else view.text
    if arguments.json:
        _say(_shown(article, shown))
    else:
        sys.stdout.write(shown + "\n")
    return DONE


def _shown(article: Article, text: str) -> dict[str, object]:
    return {**{key: getattr(article, key) for key in _ARTICLE}, "text": text}


def _convert(arguments: Arguments) -> int:
    from reader_app.text.scripts import convert  # noqa: PLC0415

    name = arguments.to
    to = Script(name) if name in set(Script) else name
    sys.stdout.write(convert(sys.stdin.read(), to).text)
    return DONE


def _segment(_: Arguments) -> int:
    from reader_app.text.words import words  # noqa: PLC0415

    for line in sys.stdin:
        end = "\n" if line.endswith("\n") else ""
        sys.stdout.write(" ".join(words(line.removesuffix("\n"))) + end)
    return DONE


def _annotate(arguments: Arguments) -> int:
    with _open(arguments) as library:
        note = library.highlight_quote(
            arguments.id,
            arguments.quote,
            occurrence=arguments.occurrence,
            colour=Colour(arguments.colour),
            note=arguments.note,
            tags=arguments.tag,
        )
    if arguments.json:
        _say({"id": note.guid, "start": note.span.start, "end": note.span.end, "quote": note.quote})
    else:
        print(f"{note.guid}\t{note.span.start}\t{note.span.end}\t{' '.join(note.quote.split())}")
    return DONE


def _annotations_import(arguments: Arguments) -> int:
    with _open(arguments) as library:
        _, counts = library.import_annotations(arguments.file)
    if arguments.json:
        _say(asdict(counts))
    else:
        print("\t".join(f"{name} {count}" for name, count in asdict(counts).items()))
    return DONE


def _export(arguments: Arguments) -> int:
    with _open(arguments) as library:
        if arguments.output:
            library.export_annotations(arguments.output, exact=arguments.exact)
        else:
            sys.stdout.flush()
            sys.stdout.buffer.write(library.exported(exact=arguments.exact))
    return DONE


def _search(arguments: Arguments) -> int:
    with _open(arguments) as library:
        hits = library.search(arguments.query, arguments.limit, exact=arguments.exact_glyphs)
    for hit in hits:
        if arguments.json:
            _say(
                {
                    "article": hit.article,
                    "title": hit.title,
                    "paragraph": hit.paragraph,
                    "start": hit.span.start,
                    "end": hit.span.end,
                    "before": hit.before,
                    "hit": hit.hit,
                    "after": hit.after,
                }
            )
        else:
            print(f"{hit.article}\t¶{hit.paragraph}\t{hit.before}[{hit.hit}]{hit.after}")
    return DONE


def _check(arguments: Arguments) -> int:
    with _open(arguments) as library:
        findings = library.check()
    for finding in findings:
        if arguments.json:
            _say(asdict(finding))
        else:
            print(f"{finding.kind}\t{finding.where}\t{finding.message}")
    if findings:
        faults = "1 fault" if len(findings) == 1 else f"{len(findings)} faults"
        raise ReaderError(f"The library has {faults}: restore a backup of the file.")
    return DONE


def _self_test(arguments: Arguments) -> int:
    from reader_app.selftest import run_self_test  # noqa: PLC0415 - the one command with Qt

    return run_self_test(arguments.screenshots)


def _no_options(_: argparse.ArgumentParser) -> None:
    """The command takes none."""


def _path_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", type=Path, nargs="+", metavar="PATH")


def _show_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", type=int, metavar="ID")
    parser.add_argument("--script", choices=[s.value for s in Script], default="original")
    parser.add_argument("--words", action="store_true", help="words parted by one space")
    parser.add_argument(
        "--pinyin", action="store_true", help="in pinyin; with --words, after each word"
    )


def _annotate_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", type=int, metavar="ID")
    parser.add_argument("--quote", required=True, metavar="TEXT")
    parser.add_argument("--occurrence", type=_positive, default=1, metavar="N")
    parser.add_argument("--note", default="", metavar="TEXT")
    parser.add_argument("--tag", action="append", default=[], metavar="NAME")
    parser.add_argument("--colour", choices=[c.value for c in Colour], default="straw")


def _export_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=["csv"], default="csv")
    parser.add_argument("--exact", action="store_true", help="no BOM, LF, no disarmed cells")
    parser.add_argument("-o", dest="output", type=Path, metavar="FILE")


def _search_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", metavar="QUERY")
    parser.add_argument("--exact-glyphs", action="store_true", help="only as it is written")
    parser.add_argument("--limit", type=_positive, metavar="N")


def _positive(word: str) -> int:
    number = int(word)
    if number < 1:
        raise ValueError(word)
    return number


COMMANDS = (
    Command("import", "import texts into the library", _path_options, _import),
    Command("preview", "show what an import would make", _path_options, _preview, library=False),
    Command("list", "list the articles", _no_options, _list),
    Command("show", "print an article's text", _show_options, _show),
    Command(
        "convert",
        "convert standard input to a script",
        lambda p: p.add_argument("--to", required=True, metavar="NAME"),
        _convert,
        library=False,
        json=False,
    ),
    Command(
        "segment",
        "part standard input into words",
        _no_options,
        _segment,
        library=False,
        json=False,
    ),
    Command("annotate", "highlight a quote", _annotate_options, _annotate),
    Command(
        "annotations import",
        "bring annotations back from a CSV",
        lambda p: p.add_argument("file", type=Path, metavar="FILE"),
        _annotations_import,
    ),
    Command("export", "write the annotations to a file", _export_options, _export, json=False),
    Command("search", "find text in either script", _search_options, _search),
    Command("check", "check the library's integrity", _no_options, _check),
    Command(
        "self-test",
        "walk the main story through the real window",
        lambda p: p.add_argument("--screenshots", type=Path, metavar="DIR"),
        _self_test,
        library=False,
    ),
)
"""Every sub-command, in the order of the help page."""
