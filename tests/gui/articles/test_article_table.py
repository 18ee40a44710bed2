"""The table of all articles: sorted by any column, filtered by any field, written in its cells."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QToolButton

from reader_app.domain.model import Article
from reader_app.gui import fonts
from reader_app.gui.articles.article_columns import columns, in_order
from reader_app.gui.articles.articles_model import ArticlesModel
from reader_app.gui.dialogs.articles import ArticlesDialog
from reader_app.gui.dialogs.metadata import MetadataDialog
from reader_app.gui.theme import THEMES, style_sheet

ROWS = (
    Article(1, "茶山", "温以寧", "青岚日报", "2024-05-26", "hans", 900, 2),
    Article(2, "渡船", "", "远山晚报", "2023-01-02", "hant", 12_000, 0, url="https://example.org"),
    Article(3, "路灯", "罗青禾", "", "", "hans", 40, 11, source_name="lamp.txt"),
)
TAGS = {1: ("茶", "山"), 3: ("城市",)}
NAMES = [column.name for column in columns()]


@pytest.fixture
def dialog(qtbot):
    made = ArticlesDialog(None)
    qtbot.addWidget(made)
    made.show_articles(ROWS, TAGS)
    made.show()
    return made


def titles(dialog: ArticlesDialog) -> list[str]:
    return [article.title for article in dialog.model.rows]


def cell(dialog: ArticlesDialog, title: str, column: str):
    return dialog.model.index(titles(dialog).index(title), NAMES.index(column))


def write(qtbot, dialog: ArticlesDialog, title: str, column: str, text: str) -> None:
    """Write a cell as a reader does: F2, the words, Return."""
    table = dialog.table
    table.setFocus()
    table.setCurrentIndex(cell(dialog, title, column))
    qtbot.keyClick(table, Qt.Key.Key_F2)
    editor = table.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    editor.insert(text)
    qtbot.keyClick(editor, Qt.Key.Key_Return)


@pytest.mark.parametrize("column", columns(), ids=lambda column: column.name)
def test_every_column_sorts_both_ways_and_leaves_empty_cells_last(column):
    up = in_order(ROWS, column, TAGS, down=False)
    down = in_order(ROWS, column, TAGS, down=True)
    told = [one.id for one in up if column.text(one, TAGS)]
    assert [one.id for one in down if column.text(one, TAGS)] == told[::-1]
    assert not any(column.text(one, TAGS) for one in (up + down)[len(told) : len(ROWS)])


def test_numbers_sort_by_their_amount(dialog):
    dialog.table.sortByColumn(NAMES.index("Length"), Qt.SortOrder.DescendingOrder)
    assert titles(dialog) == ["渡船", "茶山", "路灯"]


@pytest.mark.parametrize(
    ("needle", "found"),
    [
        ("outlet:晚报", ["渡船"]),
        ("notes:>1", ["茶山", "路灯"]),
        ("tag:城", ["路灯"]),
        ("date:2024", ["茶山"]),
        ("file:lamp", ["路灯"]),
        ("nothing", []),
    ],
)
def test_any_field_filters(dialog, needle, found):
    dialog.filter.setText(needle)
    assert sorted(titles(dialog)) == sorted(found)


@pytest.mark.parametrize(
    ("column", "text", "field"),
    [
        ("Title", "茶山的早晨", "title"),
        ("Author", "何未晚", "author"),
        ("Outlet", "远山晚报", "outlet"),
        ("Date", "2024-06-01", "date"),
        ("Editor", "苏小满", "editor"),
    ],
)
def test_a_field_is_written_in_its_cell(dialog, qtbot, column, text, field):
    with qtbot.waitSignal(dialog.written) as written:
        write(qtbot, dialog, "茶山", column, text)
    assert written.args == [1, field, text]


@pytest.mark.parametrize(
    ("column", "text", "said"), [("Date", "26 May", "2024-05-26"), ("Title", "", "needs a title")]
)
def test_what_no_field_can_hold_is_refused_with_a_sentence(dialog, qtbot, column, text, said):
    with qtbot.assertNotEmitted(dialog.written):
        write(qtbot, dialog, "茶山", column, text)
        qtbot.waitUntil(lambda: said in dialog.said)


def test_what_the_app_counts_is_not_written(dialog):
    for name in ("Length", "Notes", "Script", "File", "Imported"):
        assert not dialog.model.flags(cell(dialog, "茶山", name)) & Qt.ItemFlag.ItemIsEditable


def test_a_row_stays_where_it_is_written_until_the_order_is_chosen_again(dialog):
    dialog.table.sortByColumn(NAMES.index("Title"), Qt.SortOrder.AscendingOrder)
    before = [article.id for article in dialog.model.rows]
    dialog.show_articles((Article(1, "龙井", "", "", "", "hans", 1, 0), *ROWS[1:]), TAGS)
    assert [article.id for article in dialog.model.rows] == before
    assert "龙井" in titles(dialog)


def test_hostile_titles_are_shown_as_they_are(dialog):
    hostile = '<b>x</b><img src="file:///etc/passwd">'
    dialog.show_articles((Article(9, hostile, "", "", "", "hans", 1, 0),), {})
    index = dialog.model.index(0, 0)
    assert index.data() == hostile
    assert "<" not in index.data(Qt.ItemDataRole.ToolTipRole)


@pytest.fixture
def window(open_window, qtbot, tmp_path):
    """The window on three articles, with the table open."""
    window = open_window(texts=False)
    (tmp_path / "texts" / "train.txt").unlink()
    for name, text in (("tea", "茶山"), ("boat", "渡船"), ("lamp", "路灯")):
        path = tmp_path / "texts" / f"{name}.txt"
        path.write_text(f"{text}\n山上的云，江上的船，巷口的灯。\n", "utf-8")
    window.import_paths([tmp_path / "texts"])
    qtbot.waitUntil(lambda: window.article_count == 3, timeout=10_000)
    window.menus["article_table"].trigger()
    qtbot.waitUntil(lambda: len(window.rooms.table.dialog.model.rows) == 3, timeout=10_000)
    return window


def authors(window) -> dict[str, str]:
    return {article.title: article.author for article in window.rooms.table.dialog.model.rows}


def test_what_is_written_is_stored_and_undone_in_the_table(window, qtbot):
    dialog = window.rooms.table.dialog
    write(qtbot, dialog, "茶山", "Author", "温以寧")
    qtbot.waitUntil(lambda: authors(window)["茶山"] == "温以寧", timeout=10_000)
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not authors(window)["茶山"], timeout=10_000)
    dialog.redo_wanted.emit()
    qtbot.waitUntil(lambda: authors(window)["茶山"] == "温以寧", timeout=10_000)


def test_the_same_is_written_into_all_that_are_selected(window, qtbot):
    dialog = window.rooms.table.dialog
    dialog.table.selectAll()
    dialog.metadata_button.click()
    qtbot.waitUntil(lambda: dialog.findChild(MetadataDialog) is not None)
    form = dialog.findChild(MetadataDialog)
    form.form.lines["author"].setFocus()
    qtbot.keyClicks(form.form.lines["author"], "white")
    form.accept()
    qtbot.waitUntil(lambda: set(authors(window).values()) == {"white"}, timeout=10_000)
    assert len(dialog.selected()) == 3


def test_articles_are_deleted_and_read_from_the_table(window, qtbot):
    dialog = window.rooms.table.dialog
    dialog.table.setFocus()
    dialog.table.setCurrentIndex(cell(dialog, "路灯", "Title"))
    qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: sorted(titles(dialog)) == ["渡船", "茶山"], timeout=10_000)
    dialog.table.setCurrentIndex(cell(dialog, "渡船", "Date"))
    dialog.read_button.click()
    qtbot.waitUntil(
        lambda: window.article is not None and window.article.title == "渡船", timeout=10_000
    )
    assert window.rooms.table.dialog is None


def test_every_control_of_the_table_is_reached_by_tab(dialog, qtbot):
    dialog.activateWindow()
    dialog.table.setCurrentIndex(dialog.model.index(0, 0))
    dialog.filter.setFocus()
    seen = set()
    for _ in range(8):
        focus = QApplication.focusWidget()
        seen.add(focus)
        assert focus.accessibleName() or focus.text()
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    wanted = {dialog.filter, dialog.table, dialog.read_button, dialog.edit_button}
    assert wanted | {dialog.metadata_button, dialog.delete_button} <= seen
    assert dialog.table.editTriggers() & QAbstractItemView.EditTrigger.EditKeyPressed


def test_titles_are_set_in_the_fonts_of_their_own_script(dialog):
    for title, place in (("茶山", "sc"), ("渡船", "tc")):
        for column in ("Title", "Outlet"):
            font = cell(dialog, title, column).data(Qt.ItemDataRole.FontRole)
            assert font.families() == fonts.families("sans", place)
    assert cell(dialog, "渡船", "Length").data(Qt.ItemDataRole.FontRole) is None


def test_what_is_written_into_metadata_is_set_in_the_fonts_of_its_script(qtbot):
    form = MetadataDialog(None, [ROWS[1]]).form
    qtbot.addWidget(form)
    assert form.lines["title"].font().families() == fonts.families("sans", "tc")
    several = MetadataDialog(None, ROWS).form
    qtbot.addWidget(several)
    assert several.lines["author"].font().families() == QApplication.font().families()


def test_all_of_thousands_are_selected_without_asking_each_cell_and_stay_so_when_sorted(
    dialog, qtbot, monkeypatch
):
    many = [Article(n, f"第{n}站", "", "", "", "hans", n, 0) for n in range(1, 5001)]
    dialog.show_articles(many, {})
    asked = []
    flags = ArticlesModel.flags
    monkeypatch.setattr(ArticlesModel, "flags", lambda m, at: asked.append(at) or flags(m, at))
    dialog.table.selectAll()
    dialog.table.repaint()
    dialog.table.horizontalHeader().repaint()
    dialog.table.sortByColumn(NAMES.index("Length"), Qt.SortOrder.DescendingOrder)
    assert len(dialog.selected()) == 5000
    assert dialog.metadata_button.isEnabled()
    assert len(asked) < 2000


def test_the_cross_that_empties_the_filter_stands_in_its_middle(qtbot, qapp):
    made = ArticlesDialog(None)
    qtbot.addWidget(made)
    made.setStyleSheet(style_sheet(THEMES["dark"]))
    made.show_articles(ROWS, TAGS)
    made.show()
    made.filter.setText("茶")
    cross = next(one for one in made.filter.findChildren(QToolButton) if one.isVisible())
    middle = made.filter.rect().center().y()
    assert abs(cross.geometry().center().y() - middle) <= 1
    qtbot.mouseClick(cross, Qt.MouseButton.LeftButton)
    assert made.filter.text() == ""


def test_the_whole_rows_of_what_an_act_will_touch_are_seen(dialog, qtbot):
    dialog.table.setFocus()
    dialog.table.setCurrentIndex(cell(dialog, "茶山", "Author"))
    chosen = dialog.table.selectionModel()
    assert [at.data() for at in chosen.selectedIndexes()][:2] == ["茶山", "温以寧"]
    assert dialog.table.currentIndex() == cell(dialog, "茶山", "Author")


def test_where_a_row_was_deleted_the_keys_go_on_with_the_next_one(window, qtbot):
    dialog = window.rooms.table.dialog
    dialog.table.setFocus()
    dialog.table.setCurrentIndex(dialog.model.index(1, NAMES.index("Author")))
    second, third = titles(dialog)[1:]
    qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: second not in titles(dialog), timeout=10_000)
    assert [one.title for one in dialog.selected()] == [third]
    assert dialog.table.currentIndex() == cell(dialog, third, "Author")


def test_articles_that_undo_brings_back_are_selected_in_the_table(window, qtbot):
    dialog = window.rooms.table.dialog
    dialog.table.setFocus()
    dialog.table.setCurrentIndex(cell(dialog, "渡船", "Title"))
    qtbot.keyClick(dialog.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: len(dialog.model.rows) == 2, timeout=10_000)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(dialog.model.rows) == 3, timeout=10_000)
    assert [one.title for one in dialog.selected()] == ["渡船"]
    assert dialog.table.currentIndex().row() == titles(dialog).index("渡船")


def test_an_article_that_the_filter_hides_hands_its_selection_to_no_other(dialog):
    dialog.table.setCurrentIndex(cell(dialog, "茶山", "Title"))
    dialog.filter.setText("渡船")
    assert dialog.selected() == []
    assert not dialog.delete_button.isEnabled()


def test_a_letter_in_a_cell_that_can_not_be_written_leads_nowhere_else(dialog, qtbot):
    dialog.table.setFocus()
    at = cell(dialog, "茶山", "Length")
    dialog.table.setCurrentIndex(at)
    with qtbot.assertNotEmitted(dialog.written):
        qtbot.keyClicks(dialog.table, "12000")
    assert dialog.table.currentIndex() == at


def test_from_the_filter_return_and_down_lead_into_the_table_and_escape_empties_it(dialog, qtbot):
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Down):
        dialog.filter.enter()
        dialog.filter.setText("晚报")
        qtbot.keyClick(dialog.filter, key)
        assert dialog.table.hasFocus()
        assert [one.title for one in dialog.selected()] == ["渡船"]
    dialog.filter.enter()
    qtbot.keyClick(dialog.filter, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.filter.text() == ""
    qtbot.keyClick(dialog.filter, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
