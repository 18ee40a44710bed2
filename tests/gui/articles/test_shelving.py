"""What a reader does to articles from the list: metadata, tags, collections, details, deletion."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit

from reader_app.domain.imports import Source
from reader_app.domain.model import Article
from reader_app.domain.told import Told
from reader_app.gui import operations
from reader_app.gui.articles.article_details import Details, RepairRow, RuleRepairs, read_details
from reader_app.gui.articles.metadata_fields import problem, shared_value
from reader_app.gui.dialogs.collection import CollectionDialog
from reader_app.gui.dialogs.details import DetailsDialog, RepairTree
from reader_app.gui.dialogs.import_summary import ImportSummary
from reader_app.gui.dialogs.metadata import MetadataDialog, MetadataForm
from reader_app.gui.dialogs.tags import TagsDialog

TEXTS = {
    "tea.txt": "茶山\n山上的茶,今年早了三天。\n",
    "boat.txt": "渡船\n江上的船还是那一条,船工换了。\n",
    "lamp.txt": "路灯\n巷口的灯坏了一个月,昨晚忽然亮了。\n",
}


@pytest.fixture
def window(open_window, qtbot, tmp_path):
    """A window on three short articles, the list with the focus."""
    window = open_window(texts=False)
    for name, text in TEXTS.items():
        (tmp_path / "texts" / name).write_text(text, encoding="utf-8")
    (tmp_path / "texts" / "train.txt").unlink()
    window.import_paths([tmp_path / "texts"])
    qtbot.waitUntil(
        lambda: window.article_count == 3 and window.article is not None, timeout=10_000
    )
    settle(qtbot, window)
    window.activateWindow()
    window.library_panel.list.setFocus()
    return window


def settle(qtbot, window):
    qtbot.waitUntil(lambda: not window.worker.busy, timeout=10_000)
    qtbot.wait(20)
    qtbot.waitUntil(lambda: not window.worker.busy, timeout=10_000)


def opened(qtbot, window, kind) -> QDialog:
    qtbot.waitUntil(lambda: any(d.isVisible() for d in window.findChildren(kind)), timeout=10_000)
    return next(d for d in window.findChildren(kind) if d.isVisible())


def titles(window) -> set[str]:
    return {entry.title for entry in window.library_panel.model.entries}


def shelved(window) -> dict[str, Article]:
    return {article.title: article for article in window.library_panel.model.entries}


def select(window, *wanted: str) -> None:
    panel = window.library_panel
    panel.list.clearSelection()
    for row, entry in enumerate(panel.model.entries):
        if entry.title in wanted:
            panel.list.selectionModel().select(
                panel.model.index(row), panel.list.selectionModel().SelectionFlag.Select
            )


def test_delete_takes_the_selected_articles_away_and_undo_brings_them_back(window, qtbot):
    select(window, "茶山", "渡船")
    qtbot.keyClick(window.library_panel.list, Qt.Key.Key_Delete)
    settle(qtbot, window)
    assert titles(window) == {"路灯"}
    window.undo()
    settle(qtbot, window)
    assert titles(window) == {"茶山", "渡船", "路灯"}


def test_delete_in_the_text_leaves_the_articles_alone(window, qtbot):
    window.page.view.setFocus()
    qtbot.keyClick(window.page.view, Qt.Key.Key_Delete)
    settle(qtbot, window)
    assert len(titles(window)) == 3


def test_a_title_is_written_in_its_row(window, qtbot):
    panel = window.library_panel
    panel.list.setCurrentIndex(panel.model.index(0))
    before = panel.model.entries[0].title
    qtbot.keyClick(panel.list, Qt.Key.Key_F2)
    editor = panel.list.findChild(QLineEdit)
    assert editor.text() == before
    editor.setText("  山里的　茶 ")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    settle(qtbot, window)
    assert "山里的 茶" in titles(window)
    assert before not in titles(window)


def test_fields_written_for_several_articles_leave_their_other_fields_alone(window, qtbot):
    select(window, "茶山", "渡船")
    window.menus["metadata"].trigger()
    dialog = opened(qtbot, window, MetadataDialog)
    assert "title" not in dialog.form.lines
    qtbot.keyClicks(dialog.form.lines["outlet"], "Evening Post")
    dialog.accept()
    settle(qtbot, window)
    found = shelved(window)
    assert [found[t].outlet for t in ("茶山", "渡船", "路灯")] == ["Evening Post"] * 2 + [""]
    assert {found[t].author for t in found} == {""}


def test_the_title_over_the_page_follows_its_article(window, qtbot):
    window.page.view.setFocus()
    window.menus["metadata"].trigger()
    dialog = opened(qtbot, window, MetadataDialog)
    dialog.form.lines["title"].selectAll()
    qtbot.keyClicks(dialog.form.lines["title"], "New title")
    dialog.accept()
    settle(qtbot, window)
    assert window.windowTitle() == "New title"
    assert window.article.title == "New title"


def test_a_collection_narrows_the_list_and_deleting_it_keeps_the_articles(window, qtbot):
    select(window, "茶山", "渡船")
    window.menus["collect"].trigger()
    dialog = opened(qtbot, window, CollectionDialog)
    dialog.name.setEditText("水 & 山")
    dialog.accept()
    settle(qtbot, window)
    assert window.status.message == "2 put into “水 & 山”"
    select(window, "茶山", "渡船")
    window.menus["collect"].trigger()
    dialog = opened(qtbot, window, CollectionDialog)
    dialog.name.setEditText("水 & 山")
    dialog.accept()
    settle(qtbot, window)
    assert window.status.message == "In “水 & 山” already"
    number = window.showing.shelf.collections[0].id
    window.library_panel.narrow(number)
    assert titles(window) == {"茶山", "渡船"}
    window.library_panel.delete_collection_wanted.emit(number)
    settle(qtbot, window)
    assert titles(window) == set(shelved(window))
    assert len(titles(window)) == 3


def test_a_collection_gets_another_name(window, qtbot):
    select(window, "茶山")
    window.menus["collect"].trigger()
    dialog = opened(qtbot, window, CollectionDialog)
    dialog.name.setEditText("茶")
    dialog.accept()
    settle(qtbot, window)
    window.library_panel.rename_wanted.emit(window.showing.shelf.collections[0].id)
    dialog = opened(qtbot, window, CollectionDialog)
    assert dialog.name.currentText() == "茶"
    dialog.name.setEditText("茶事")
    dialog.accept()
    settle(qtbot, window)
    assert [(c.name, c.articles) for c in window.showing.shelf.collections] == [("茶事", 1)]


def test_tags_that_all_have_can_be_taken_off_and_others_are_kept(window, qtbot):
    numbers = {title: article.id for title, article in shelved(window).items()}
    operations.tag_articles(window.operations, [numbers["茶山"]], ["山", "茶"], [])
    operations.tag_articles(window.operations, [numbers["渡船"]], ["山"], [])
    settle(qtbot, window)
    select(window, "茶山", "渡船")
    window.menus["article_tags"].trigger()
    dialog = opened(qtbot, window, TagsDialog)
    assert dialog.line.text() == "山"
    dialog.line.setText("水")
    dialog.accept()
    settle(qtbot, window)
    tags = window.showing.shelf.article_tags
    assert set(tags[numbers["茶山"]]) == {"茶", "水"}
    assert set(tags[numbers["渡船"]]) == {"水"}
    window.library_panel.filter.setText("tag:茶")
    assert titles(window) == {"茶山"}


def test_the_details_tell_the_source_and_a_switched_repair_gives_another_text(window, qtbot):
    select(window, "茶山")
    window.library_panel.list.setFocus()
    window.menus["details"].trigger()
    dialog = opened(qtbot, window, DetailsDialog)
    shown = {line.text() for line in dialog.findChildren(QLineEdit)}
    assert {"tea.txt", "utf-8", "Text (text/plain)"} <= shown
    tree = dialog.repairs
    rules = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    punctuation = next(item for item in rules if item.text(0).startswith("Full-width"))
    punctuation.setCheckState(0, Qt.CheckState.Unchecked)
    dialog.accept()
    settle(qtbot, window)
    number = shelved(window)["茶山"].id
    window.open_article(number)
    qtbot.waitUntil(lambda: window.article is not None and window.article.id == number)
    assert "茶,今年" in window.page.loaded.text
    assert window.article.version == 2
    window.undo()
    settle(qtbot, window)
    qtbot.waitUntil(lambda: "茶，今年" in window.page.loaded.text, timeout=10_000)


def test_details_that_were_only_looked_at_change_nothing(window, qtbot):
    select(window, "茶山")
    label = window.menus["undo"].text()
    window.menus["details"].trigger()
    opened(qtbot, window, DetailsDialog).accept()
    settle(qtbot, window)
    assert window.menus["undo"].text() == label


def details(rows: list[RepairRow]) -> Details:
    article = Article(1, "茶山", "", "", "", "hans", 9, 0)
    return Details(article, Source("a", "/a", "text/plain", 9, "0" * 64, ""), (), rules_of(rows))


def rules_of(rows: list[RepairRow], listed: int = 9) -> tuple[RuleRepairs, ...]:
    made = []
    for rule in sorted({row.rule for row in rows}):
        own = [row for row in rows if row.rule == rule]
        on = frozenset(row.index for row in own if row.enabled)
        shown = tuple(own[:listed])
        made.append(RuleRepairs(rule, shown, frozenset(row.index for row in own), on))
    return tuple(made)


@pytest.mark.parametrize("opened_first", [True, False])
@pytest.mark.parametrize(
    ("state", "wanted"),
    [
        (Qt.CheckState.Checked, {0, 1, 2}),
        (Qt.CheckState.Unchecked, {2}),
        (None, {0, 2}),
    ],
)
def test_the_box_of_a_rule_switches_all_its_repairs(qtbot, state, wanted, opened_first):
    tree = RepairTree(
        details(
            [
                RepairRow(0, "glosses", "a", "b", enabled=True),
                RepairRow(1, "glosses", "a", "b", enabled=False),
                RepairRow(2, "wraps", "a", "b", enabled=True),
            ]
        )
    )
    qtbot.addWidget(tree)
    top = tree.topLevelItem(0)
    if opened_first:
        tree.expandItem(top)
    if state is not None:
        top.setCheckState(0, state)
    assert tree.enabled() == wanted
    tree.expandItem(top)
    assert tree.enabled() == wanted


def test_of_very_many_repairs_the_first_are_listed_and_the_box_switches_the_others(qtbot):
    rows = [RepairRow(index, "wraps", "a", "b", enabled=index != 4) for index in range(6)]
    told = replace(details(rows), rules=rules_of(rows, listed=2))
    tree = RepairTree(told)
    qtbot.addWidget(tree)
    top = tree.topLevelItem(0)
    tree.expandItem(top)
    assert top.childCount() == 3
    assert "4 more" in top.child(2).text(0)
    assert tree.enabled() == {0, 1, 2, 3, 5}
    top.child(0).setCheckState(0, Qt.CheckState.Unchecked)
    assert tree.enabled() == {1, 2, 3, 5}
    top.child(2).setCheckState(0, Qt.CheckState.Checked)
    assert tree.enabled() == {1, 2, 3, 4, 5}
    top.setCheckState(0, Qt.CheckState.Unchecked)
    assert tree.enabled() == set()
    top.child(1).setCheckState(0, Qt.CheckState.Checked)
    assert tree.enabled() == {1}
    top.setCheckState(0, Qt.CheckState.Checked)
    assert tree.enabled() == set(range(6))


class _Told:
    """A library that tells of one repair at the very beginning of a long source."""

    text: ClassVar[str] = "网(wǎng)上的　茶\n" + "山" * 200

    def repairs(self, _number):
        from reader_app.domain.repairs import Repair
        from reader_app.domain.spans import Span

        return [Repair(Span(1, 7), "", "glosses"), Repair(Span(11, 211), "", "remains")]

    def source_text(self, _number):
        return self.text

    def article(self, number):
        return Article(number, "", "", "", "", "hans", 9, 0)

    def source(self, _number):
        return Source("", "", "", 0, "", "")

    def article_tags(self, _number):
        return ()

    def told(self, _number):
        return Told()


def test_a_row_shows_what_was_and_what_became_of_it_with_white_space_in_sight():
    rows = [row for rule in read_details(_Told(), 1).rules for row in rule.rows]
    assert rows[0].was == "网(wǎng)上的□茶↵山"
    assert rows[0].became == "网上的□茶↵山"
    assert len(rows[1].was) < 100
    assert "…" in rows[1].was


def test_a_field_that_articles_share_is_shown_and_one_that_differs_is_not(qtbot):
    one = Article(1, "a", "王", "报", "2024-05-26", "hans", 9, 0)
    other = Article(2, "b", "李", "报", "2024-05-26", "hans", 9, 0)
    assert shared_value([one, other], "outlet") == "报"
    assert shared_value([one, other], "author") is None
    form = MetadataForm([one, other])
    qtbot.addWidget(form)
    assert form.changed_values() == {}
    assert form.lines["author"].placeholderText()


@pytest.mark.parametrize(
    ("field", "value", "wrong"),
    [
        ("date", "2024-05-26", False),
        ("date", "", False),
        ("date", "2024-5-6", True),
        ("date", "20240526", True),
        ("date", "2023-02-29", True),
        ("title", "  ", True),
        ("title", "茶", False),
        ("outlet", "", False),
    ],
)
def test_a_wrong_day_or_an_empty_title_is_told_before_it_is_saved(field, value, wrong):
    assert bool(problem(field, value)) is wrong


def import_what_fails(window, qtbot, folder):
    """Two files that can't be read, listed as failures."""
    bad = [folder / "one.txt", folder / "two.txt"]
    for path in bad:
        path.write_bytes(b"\xff\xfe\xfa\x00\x01\xd8" + path.name.encode())
    window.import_paths(bad)
    settle(qtbot, window)
    for summary in window.findChildren(ImportSummary):
        summary.reject()


