"""What a reader does to a library, through the façade and without a window."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader_app.domain.errors import (
    ActOverwritten,
    BadSpan,
    BadTag,
    ExportFailure,
    LibraryError,
    QuoteNotFound,
    UnknownArticle,
)
from reader_app.domain.imports import ImportStatus
from reader_app.domain.model import Colour, Script
from reader_app.domain.spans import Span
from reader_app.library import Library
from reader_app.storage import schema

TEXT = (
    "渡口的钟声\n江边有一家𠮷野面馆，门口挂着铜钟。\n互联网还没有来的年代，软件这个词没有人说。\n"
)


@pytest.fixture
def article_file(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def library(tmp_path: Path, article_file: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "library.db", coder="ann") as opened:
        opened.import_paths([article_file])
        yield opened


def quotes(library: Library) -> list[str]:
    return [note.quote for note in library.annotations()]


def test_an_imported_article_is_listed_with_what_its_head_says(library: Library) -> None:
    (article,) = library.articles()
    assert (article.title, article.script, article.annotations) == ("渡口的钟声", "hans", 0)
    assert article.characters == len(library.text(article.id))
    assert library.text(article.id) == TEXT.rstrip("\n")


def test_the_notes_of_an_article_are_told_in_the_order_of_their_places(library: Library) -> None:
    library.highlight(1, Span(8, 12), Colour.SKY, note="the ferry")
    library.highlight(1, Span(0, 2), Colour.JADE, note="a bell")
    library.highlight(1, Span(2, 4), Colour.JADE)
    assert library.notes() == library.notes(1) == {1: "a bell\nthe ferry"}
    assert library.notes(2) == {}
    library.delete_articles([1])
    assert library.notes() == {}


def test_the_same_bytes_are_told_as_duplicate(library: Library, article_file: Path) -> None:
    _, (outcome,) = library.import_paths([article_file])
    assert (outcome.status, outcome.id) == (ImportStatus.DUPLICATE, 1)
    assert len(library.articles()) == 1


def test_gb18030_is_read(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "gb.txt"
    path.write_bytes("山上的气象站\n四十年来，他每天早上六点起床看云。\n".encode("gb18030"))
    _, (outcome,) = library.import_paths([path])
    assert outcome.title == "山上的气象站"
    assert library.article(outcome.id or 0).encoding == "gb18030"


def test_a_file_that_cant_be_read_is_listed_and_stops_nothing(
    library: Library, tmp_path: Path
) -> None:
    bad, good = tmp_path / "a.txt", tmp_path / "b.txt"
    bad.write_bytes(b"\xff\xfe\xfa\x00\x01\xd8")
    good.write_text("茶山的春天\n雨下了一夜，叶子长了一寸。\n", encoding="utf-8")
    _, outcomes = library.import_paths([bad, good])
    assert [o.status for o in outcomes] == [ImportStatus.FAILED, ImportStatus.IMPORTED]
    (failed,) = library.failed_imports()
    assert failed.name == "a.txt"
    assert failed.reason == outcomes[0].error
    assert failed.reason.endswith(".")
    library.dismiss_failed([failed.id])
    assert library.failed_imports() == ()


def test_failed_files_come_back_by_undo_after_they_were_dismissed_or_read_at_last(
    library: Library, tmp_path: Path
) -> None:
    bad = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for path in bad:
        path.write_bytes(b"\xff\xfe\xfa\x00\x01\xd8" + path.name.encode())
    library.import_paths(bad)
    listed = library.failed_imports()
    assert [one.name for one in listed] == ["a.txt", "b.txt"]

    library.dismiss_failed([one.id for one in listed])
    library.undo()
    assert library.failed_imports() == listed

    bad[0].write_text("茶山的春天\n雨下了一夜，叶子长了一寸。\n", encoding="utf-8")
    library.import_paths(bad)
    assert [one.name for one in library.failed_imports()] == ["b.txt"]
    library.undo()
    assert library.failed_imports() == listed
    library.undo()
    assert library.failed_imports() == ()


def test_one_deletion_of_articles_and_failed_files_is_undone_at_once(
    library: Library, tmp_path: Path
) -> None:
    bad = tmp_path / "a.txt"
    bad.write_bytes(b"\xff\xfe\xfa\x00\x01\xd8")
    library.import_paths([bad])
    (failed,) = library.failed_imports()
    library.tag_articles([1], ["茶"])
    library.delete_articles([1], [failed.id])
    assert (library.articles(), library.failed_imports()) == ((), ())
    assert library.tagged_articles() == {}
    library.undo()
    assert [one.id for one in library.articles()] == [1]
    assert library.failed_imports() == (failed,)
    assert library.tagged_articles() == {1: ("茶",)}


def test_what_lost_its_name_to_another_meanwhile_is_not_brought_back_over_it(
    tmp_path: Path, library: Library
) -> None:
    library.collect("茶", [1])
    (one,) = library.collections()
    library.delete_collection(one.id)
    with Library.open(library.path) as other:
        other.collect("山", [1])
        other.collect("茶", [1])
    with pytest.raises(ActOverwritten):
        library.undo()
    assert {made.name for made in library.collections()} == {"山", "茶"}


def test_finding_in_an_article_is_blind_to_script_unless_asked(library: Library) -> None:
    start = library.text(1).index("软件")
    assert library.find(1, "軟件") == (Span(start, start + 2),)
    assert library.find(1, "軟件", exact=True) == ()
    assert library.find(1, "") == ()


def test_an_article_is_saved_as_it_is_shown(library: Library, tmp_path: Path) -> None:
    library.save_article(1, tmp_path / "a.txt", Script.HANT_TW)
    assert "網際網路還沒有來的年代" in (tmp_path / "a.txt").read_text("utf-8")
    library.save_article(1, tmp_path / "b.txt", Script.ORIGINAL, parted=True)
    assert "互联网 还 没有" in (tmp_path / "b.txt").read_text("utf-8")
    library.save_article(1, tmp_path / "a.html", Script.ORIGINAL)
    page = (tmp_path / "a.html").read_text("utf-8")
    assert '<html lang="zh-Hans">' in page
    assert f"<title>{library.article(1).title}</title>" in page
    with pytest.raises(ExportFailure, match="can't be written"):
        library.save_article(1, tmp_path / "nowhere" / "a.txt", Script.ORIGINAL)


def test_a_highlight_keeps_its_quote_over_a_character_outside_the_bmp(library: Library) -> None:
    start = library.text(1).index("𠮷")
    changes = library.highlight(1, Span(start, start + 4), Colour.JADE, "店名", ["places/shops"])
    (note,) = library.annotations(1)
    assert (note.id, note.quote, note.colour) == (changes.annotation, "𠮷野面馆", Colour.JADE)
    assert (note.before[-2:], note.after[:2]) == ("一家", "，门")
    assert (note.note, note.tags, note.coder) == ("店名", ("places/shops",), "ann")
    assert library.articles()[0].annotations == 1


@pytest.mark.parametrize("span", [Span(3, 3), Span(0, 10_000)])
def test_an_empty_or_outside_span_is_refused(library: Library, span: Span) -> None:
    with pytest.raises(BadSpan):
        library.highlight(1, span, Colour.SKY)
    assert library.annotations() == ()


def test_a_bad_tag_leaves_nothing_half_made(library: Library) -> None:
    with pytest.raises(BadTag):
        library.highlight(1, Span(0, 2), Colour.SKY, tags=["good", "a;b"])
    assert library.annotations() == ()
    assert library.undo_label() == "import"


def test_an_unknown_article_is_named(library: Library) -> None:
    with pytest.raises(UnknownArticle, match="no article 99"):
        library.text(99)


def test_a_highlight_takes_another_span_with_its_quote_and_undo_gives_the_old_one_back(
    library: Library,
) -> None:
    note = library.highlight(1, Span(0, 2), Colour.STRAW, "kept", ["one"]).annotation or 0
    old = library.annotations(1)[0]
    assert library.resize_annotation(note, Span(1, 4)).annotated == frozenset({1})
    new = library.annotations(1)[0]
    assert (new.span, new.quote) == (Span(1, 4), library.text(1)[1:4])
    assert (new.note, new.tags, new.colour) == ("kept", ("one",), Colour.STRAW)
    assert library.check() == ()
    library.undo()
    assert library.annotations(1)[0] == old
    with pytest.raises(BadSpan):
        library.resize_annotation(note, Span(2, 2))


def test_every_act_is_undone_and_redone_in_order(library: Library) -> None:
    note = library.highlight(1, Span(0, 2), Colour.STRAW).annotation or 0
    library.set_colour(note, Colour.PLUM)
    library.set_note(note, "first")
    library.set_tags(note, ["one", "two"])
    library.delete_annotations([note])
    assert library.annotations() == ()
    seen: list[object] = []
    for label in ("delete", "tags", "note", "colour", "highlight"):
        assert library.undo_label() == label
        changes = library.undo()
        assert (changes.label, changes.annotated) == (label, frozenset({1}))
        seen.append([(a.colour, a.note, a.tags) for a in library.annotations()])
    assert seen == [
        [(Colour.PLUM, "first", ("one", "two"))],
        [(Colour.PLUM, "first", ())],
        [(Colour.PLUM, "", ())],
        [(Colour.STRAW, "", ())],
        [],
    ]
    for _ in range(4):
        library.redo()
    (again,) = library.annotations()
    assert (again.id, again.note, again.tags) == (note, "first", ("one", "two"))


def test_undo_and_redo_survive_a_restart(library: Library) -> None:
    library.highlight(1, Span(0, 2), Colour.STRAW)
    library.highlight(1, Span(3, 5), Colour.SKY)
    library.undo()
    library.close()
    with Library.open(library.path) as again:
        assert (again.undo_label(), again.redo_label()) == ("highlight", "highlight")
        again.redo()
        assert quotes(again) == ["渡口", "钟声"]
        again.undo()
        again.undo()
        assert quotes(again) == []


def test_a_new_act_makes_the_undone_unreachable(library: Library) -> None:
    library.highlight(1, Span(0, 2), Colour.STRAW)
    library.undo()
    library.highlight(1, Span(3, 5), Colour.SKY)
    assert library.redo_label() == ""
    assert not library.redo()
    assert quotes(library) == ["钟声"]


def test_a_note_is_stored_without_white_space_at_its_end(library: Library) -> None:
    note = library.highlight(1, Span(0, 2), Colour.STRAW, " 远\n近 \n\n").annotation or 0
    assert library.annotations()[0].note == " 远\n近"
    library.set_note(note, "钟声\n \u3000\n")
    assert library.annotations()[0].note == "钟声"


def test_typing_a_note_is_one_act(library: Library) -> None:
    note = library.highlight(1, Span(0, 2), Colour.STRAW).annotation or 0
    for typed in ("钟", "钟声", "钟声远"):
        library.set_note(note, typed)
    library.undo()
    assert library.annotations()[0].note == ""
    library.redo()
    assert library.annotations()[0].note == "钟声远"


def test_an_undone_import_comes_back_with_its_highlights(library: Library) -> None:
    library.highlight(1, Span(0, 2), Colour.STRAW)
    library.undo()
    library.undo()
    assert library.articles() == ()
    library.redo()
    library.redo()
    assert quotes(library) == ["渡口"]


def test_search_is_blind_to_script_and_width(library: Library) -> None:
    (hit,) = library.search("網際") or library.search("軟體") or library.search("軟件")
    assert hit.hit == "软件"
    assert library.text(1)[hit.span.start : hit.span.end] == "软件"
    assert hit.paragraph == 3
    assert library.search("軟件", exact=True) == ()
    assert len(library.search("的", limit=1)) == 1


def test_a_quote_is_found_folded_and_by_occurrence(library: Library) -> None:
    assert library.highlight_quote(1, "鐘聲").quote == "钟声"
    assert library.highlight_quote(1, "钟", occurrence=2).span.start > 5
    with pytest.raises(QuoteNotFound, match="no occurrence 3"):
        library.highlight_quote(1, "钟", occurrence=3)
    with pytest.raises(QuoteNotFound, match="does not stand"):
        library.highlight_quote(1, "没有的话")


def test_positions_are_kept_and_name_the_last_article(library: Library) -> None:
    assert library.last_article() is None
    library.set_reading_position(1, 7)
    assert (library.reading_position(1), library.last_article()) == (7, 1)
    assert library.undo_label() == "import"


@pytest.mark.parametrize("exact", [True, False])
def test_what_is_exported_comes_back(library: Library, tmp_path: Path, exact: bool) -> None:
    library.highlight(1, Span(6, 20), Colour.WISTERIA, "=1+1\n'quoted', \"two\"", ["a/b", "c"])
    library.highlight(1, Span(0, 8), Colour.JADE, "across a paragraph end")
    file = tmp_path / "notes.csv"
    assert library.export_annotations(file, exact=exact) == 2
    before = library.annotations()
    _, counts = library.import_annotations(file)
    assert (counts.imported, counts.skipped, counts.failed) == (0, 2, 0)
    library.delete_annotations([note.id for note in before])
    _, counts = library.import_annotations(file)
    assert (counts.imported, counts.skipped, counts.failed) == (2, 0, 0)
    told = [(n.guid, n.span, n.quote, n.note, n.tags, n.created, n.colour) for n in before]
    assert told == [
        (n.guid, n.span, n.quote, n.note, n.tags, n.created, n.colour)
        for n in library.annotations()
    ]


def test_a_sound_library_has_no_findings_and_a_spoiled_text_is_found(library: Library) -> None:
    library.highlight(1, Span(0, 2), Colour.STRAW)
    assert library.check() == ()
    library.close()
    raw = sqlite3.connect(library.path)
    raw.execute("UPDATE texts SET text = '渡囗' || substr(text, 3)")
    raw.commit()
    raw.close()
    with Library.open(library.path) as again:
        assert {finding.kind for finding in again.check()} == {"text", "annotation"}


def test_the_file_says_what_it_is(library: Library) -> None:
    library.close()
    raw = sqlite3.connect(library.path)
    assert raw.execute("PRAGMA application_id").fetchone()[0] == 0x52445231
    assert raw.execute("PRAGMA user_version").fetchone()[0] == schema.VERSION
    assert raw.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    tables = raw.execute("SELECT name, strict FROM pragma_table_list WHERE type = 'table'")
    loose = {
        name for name, strict in tables if not strict and not name.startswith(("sqlite_", "_"))
    }
    assert loose == set()
    raw.close()


def test_other_files_are_refused_untouched(tmp_path: Path) -> None:
    foreign, text, newer = tmp_path / "other.db", tmp_path / "text.db", tmp_path / "newer.db"
    raw = sqlite3.connect(foreign)
    raw.execute("CREATE TABLE theirs (x)")
    raw.commit()
    raw.close()
    text.write_text("not a database at all, only a long line of plain text" * 30)
    Library.open(newer).close()
    raw = sqlite3.connect(newer)
    raw.execute("PRAGMA user_version = 999")
    raw.close()
    for path, word in ((foreign, "another program"), (text, "not a library"), (newer, "newer")):
        before = path.read_bytes()
        with pytest.raises(LibraryError, match=word):
            Library.open(path)
        assert path.read_bytes() == before


def test_an_act_on_a_file_that_was_taken_away_is_not_called_saved(library: Library) -> None:
    library.highlight(1, Span(0, 2), Colour.JADE)
    library.path.rename(library.path.with_name("moved.db"))
    with pytest.raises(LibraryError, match="moved, deleted or replaced"):
        library.highlight(1, Span(2, 4), Colour.JADE)
    library.path.with_name("moved.db").rename(library.path)
    library.highlight(1, Span(4, 6), Colour.JADE)


def test_an_act_on_a_file_that_was_replaced_is_not_called_saved(library: Library) -> None:
    library.path.with_name("other.db").write_bytes(library.path.read_bytes())
    library.path.with_name("other.db").replace(library.path)
    with pytest.raises(LibraryError, match="moved, deleted or replaced"):
        library.highlight(1, Span(0, 2), Colour.JADE)


def test_changes_tell_whether_tags_are_concerned(library: Library) -> None:
    made = library.highlight(1, Span(0, 2), Colour.SKY, tags=["a"])
    assert made.tags
    assert made.annotation is not None
    assert not library.set_note(made.annotation, "read again").tags
    assert not library.set_colour(made.annotation, Colour.JADE).tags
    assert library.set_tags(made.annotation, ["b"]).tags
    assert library.delete_annotations([made.annotation]).tags
    assert library.undo().tags
