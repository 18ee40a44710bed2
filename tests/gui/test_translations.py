"""Every string on screen goes through Qt's translation: no bare literal reaches a widget."""

from __future__ import annotations

import ast
import importlib.util
import re
from pathlib import Path

import pytest

import reader_app.gui
from reader_app import app
from reader_app.domain.model import Count
from reader_app.gui import messages

GUI = Path(reader_app.gui.__file__).parent
SHOWN = frozenset(
    {
        "setText", "setWindowTitle", "setToolTip", "setStatusTip", "setWhatsThis", "setTitle",
        "setPlaceholderText", "setAccessibleName", "setAccessibleDescription", "setLabelText",
        "setInformativeText", "setDetailedText", "addAction", "addMenu", "addItem", "addItems",
        "addTab", "setTabText", "setHeaderLabels", "insertItem", "addRow", "addButton",
        "showMessage", "setPrefix", "setSuffix", "say", "show_message", "setHtml", "setPlainText",
        "QLabel", "QPushButton", "QToolButton", "QCheckBox", "QRadioButton", "QGroupBox", "QMenu",
        "QAction", "QListWidgetItem", "Heading", "QProgressDialog", "QMessageBox",
    }
)  # fmt: skip
FILE_ARGUMENTS = frozenset({"getOpenFileName", "getOpenFileNames", "getSaveFileName"})


def load_build():
    """The script that makes the translations, which is no part of the package."""
    path = Path(__file__).parents[2] / "packaging" / "build_translations.py"
    spec = importlib.util.spec_from_file_location("build_translations", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def name_of(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def bare(node: ast.expr) -> bool:
    """Whether the expression can bring a literal with letters to the screen."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str) and any(c.isalpha() for c in node.value)
    if isinstance(node, ast.JoinedStr):
        return any(bare(part) for part in node.values)
    if isinstance(node, ast.BinOp):
        return bare(node.left) or bare(node.right)
    if isinstance(node, ast.IfExp):
        return bare(node.body) or bare(node.orelse)
    if isinstance(node, ast.BoolOp):
        return any(bare(value) for value in node.values)
    if isinstance(node, ast.List | ast.Tuple):
        return any(bare(value) for value in node.elts)
    if isinstance(node, ast.Call) and name_of(node) in {"format", "join"}:
        return isinstance(node.func, ast.Attribute) and bare(node.func.value)
    return False


def bare_literals(source: str) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        name = name_of(node)
        if name in SHOWN | FILE_ARGUMENTS:
            values = [*node.args, *(k.value for k in node.keywords if k.arg != "objectName")]
            found += [f"line {node.lineno}: {name}" for value in values if bare(value)]
    return found


@pytest.mark.parametrize(
    "path", sorted(GUI.rglob("*.py")), ids=lambda path: path.relative_to(GUI).as_posix()
)
def test_no_bare_literal_reaches_the_screen(path):
    assert bare_literals(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        'label.setText("Notes")',
        'QLabel("Notes")',
        'QLabel(f"{n} notes")',
        'box.setText("a" if x else self.tr("b"))',
        'menu.addAction("{} notes".format(3))',
        'QFileDialog.getOpenFileName(self, "Open", "")',
    ],
)
def test_a_bare_literal_is_found(source):
    assert bare_literals(source)


@pytest.mark.parametrize(
    "source", ['label.setText(self.tr("Notes"))', 'label.setText("")', 'QLabel(self.tr("a"))']
)
def test_a_translated_string_is_no_finding(source):
    assert bare_literals(source) == []


def test_what_is_translated_is_a_plain_literal():
    """An f-string or a variable inside tr() would never be found in a translation file."""
    wrong = []
    for path in GUI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or name_of(node) not in {"tr", "translate"}:
                continue
            # The tool finds a plural, the third argument, in tr() alone.
            told = node.args[:2] if name_of(node) == "tr" else node.args
            if not all(isinstance(arg, ast.Constant) for arg in told):
                wrong.append(f"{path.name}:{node.lineno}")
    assert wrong == []


def test_a_number_is_never_followed_by_a_noun_without_its_plural():
    """“1 characters” hurts: where a noun is counted, Qt chooses its form by the number."""
    wrong = []
    for path in GUI.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or name_of(node) not in {"tr", "translate"}:
                continue
            for arg in node.args[: 1 if name_of(node) == "tr" else 2]:
                text = arg.value if isinstance(arg, ast.Constant) else ""
                if re.search(r"\{(count|number|all)\} (\w+ )?\w+[^i]s\b", str(text)) and (
                    len(node.args) < 3 or name_of(node) == "translate"
                ):
                    wrong.append(f"{path.name}:{node.lineno}: {text}")
    assert wrong == []


@pytest.mark.parametrize("count", list(Count))
def test_one_is_told_as_one_and_more_as_many(qapp, count):
    one, many = messages.Counts().of(count, 1), messages.Counts().of(count, 1200)
    assert one.startswith("1 ")
    assert many.startswith("1,200 ")
    assert one.removeprefix("1 ") != many.removeprefix("1,200 ")
    assert "(s)" not in one + many


def test_the_length_of_a_text_is_told_in_the_number_that_fits(qapp):
    counts = messages.Counts()
    assert [counts.characters(n) for n in (0, 1, 2)] == [
        "0 characters", "1 character", "2 characters"
    ]  # fmt: skip
    assert [counts.articles(n) for n in (0, 1, 2)] == ["0 articles", "1 article", "2 articles"]


def test_every_plural_of_english_is_written_and_is_what_the_app_loads(tmp_path):
    """packaging/build_translations.py was run after the last change of a counted text."""
    build = load_build()
    committed = build.TRANSLATIONS / "reader_en.ts"
    renewed = tmp_path / "reader_en.ts"
    renewed.write_bytes(committed.read_bytes())
    build.update(renewed)
    assert renewed.read_text("utf-8") == committed.read_text("utf-8")
    assert "unfinished" not in committed.read_text("utf-8")
    build.release(committed, tmp_path / "reader_en.qm")
    assert (tmp_path / "reader_en.qm").read_bytes() == committed.with_suffix(".qm").read_bytes()


def test_english_is_no_translation_to_choose():
    assert "en" not in [choice.value for choice in app.languages()]