def test_delete_takes_failed_files_off_the_list_and_undo_brings_them_back(window, qtbot, tmp_path):
    import_what_fails(window, qtbot, tmp_path)
    panel = window.library_panel
    before = len(panel.model.entries)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    panel.list.setFocus()
    qtbot.keyClick(panel.list, Qt.Key.Key_End)
    qtbot.keyClick(panel.list, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(panel.model.entries) == before - 2, timeout=10_000)
    assert window.article_count == before - 2
    qtbot.keyClick(panel.list, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(panel.model.entries) == before, timeout=10_000)
    assert window.status.message == "Undone: removal of failed files"


def test_the_repair_that_has_the_keys_is_seen_as_soon_as_they_are_there(qtbot):
    tree = RepairTree(details([RepairRow(0, "spaces", "天　地", "天地", enabled=True)]))
    qtbot.addWidget(tree)
    tree.show()
    tree.activateWindow()
    qtbot.waitUntil(tree.isActiveWindow)
    tree.clearFocus()
    tree.setFocus(Qt.FocusReason.TabFocusReason)
    assert tree.selectedItems() == [tree.topLevelItem(0)]


def test_undo_selects_the_articles_that_it_brings_back_and_goes_on_with_the_one_that_was_read(
    window, qtbot
):
    read = window.article.title
    others = sorted(titles(window) - {read})
    for wanted in ([read, others[0]], others):
        select(window, *wanted)
        qtbot.keyClick(window.library_panel.list, Qt.Key.Key_Delete)
        qtbot.waitUntil(lambda: window.article_count == 1, timeout=10_000)
        settle(qtbot, window)
        window.undo()
        qtbot.waitUntil(lambda: window.article_count == 3, timeout=10_000)
        settle(qtbot, window)
        back = {article.title for article in window.library_panel.selected_articles()}
        assert back == set(wanted)
        assert window.article.title == read


def test_tags_and_metadata_say_what_was_changed(window, qtbot):
    select(window, "茶山", "渡船")
    window.library_panel.list.setFocus()
    window.rooms.shelving.edit_tags()
    dialog = opened(qtbot, window, TagsDialog)
    dialog.line.setText("水")
    dialog.accept()
    qtbot.waitUntil(lambda: window.status.message == "Tags of 2 articles changed", timeout=10_000)
    # As a window manager does when a dialog has closed.
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.library_panel.list.setFocus()
    window.rooms.shelving.edit_metadata()
    form = opened(qtbot, window, MetadataDialog)
    qtbot.keyClicks(form.form.lines["author"], "a")
    form.accept()
    qtbot.waitUntil(
        lambda: window.status.message == "Metadata of 2 articles changed", timeout=10_000
    )


def test_all_of_the_list_is_deleted_and_brought_back_by_one_key_each(window, qtbot, tmp_path):
    import_what_fails(window, qtbot, tmp_path)
    panel = window.library_panel
    before = len(panel.model.entries)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    panel.list.setFocus()
    qtbot.keyClick(panel.list, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not panel.model.entries, timeout=10_000)
    window.undo()
    qtbot.waitUntil(lambda: len(panel.model.entries) == before, timeout=10_000)
