"""Stories of bringing texts in through the real window, and of what the app repaired in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLabel

from reader_app.gui.dialogs.details import DetailsDialog
from reader_app.gui.dialogs.folder import FolderDialog
from reader_app.gui.dialogs.import_summary import ImportSummary

STATION = (
    "首页 > 旅游 > 正文\n\n山上的气象站\n2024-05-26 08:30  来源：远山旅行网\n\n"
    "　　站里一共三个人,最高气温1 . 8度,风从北边来。\n\n"
    "　　老站长说：“看云,看风,再看山。”他记了十九年。\n\n责任编辑：苏小满\n打印 关闭\n"
)
NAMES = ("茶山", "渡船", "路灯", "木桥", "夜市", "旧书店", "钟楼", "雨天", "早班车", "晒谷场")


def a_text(name: str) -> str:
    return f"{name}\n{name}的早晨,来得比别处早,灯还亮着,人已经出了门。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Ten texts, one of them in a folder below, a file of no text and one that is not wanted."""
    made = tmp_path / "texts"
    (made / "more").mkdir(parents=True)
    for number, name in enumerate(NAMES):
        where = made / "more" if number == 9 else made
        (where / f"{number}.txt").write_bytes(a_text(name).encode("gb18030"))
    (made / "broken.txt").write_bytes(bytes(range(256)) * 40)
    (made / "notes.html").write_text("<html><body><p>" + a_text("便条") * 9, "utf-8")
    return made


def imports_the_folder(reader, folder: Path, names: str) -> ImportSummary:
    """Choose the folder, write which files are wanted, and wait for the summary."""
    reader.answers.path = folder
    reader.presses("Ctrl+Shift+I")
    reader.until(lambda: any(isinstance(d, FolderDialog) for d in reader.dialogs()))
    (asked,) = reader.dialogs()
    assert "*.html" in asked.pattern.toolTip()
    asked.activateWindow()
    reader.until(asked.pattern.hasFocus)
    reader.types(names)
    reader.until(lambda: "will be read" in asked.count.text())
    reader.clicks("Import", asked)
    return summary(reader)


def summary(reader) -> ImportSummary:
    reader.until(lambda: any(isinstance(d, ImportSummary) for d in reader.dialogs()))
    reader.rests()
    return next(d for d in reader.dialogs() if isinstance(d, ImportSummary))


def texts(dialog: QDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]


def switches_off(reader, rule: str) -> None:
    """Open the article's details and take the tick from a rule."""
    reader.presses("Alt+Return")
    reader.until(lambda: any(isinstance(d, DetailsDialog) for d in reader.dialogs()))
    (dialog,) = reader.dialogs()
    tree = dialog.repairs
    rules = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    item = next(one for one in rules if one.text(0).startswith(rule))
    tree.setCurrentItem(item)
    tree.setFocus()
    reader.presses("Space")
    dialog.accept()
    reader.rests()


def returns_to_the_text(reader) -> None:
    """As a window manager does when a dialog has closed."""
    reader.until(lambda: not reader.dialogs())
    reader.window.activateWindow()
    reader.until(reader.window.isActiveWindow)
    reader.window.page.view.setFocus()
    reader.rests()


def titles(reader) -> set[str]:
    return {article.title for article in reader.articles()}


@pytest.mark.slow
def test_a_folder_with_a_broken_file_is_imported_tried_again_and_taken_back(reader, folder):
    reader.starts()
    told = imports_the_folder(reader, folder, "*.txt")
    assert told.failures.topLevelItemCount() == 1
    row = told.failures.topLevelItem(0)
    assert (row.text(0), row.text(1)[:16]) == ("broken.txt", "This is not text")
    assert titles(reader) == set(NAMES)
    assert set(reader.failures()) == {"broken.txt"}

    (folder / "broken.txt").write_text(a_text("修好的灯"), "utf-8")
    reader.clicks("Try again", told)
    reader.until(lambda: "修好的灯" in titles(reader))
    assert reader.failures() == {}
    reader.rests()

    returns_to_the_text(reader)
    reader.presses("Ctrl+Z")
    reader.until(lambda: titles(reader) == set(NAMES))
    reader.presses("Ctrl+Z")
    reader.until(lambda: not titles(reader))
    reader.presses("Ctrl+Shift+Z")
    reader.until(lambda: titles(reader) == set(NAMES))
    reader.restarts()
    assert titles(reader) == set(NAMES)


@pytest.mark.slow
def test_the_same_folder_again_brings_nothing_twice(reader, folder):
    reader.starts()
    reader.drops([folder])
    reader.clicks("Close", summary(reader))
    before = len(reader.articles())
    reader.drops([folder])
    assert any("11 known already" in line for line in texts(summary(reader)))
    assert len(reader.articles()) == before


@pytest.mark.slow
def test_an_import_of_a_thousand_files_tells_how_far_it_is_and_stops_where_the_reader_says(
    reader, tmp_path
):
    many = tmp_path / "many"
    many.mkdir()
    for number in range(1_000):
        (many / f"{number:04}.txt").write_text(a_text(f"第{number}盏灯") * 300, "utf-8")
    reader.starts()
    transfers = reader.window.rooms.transfers
    reader.answers.path = many
    reader.presses("Ctrl+Shift+I")
    reader.until(reader.dialogs)
    reader.clicks("Import", reader.dialogs()[0])

    def has_begun() -> bool:
        at, _, rest = reader.window.status.message.partition(" of 1,000: ")
        return rest and int(at.rpartition(" ")[2]) > 1

    reader.until(has_begun)
    reader.until(lambda: transfers.importing and reader.window.status.cancel.isVisible())
    reader.window.status.cancel.click()
    told = summary(reader)
    reader.rests()
    stored = len(reader.articles())
    assert 0 < stored < 1_000
    assert any("files were not read" in line for line in texts(told))
    reader.clicks("Close", told)
    reader.restarts()
    assert len(reader.articles()) == stored


@pytest.mark.slow
def test_what_was_repaired_is_shown_switched_off_and_brought_back(reader, tmp_path):
    path = tmp_path / "station.txt"
    path.write_bytes(STATION.encode("gb18030"))
    reader.starts()
    reader.drops([path])
    reader.until(lambda: reader.window.article is not None)
    assert "最高气温1.8度，风从北边来" in reader.text()
    assert "打印" not in reader.text()

    made = reader.highlights(reader.span("风从北边来"))
    reader.window.page.view.setFocus()
    reader.presses("Alt+R")
    reader.until(reader.window.menus["show_repairs"].isChecked)
    reader.presses("Alt+O")
    face = reader.window.rooms.showing_repairs.face
    reader.until(face.isVisible)
    scene = face.view.scene
    original = [scene.shown_text(number) for number in range(scene.shown_paragraphs())]
    assert "\n".join(original) == STATION
    reader.presses("Alt+O")
    reader.until(reader.window.page.view.isVisible)

    switches_off(reader, "Full-width")
    reader.until(lambda: "三个人,最高气温1.8度,风" in reader.text())
    assert reader.note(made.id).quote == "风从北边来"
    assert reader.note(made.id).status == "anchored"
    returns_to_the_text(reader)
    reader.presses("Ctrl+Z")
    reader.until(lambda: "三个人，最高气温1.8度，风" in reader.text())
    reader.presses("Ctrl+Shift+Z")
    reader.until(lambda: "三个人,最高气温1.8度,风" in reader.text())
