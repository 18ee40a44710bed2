"""Every string on screen goes through Qt's translation: no bare literal reaches a widget."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import reader_app.gui

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
            if not all(isinstance(arg, ast.Constant) for arg in node.args):
                wrong.append(f"{path.name}:{node.lineno}")
    assert wrong == []
