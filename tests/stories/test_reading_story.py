"""One reader's story through the real window: import, read, mark, restart, take it all along."""

from __future__ import annotations

import csv
import hashlib
from dataclasses import astuple, replace
from pathlib import Path

import pytest

from reader_app.domain.model import Annotation, Article, Script, WordMarks
from reader_app.domain.spans import Span
from reader_app.library import Library
from reader_app.text.scripts import convert
from stories.driver import Reader

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "seeds"
FERRY = """渡口的钟声
江边有一家𠮷野面馆，门口挂着一口铜钟，船要开的时候就敲三下。
互联网还没有来的那些年，软件这个词没有人说，要过江的人只听钟。
后来通了桥，钟声停了两年，面馆的老板又把它擦亮，每天傍晚敲给街坊听。
"""
HOSTILE = '=1+1 "引"\n第二行，𠮷野家'
SCRIPTS = {
    "Alt+1": Script.ORIGINAL,
    "Alt+2": Script.HANS,
    "Alt+3": Script.HANT,
    "Alt+4": Script.HANT_TW,
    "Alt+5": Script.HANT_HK,
}
pytestmark = pytest.mark.slow


@pytest.fixture
def documents(tmp_path) -> list[Path]:
    """The five documents and a text of our own with what they may lack."""
    folder = SHARED if SHARED.is_dir() else ROOT / "seeds"
    ferry = tmp_path / "ferry.txt"
    ferry.write_text(FERRY, encoding="utf-8")
    return [*sorted(folder.glob("*.txt")), ferry]


def test_a_reader_reads_marks_restarts_and_takes_the_notes_along(reader, documents, tmp_path):
    reader.starts()
    imports(reader, documents)
    for article in reader.articles():
        reader.opens(article.id)
        toggles_through_all_scripts(reader)
        highlights_across_a_paragraph_end(reader)
    ferry = next(a for a in reader.articles() if a.title == "渡口的钟声")
    reader.opens(ferry.id)
    marks_words(reader)
    highlights_what_is_hard_to_map(reader)
    writes_tags_and_changes_its_mind(reader)
    kept = reader.notes()
    reader.restarts()
    assert reader.window.article.id == ferry.id
    assert reader.notes() == kept
    table = exports(reader, tmp_path / "notes.csv")
    reader.closes()
    every_quote_stands_in_its_text(reader)
    every_cell_is_what_the_library_holds(reader, table)
    a_second_library_takes_the_notes(reader, documents, tmp_path)


def imports(reader: Reader, documents: list[Path]) -> None:
    reader.answers.files = documents
    reader.presses("Ctrl+I")
    reader.until(lambda: len(reader.articles()) == len(documents))
    reader.opens(reader.articles()[0].id)
    assert not reader.window.showing.shelf.failed


def toggles_through_all_scripts(reader: Reader) -> None:
    """Each key shows its script, and the line at the top stays at the top."""
    view = reader.window.page.view
    view.setFocus()
    reader.presses("PgDown")
    top = view.top_offset()
    own = reader.window.article.script
    for keys, script in [*SCRIPTS.items(), ("Alt+1", Script.ORIGINAL)]:
        reader.presses(keys)
        wanted = in_script(reader.text(), script, own)
        reader.until(lambda wanted=wanted: reader.shown_text() == wanted)
        assert view.top_offset() == top
    assert reader.shown_text() == reader.text()


def in_script(text: str, script: Script, own: str) -> str:
    if script is Script.ORIGINAL or script == own:
        return text
    return "\n".join(convert(line, script, source=own).text for line in text.split("\n"))


def highlights_across_a_paragraph_end(reader: Reader) -> None:
    """From the last characters of a paragraph into the next one, shown in Taiwan's script."""
    reader.presses("Alt+4")
    end = reader.text().index("\n", reader.text().index("\n") + 1)
    across = Span(end - 3, end + 4)
    made = reader.highlights(across, "Jade")
    assert made.span == across
    assert made.quote == across.of(reader.text())
    assert "\n" in made.quote


def marks_words(reader: Reader) -> None:
    """The words key goes through gaps and underlines; the text stays as it is."""
    before = reader.shown_text()
    for marks in (WordMarks.GAPS, WordMarks.UNDERLINE):
        reader.presses("Alt+W")
        assert reader.window.settings.word_marks is marks
        reader.until(lambda: reader.window.page.views.word_ends(1) is not None)
    assert reader.shown_text() == before


def highlights_what_is_hard_to_map(reader: Reader) -> None:
    """Characters outside the BMP, and phrases of another length, each in another script."""
    reader.presses("Alt+4")
    reader.until(lambda: "網際網路" in reader.shown_text())
    for keys, quote, colour in (
        ("Alt+4", "互联网", "Sky"),
        ("Alt+4", "没有来的那些年，软件", "Plum"),
        ("Alt+3", "𠮷野面馆", "Jade"),
        ("Alt+1", "三下", "Wisteria"),
        ("Alt+5", "𠮷", "Straw"),
    ):
        reader.presses(keys)
        reader.until(lambda: not reader.window.page.views.busy)
        reader.rests()
        made = reader.highlights(reader.span(quote), colour)
        assert made.quote == quote
        assert made.colour.value == colour.lower()


