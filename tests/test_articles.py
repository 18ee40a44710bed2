"""What a reader does to articles: repairs, metadata, collections, tags, removal, imports."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader_app.acts import imports
from reader_app.domain.errors import ActRunning, BadField, BadTag, UnknownArticle
from reader_app.domain.imports import ImportStatus, Pasted
from reader_app.domain.model import Colour, ParagraphKind, Script
from reader_app.domain.repairs import apply
from reader_app.domain.spans import Span
from reader_app.importing.repairs import propose
from reader_app.library import Library

PAGE = (
    "首页 > 旅游 > 正文\n\n山上的气象站\n2024-05-26 08:30  来源：远山旅行网\n\n"
    "　　站里一共三个人,最高气温1 . 8度,风从北边来。\n\n"
    "　　老站长说：“看云,看风,再看山。”他记了十九年。\n\n"
    "责任编辑：苏小满\n打印 关闭\n"
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    path = tmp_path / "station.txt"
    path.write_bytes(PAGE.encode("gb18030"))
    with Library.open(tmp_path / "library.db", coder="ann") as opened:
        opened.import_paths([path])
        yield opened


PROPOSED = [i for i, one in enumerate(propose(PAGE).repairs) if one.enabled]


def mark(library: Library, quote: str) -> int:
    note = library.highlight_quote(1, quote)
    return note.id


def told(library: Library) -> list[tuple[str, str]]:
    return [(note.quote, note.status) for note in library.annotations(1)]


def switched(library: Library, *rules: str) -> list[int]:
    """The indexes of the repairs that stay on when those of ``rules`` are off."""
    repairs = library.repairs(1)
    return [i for i, one in enumerate(repairs) if one.enabled and one.rule not in rules]


def test_an_import_keeps_the_source_its_repairs_and_the_kinds(library: Library) -> None:
    assert library.source_text(1) == PAGE
    assert library.text(1) == apply(PAGE, library.repairs(1)).text
    assert library.text(1).split("\n")[0] == "山上的气象站"
    assert library.kinds(1) == (
        ParagraphKind.TITLE,
        ParagraphKind.DATELINE,
        ParagraphKind.BODY,
        ParagraphKind.BODY,
    )
    article = library.article(1)
    assert (article.outlet, article.editor, article.date) == ("远山旅行网", "苏小满", "2024-05-26")


def test_with_all_repairs_off_the_source_is_shown_and_undo_brings_the_text_back(
    library: Library,
) -> None:
    before = library.text(1)
    changes = library.set_repairs(1, [])
    assert changes.articles == {1}
    assert library.text(1) == PAGE
    assert len(library.kinds(1)) == PAGE.count("\n") + 1
    assert not any(one.enabled for one in library.repairs(1))
    assert library.undo().label == "repairs"
    assert library.text(1) == before
    library.redo()
    assert library.text(1) == PAGE


def test_highlights_go_along_with_their_characters(library: Library) -> None:
    mark(library, "最高气温1.8度，风")
    mark(library, "看云，看风")
    library.set_repairs(1, [])
    assert told(library) == [("最高气温1 . 8度,风", "anchored"), ("看云,看风", "anchored")]
    for note in library.annotations(1):
        assert note.span.of(library.text(1)) == note.quote
    assert library.check() == ()
    library.set_repairs(1, switched_all(library))
    assert told(library) == [("最高气温1.8度，风", "anchored"), ("看云，看风", "anchored")]


def switched_all(library: Library) -> list[int]:
    return list(range(len(library.repairs(1))))


def test_a_highlight_on_what_is_left_out_is_an_orphan_until_it_is_there_again(
    library: Library,
) -> None:
    every = switched(library)
    library.set_repairs(1, switched(library, "remains"))
    number = mark(library, "责任编辑：苏小满")
    library.highlight(1, Span(library.text(1).index("苏小满"), len(library.text(1))), Colour.SKY)
    library.set_note(number, "谁编的")
    library.set_repairs(1, every)
    assert {status for _, status in told(library)} == {"orphan"}
    assert told(library)[0][0] == "责任编辑：苏小满"
    assert library.check() == ()
    assert "责任编辑：苏小满" in library.exported().decode("utf-8-sig")
    library.set_repairs(1, switched(library, "remains"))
    assert {status for _, status in told(library)} == {"anchored"}
    assert library.annotations(1)[0].note == "谁编的"
    assert library.check() == ()


def test_a_part_of_a_line_that_was_printed_double_keeps_its_own_characters(
    library: Library, tmp_path: Path
) -> None:
    title = "雨后的茶山与河边的集市"
    doubled = "".join(2 * one for one in title)
    body = "雨下了一夜，山坡上的茶树都长高了一寸，采茶的人天没亮就出了门，谁也没有说话。\n"
    path = tmp_path / "double.txt"
    path.write_text(f"{doubled}\n{body}{body}", encoding="utf-8")
    library.import_paths([path])
    assert library.text(2).startswith(title + "\n")
    part, whole = Span(3, 5), Span(0, len(title))
    library.highlight(2, part, Colour.JADE)
    library.highlight(2, whole, Colour.SKY)
    every = range(len(library.repairs(2)))

    def quotes() -> set[tuple[str, str]]:
        return {(note.quote, note.status) for note in library.annotations(2)}

    library.set_repairs(2, [])
    assert quotes() == {("茶茶山山", "anchored"), (doubled, "anchored")}
    library.set_repairs(2, every)
    assert quotes() == {("茶山", "anchored"), (title, "anchored")}


def test_the_same_set_of_repairs_is_the_same_version(library: Library) -> None:
    every = switched(library)
    library.set_repairs(1, [])
    sha256 = library.annotations(1)
    library.set_repairs(1, every)
    assert not library.set_repairs(1, every)
    assert sha256 == ()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_highlight_is_ever_put_in_a_wrong_place(library: Library, data: st.DataObject) -> None:
    library.set_repairs(1, PROPOSED)
    library.delete_annotations([note.id for note in library.annotations(1)])
    count = len(library.repairs(1))
    sets = st.lists(st.sets(st.integers(0, count - 1)), min_size=1, max_size=4)
    text = library.text(1)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + 12)))
    library.highlight(1, Span(start, end), Colour.JADE)
    origin = apply(PAGE, library.repairs(1)).alignment.to_source(Span(start, end))
    for enabled in data.draw(sets):
        library.set_repairs(1, enabled)
        (note,) = library.annotations(1)
        if note.status == "anchored":
            made = apply(PAGE, library.repairs(1))
            assert note.span.of(library.text(1)) == note.quote
            assert made.alignment.to_source(note.span) == origin


def test_metadata_is_written_for_one_or_many_and_undone(library: Library, tmp_path: Path) -> None:
    (tmp_path / "two.txt").write_text("茶山\n雨下了一夜，叶子长了一寸。\n", encoding="utf-8")
    library.import_paths([tmp_path / "two.txt"])
    library.set_metadata([1, 2], {"outlet": " 山城  晚报 ", "date": "2024-06-01"})
    assert {(a.outlet, a.date) for a in library.articles()} == {("山城 晚报", "2024-06-01")}
    library.undo()
    assert [a.outlet for a in library.articles()] == ["远山旅行网", ""]
    for values in ({"title": " "}, {"date": "2024-13-01"}, {"version": "2"}):
        with pytest.raises(BadField, match=r"\.$"):
            library.set_metadata([1], values)
    with pytest.raises(UnknownArticle):
        library.set_metadata([9], {"title": "x"})


def test_deleted_articles_come_back_with_their_highlights(library: Library) -> None:
    mark(library, "最高气温")
    library.delete_articles([1])
    assert library.articles() == ()
    assert library.annotations() == ()
    library.undo()
    assert told(library) == [("最高气温", "anchored")]


def test_articles_are_collected_and_tagged(library: Library) -> None:
    library.collect("气象", [1])
    library.collect("气象", [1])
    (made,) = library.collections()
    assert (made.name, made.articles, library.collected(made.id)) == ("气象", 1, {1})
    library.rename_collection(made.id, "山上")
    library.tag_articles([1], ["主题/天气", "山"])
    assert library.article_tags(1) == ("主题/天气", "山")
    with pytest.raises(BadTag):
        library.tag_articles([1], ["a;b"])
    library.delete_collection(made.id)
    assert library.collections() == ()
    library.undo()
    assert [(c.name, c.articles) for c in library.collections()] == [("山上", 1)]
    library.uncollect(made.id, [1])
    assert library.collected(made.id) == frozenset()
    library.undo()
    library.undo()
    assert library.article_tags(1) == ()
    with pytest.raises(BadField):
        library.collect("  ", [1])


def many(folder: Path, count: int) -> list[Path]:
    for number in range(count):
        (folder / f"{number:04}.txt").write_text(
            f"第{number}天\n站里一共三个人，今天是第{number}天，风从北边来。\n", encoding="utf-8"
        )
    return [folder]


def test_many_files_are_one_act_told_one_by_one(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    paths = many(folder, 300)
    (folder / "0007.txt").write_bytes(b"\0\1\2\3" * 200)
    (folder / "0008.txt").write_bytes((folder / "0009.txt").read_bytes())
    seen: list[tuple[int, int, str]] = []
    _, outcomes = library.import_paths(paths, lambda *step: seen.append(step))
    assert [done for done, _, _ in seen] == list(range(300))
    assert {total for _, total, _ in seen} == {300}
    status = [one.status for one in outcomes]
    assert status.count(ImportStatus.IMPORTED) == 298
    assert (status[7], status[9]) == (ImportStatus.FAILED, ImportStatus.DUPLICATE)
    assert len(library.articles()) == 299
    assert library.undo_label() == "import"
    library.undo()
    assert len(library.articles()) == 1


def test_cancelling_leaves_what_was_done(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    done: list[int] = []
    _, outcomes = library.import_paths(
        many(folder, 50), lambda at, *_: done.append(at), lambda: len(done) >= 20
    )
    assert len(outcomes) == 20
    assert len(library.articles()) == 21


@pytest.mark.parametrize("wanted", [0, 1, 15, 16, 17, 33])
def test_an_import_stops_at_any_file(library: Library, tmp_path: Path, wanted: int) -> None:
    # Texts are read several at a time.
    folder = tmp_path / "many"
    folder.mkdir()
    begun: list[str] = []
    _, outcomes = library.import_paths(
        many(folder, 40), lambda _at, _of, name: begun.append(name), lambda: len(begun) == wanted
    )
    assert [one.name for one in outcomes] == begun
    assert all(one.status is ImportStatus.IMPORTED for one in outcomes)


def test_outcomes_are_in_the_order_of_files_whatever_these_are(
    library: Library, tmp_path: Path
) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    long = "渡口的船每天早晨七点开，船上能坐十二个人。\n" * (imports.SHORT // 60)
    made = {
        "a.txt": "茶山\n雨下了一夜，叶子长了一寸。\n".encode(),
        "b.txt": b"",
        "c.txt": long.encode(),
        "d.md": "# 渡口\n\n船每天早晨七点开。\n".encode(),
        "e.txt": "茶山\n雨下了一夜，叶子长了一寸。\n".encode(),
        "f.txt": b"plain English",
        "g.txt": "木桥\n桥上的石头还是湿的。\n".encode("gbk"),
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)
    _, outcomes = library.import_paths([folder])
    assert [one.name for one in outcomes] == list(made)
    failed = [one.name for one in outcomes if one.status is ImportStatus.FAILED]
    assert failed == ["b.txt", "f.txt"]
    assert [one.title for one in outcomes if one.id] == ["茶山", "c", "渡口", "茶山", "木桥"]
    assert outcomes[4].status is ImportStatus.DUPLICATE
    assert library.text(outcomes[2].id or 0) == long.strip()


def test_other_encodings_are_offered_with_what_they_give(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    path.write_bytes("渡口的船每天早晨七点开。".encode("gbk"))
    first, *others = library.encodings(path)
    assert (first.encoding, first.sample) == ("gb18030", "渡口的船每天早晨七点开。")
    assert "big5hkscs" in {one.encoding for one in others}


def test_what_failed_is_tried_again(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "later.txt"
    path.write_bytes(b"")
    library.import_paths([path])
    path.write_text("山上有云，山下有雨。", encoding="utf-8")
    [failed] = library.failed_imports()
    _, (outcome,) = library.import_paths([Path(failed.path)])
    assert outcome.status is ImportStatus.IMPORTED
    assert library.failed_imports() == ()


def test_the_encoding_and_the_pattern_can_be_chosen(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "chosen"
    folder.mkdir()
    (folder / "a.text").write_bytes("茶山".encode("big5"))
    (folder / "b.txt").write_bytes(b"\0")
    _, (outcome,) = library.import_paths([folder], encoding="big5", pattern="*.text")
    assert outcome.title == "a"
    assert library.text(outcome.id or 0) == "茶山"


def test_documents_that_are_not_taken_are_named_where_a_folder_is_imported(
    library: Library, tmp_path: Path
) -> None:
    folder = tmp_path / "mixed"
    folder.mkdir()
    (folder / "a.txt").write_text("茶山\n雨下了一夜，叶子长了一寸。\n", encoding="utf-8")
    (folder / "b.rtf").write_bytes(b"{\\rtf1 x}")
    (folder / "c.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    _, outcomes = library.import_paths([folder])
    told = {one.name: (one.status, one.error) for one in outcomes}
    assert told["a.txt"][0] is ImportStatus.IMPORTED
    assert told["b.rtf"][0] is ImportStatus.FAILED
    assert "(.rtf)" in told["b.rtf"][1]
    assert "c.jpg" not in told
    _, outcomes = library.import_paths([folder], pattern="*.txt")
    assert [one.name for one in outcomes] == ["a.txt"]


def test_acts_in_the_midst_of_an_import_are_acts_of_their_own(
    library: Library, tmp_path: Path
) -> None:
    before = len(library.articles())
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(4):
        text = f"第{number}站\n灯还亮着，人还没有走。\n"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    library.import_paths([folder / "0.txt"])

    def step(done: int, total: int, name: str) -> None:
        del total, name
        if done == 2:
            library.highlight(1, Span(0, 2), Colour.JADE)
        elif done == 3:
            assert library.undo().label == "highlight"
            assert library.redo().label == "highlight"

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(imports, "BATCH_SECONDS", -1.0)
        library.import_paths([folder], step)
    assert len(library.articles()) == before + 4
    assert library.undo().label == "highlight"
    assert library.undo().label == "import"
    assert len(library.articles()) == before + 1


def test_in_the_midst_of_a_page_another_one_is_looked_at_and_pasted(
    library: Library, tmp_path: Path
) -> None:
    page = "<html><title>{0}</title><h1>{0}</h1><p>灯还亮着，人还没有走。他记了十九年。</p></html>"
    path = tmp_path / "page.html"
    path.write_text(page.format("山上的日子"), encoding="utf-8")
    seen: list[str] = []

    def asked() -> bool:
        if not seen and threading.current_thread() is threading.main_thread():
            seen.append("")
            other = Pasted("b.html", page.format("山下的日子").encode())
            seen.append(library.preview(other).title)
            seen.append(library.import_pasted(other)[1][0].title)
        return False

    _, (outcome,) = library.import_paths([path], cancelled=asked)
    assert outcome.title == "山上的日子"
    assert seen == ["", "山下的日子", "山下的日子"]
    assert {one.title for one in library.articles()} >= {"山上的日子", "山下的日子"}


def test_what_another_window_brings_in_meanwhile_is_known_to_an_import(
    library: Library, tmp_path: Path
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    many(folder, 3)
    same = Pasted("pasted.txt", (folder / "0000.txt").read_bytes())

    def step(done: int, total: int, name: str) -> None:
        del total, name
        if done == 1:
            with Library.open(library.path) as other:
                other.import_pasted(same)

    _, outcomes = library.import_paths([folder], step)
    status = [one.status for one in outcomes]
    assert status == [ImportStatus.DUPLICATE, ImportStatus.IMPORTED, ImportStatus.IMPORTED]


def test_an_import_is_not_taken_back_before_its_end(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(3):
        text = f"第{number}站\n灯还亮着，人还没有走。\n"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    refused: list[str] = []

    def step(done: int, total: int, name: str) -> None:
        del total, name
        if done == 2:
            with pytest.raises(ActRunning) as told:
                library.undo()
            refused.append(str(told.value))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(imports, "BATCH_SECONDS", -1.0)
        library.import_paths([folder], step)
    assert len(refused) == 1
    assert library.undo().label == "import"


def test_an_article_is_revised_in_one_act(library: Library) -> None:
    before = library.text(1)
    changes = library.revise(1, {"title": "气象站"}, ["山", "天气"], [])
    assert changes.label == "details"
    assert library.article(1).title == "气象站"
    assert library.article(1).version == 2
    assert library.article_tags(1) == ("山", "天气")
    assert library.text(1) == PAGE
    library.undo()
    assert library.article(1).title == "山上的气象站"
    assert library.article_tags(1) == ()
    assert library.text(1) == before


def test_tags_go_onto_several_articles_and_off_them(library: Library, tmp_path: Path) -> None:
    (tmp_path / "boat.txt").write_text("渡船\n江上的船还是那一条。", encoding="utf-8")
    library.import_paths([tmp_path / "boat.txt"])
    library.tag_articles([1], ["山"])
    library.tag_articles([1, 2], ["水"], ["山"])
    assert library.tagged_articles() == {1: ("水",), 2: ("水",)}
    library.undo()
    assert library.tagged_articles() == {1: ("山",)}


def test_the_source_of_an_article_is_told(library: Library) -> None:
    source = library.source(1)
    assert source.name == "station.txt"
    assert source.size == len(PAGE.encode("gb18030"))
    assert len(source.sha256) == 64
    with pytest.raises(UnknownArticle):
        library.source(99)


def test_an_article_is_saved_with_its_kinds_of_paragraph(library: Library, tmp_path: Path) -> None:
    book = tmp_path / "book.txt"
    book.write_text("第一章 山路\n路一直往上，走的人都不说话，只听见风声。\n", encoding="utf-8")
    library.import_paths([book])
    library.save_article(1, tmp_path / "station.html", Script.ORIGINAL)
    library.save_article(2, tmp_path / "book.html", Script.ORIGINAL)
    station = (tmp_path / "station.html").read_text(encoding="utf-8")
    assert "<h1>山上的气象站</h1>" in station
    library.save_article(1, tmp_path / "taiwan.html", Script.HANT_TW)
    taiwan = (tmp_path / "taiwan.html").read_text(encoding="utf-8")
    assert "<title>山上的氣象站</title>" in taiwan
    assert '<p class="dateline">' in station
    assert "第一章 山路</h" in (tmp_path / "book.html").read_text(encoding="utf-8")


def test_a_page_keeps_its_kinds_when_a_repair_is_switched(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        "<!DOCTYPE html><html><head><meta charset=utf-8><title>山上的气象站</title></head><body>"
        "<h1>山上的气象站</h1><div>"
        + "<p>站里一共三个人,风从北边来，老站长说要看云，也要看山，他记了十九年的天气。</p>"
        * 6
        + "<table><tr><td>时间</td><td>风向</td></tr><tr><td>早晨</td><td>北</td></tr></table>"
        "<blockquote>看云，看风，再看山。</blockquote></div></body></html>",
        encoding="utf-8",
    )
    with Library.open(tmp_path / "library.db") as library:
        library.import_paths([path])
        before = library.kinds(1)
        assert {ParagraphKind.TABLE, ParagraphKind.QUOTATION} <= set(before)
        assert any(one.rule == "punctuation" for one in library.repairs(1))
        library.set_repairs(1, [])
        assert "三个人,风" in library.text(1)
        assert library.kinds(1) == before


def test_the_place_that_was_read_follows_its_characters_into_another_text(
    library: Library,
) -> None:
    at = library.text(1).index("老站长")
    library.set_reading_position(1, at)
    library.set_repairs(1, [])
    assert library.text(1)[library.reading_position(1) :].startswith("老站长")
    library.undo()
    assert library.reading_position(1) == at


def test_a_place_that_a_repair_leaves_out_becomes_the_next_that_is_there(library: Library) -> None:
    library.set_repairs(1, [])
    library.set_reading_position(1, PAGE.index("旅游 > 正文"))
    library.undo()
    assert library.text(1)[library.reading_position(1) :].startswith("山上的气象站")


def test_a_place_told_late_counts_in_the_text_that_was_on_screen(library: Library) -> None:
    at = library.text(1).index("老站长")
    library.set_repairs(1, [])
    library.set_reading_position(1, at, version=1)
    assert library.text(1)[library.reading_position(1) :].startswith("老站长")


def test_a_page_keeps_its_own_kinds_when_a_repair_is_switched(tmp_path: Path) -> None:
    body = "".join(f"<p>{line},没有别的船。</p>" for line in ("渡口的船每天七点开" * 3,) * 3)
    page = (
        '<html><head><meta charset="utf-8"><title>雾里的渡口</title></head><body>'
        f"<h1>雾里的渡口</h1><div id=content>{body}<h2>船期</h2>"
        "<table><tr><td>时间</td><td>班次</td></tr><tr><td>七点</td><td>第一班</td></tr></table>"
        f"<blockquote>{'撑船的老人说，雾散了再走。' * 3}</blockquote>{body}</div></body></html>"
    )
    path = tmp_path / "page.html"
    path.write_text(page, "utf-8")
    with Library.open(tmp_path / "pages.db") as library:
        library.import_paths([path])
        before = library.kinds(1)
        assert {ParagraphKind.TABLE, ParagraphKind.QUOTATION, ParagraphKind.HEADING} <= set(before)
        assert any(one.rule == "punctuation" and one.enabled for one in library.repairs(1))
        library.set_repairs(1, switched(library, "punctuation"))
        assert ",没有别的船" in library.text(1)
        assert library.kinds(1) == before