def writes_tags_and_changes_its_mind(reader: Reader) -> None:
    """Note and tags are typed, taken back act by act, and brought back."""
    bridge = reader.highlights(reader.span("后来通了桥"), "Sky")
    reader.writes_note(bridge.id, HOSTILE)
    reader.until(lambda: reader.note(bridge.id).note == HOSTILE)
    reader.tags(bridge.span, "地方/渡口; 时间")
    assert reader.note(bridge.id).tags == ("地方/渡口", "时间")
    reader.window.page.view.setFocus()
    done = reader.notes()
    for step in ("Ctrl+Z", "Ctrl+Z", "Ctrl+Z"):
        reader.presses(step)
        reader.rests()
    assert bridge.id not in {note.id for note in reader.notes()}
    for step in ("Ctrl+Shift+Z", "Ctrl+Shift+Z", "Ctrl+Shift+Z"):
        reader.presses(step)
        reader.rests()
    assert reader.notes() == done


def exports(reader: Reader, target: Path) -> list[dict[str, str]]:
    """The exported table, read by nothing but the standard library."""
    reader.answers.path = target
    reader.presses("Ctrl+E")
    reader.until(target.exists)
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    with target.open(encoding="utf-8-sig", newline="") as file:
        return [
            {column: cell.removeprefix("'") for column, cell in row.items()}
            for row in csv.DictReader(file)
        ]


def every_quote_stands_in_its_text(reader: Reader) -> None:
    with reader.library() as library:
        notes = library.annotations()
        assert len(notes) >= 12
        for note in notes:
            assert note.span.of(library.text(note.article)) == note.quote
        assert library.check() == ()


def every_cell_is_what_the_library_holds(reader: Reader, table: list[dict[str, str]]) -> None:
    with reader.library() as library:
        expected = [
            cells(note, library.article(note.article), library.text(note.article))
            for note in library.annotations()
        ]
    assert len(table) == len(expected)
    by_id = {row["id"]: row for row in table}
    for row in expected:
        assert by_id[row["id"]] == row


def cells(note: Annotation, article: Article, text: str) -> dict[str, str]:
    """What the documentation of the format says of one annotation."""
    start, end = note.span.start, note.span.end
    return {
        "id": note.guid,
        "article_id": str(article.id),
        "title": article.title,
        "outlet": article.outlet,
        "author": article.author,
        "published": article.date,
        "url": article.url,
        "paragraph": str(text.count("\n", 0, start) + 1),
        "start": str(start),
        "end": str(end),
        "quote": text[start:end],
        "quote_simplified": quote_in(Script.HANS, text, note.span, article.script),
        "quote_traditional": quote_in(Script.HANT, text, note.span, article.script),
        "before": text[max(0, start - 32) : start],
        "after": text[end : end + 32],
        "sentence": sentences(text, note.span),
        "tags": "; ".join(note.tags),
        "colour": note.colour.value,
        "note": note.note,
        "coder": note.coder,
        "status": "anchored",
        "created": note.created,
        "modified": note.modified,
        "text_sha256": hashlib.sha256(text.encode()).hexdigest(),
    }


def quote_in(script: Script, text: str, span: Span, own: str) -> str:
    """These two scripts keep the length, so the same offsets serve in each whole paragraph."""
    return in_script(text, script, own)[span.start : span.end]


def sentences(text: str, span: Span) -> str:
    """From the first sentence that ``span`` touches to the end of the last one."""
    ends = "。！？!?…\n"
    start, end = span.start, span.end
    while start and text[start - 1] not in ends + "”’」』）":
        start -= 1
    while text[end - 1] not in ends and end < len(text) and text[end] != "\n":
        end += 1
    while end < len(text) and text[end] in "”’」』）":
        end += 1
    return text[start:end].strip()


def a_second_library_takes_the_notes(reader: Reader, documents: list[Path], tmp_path: Path) -> None:
    """Another reader with the same texts, imported in another order, gets the same notes."""
    with reader.library() as library:
        kept = told(library)
    with Library.open(tmp_path / "second.db") as second:
        second.import_paths(documents[::-1])
        _, counts = second.import_annotations(tmp_path / "notes.csv")
        assert (counts.imported, counts.skipped, counts.failed) == (len(kept), 0, 0)
        assert told(second) == kept
        _, again = second.import_annotations(tmp_path / "notes.csv")
        assert (again.imported, again.skipped) == (0, len(kept))
        assert told(second) == kept


def told(library: Library) -> list[tuple[object, ...]]:
    """All that an annotation says, but for the numbers that each library gives by itself."""

    def but_for_numbers(note: Annotation) -> tuple[object, ...]:
        return (library.article(note.article).title, *astuple(replace(note, id=0, article=0)))

    return sorted((but_for_numbers(note) for note in library.annotations()), key=str)
