"""The details of an article: its metadata, tags and source, and switches for its repairs."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reader_app.domain.imports import Source
from reader_app.gui import messages
from reader_app.gui.articles.article_details import Details, RepairRow, RuleRepairs
from reader_app.gui.dialogs.buttons import button_box
from reader_app.gui.widgets.check_boxes import show_boxes
from reader_app.gui.widgets.fitting import resize_on_screen

from .metadata import MetadataForm
from .tags import parsed


@dataclass
class _Group:
    """The item of a rule, with its repairs; their items are made when it is opened."""

    item: QTreeWidgetItem
    repairs: RuleRepairs
    children: list[QTreeWidgetItem] = field(default_factory=list[QTreeWidgetItem])
    others: QTreeWidgetItem | None = None
    """The item of all repairs that have no row of their own."""


class RepairTree(QTreeWidget):
    """The repairs under their rules; the box of a rule switches all of them."""

    def __init__(self, details: Details) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setAccessibleName(self.tr("Repairs"))
        show_boxes(self)
        self._groups = [self._group(repairs) for repairs in details.rules]
        # A long text has thousands of repairs.
        self.itemExpanded.connect(self._fill)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show which row has the keys."""
        super().focusInEvent(event)
        if not self.selectedItems() and self.topLevelItemCount():
            at = self.currentIndex()
            self.setCurrentIndex(at if at.isValid() else self.model().index(0, 0))

    def enabled(self) -> frozenset[int]:
        """The indexes of the repairs that are switched on."""
        return frozenset().union(*(self._on(group) for group in self._groups))

    def _on(self, group: _Group) -> frozenset[int]:
        repairs = group.repairs
        if not group.children:
            return _switched(repairs, group.item.checkState(0))
        rows = zip(group.children, repairs.rows, strict=True)
        on = frozenset(
            row.index for item, row in rows if item.checkState(0) is Qt.CheckState.Checked
        )
        if group.others is None:
            return on
        return on | (_switched(repairs, group.others.checkState(0)) - _listed(repairs))

    def _group(self, repairs: RuleRepairs) -> _Group:
        count = len(repairs.indexes)
        name = self.tr("{rule} · {count}").format(
            rule=messages.rule_name(repairs.rule), count=f"{count:,}"
        )
        item = QTreeWidgetItem(self, [name])
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(0, _state(len(repairs.enabled), count))
        item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
        return _Group(item, repairs)

    def _fill(self, item: QTreeWidgetItem) -> None:
        for group in self._groups:
            if group.item is not item or group.children:
                continue
            state, repairs = item.checkState(0), group.repairs
            on = _switched(repairs, state)
            group.children = [
                _item(_sentence(row), _state(int(row.index in on), 1)) for row in repairs.rows
            ]
            item.addChildren(group.children)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsAutoTristate)
            others = repairs.indexes - _listed(repairs)
            if others:
                told = self.tr("… and {count} more").format(count=f"{len(others):,}")
                group.others = _item(told, _state(len(on & others), len(others)))
                item.addChild(group.others)


def _listed(repairs: RuleRepairs) -> frozenset[int]:
    """The repairs that have rows."""
    return frozenset(row.index for row in repairs.rows)


def _state(on: int, count: int) -> Qt.CheckState:
    """The state of a box for so many repairs, some of which are ``on``."""
    if not on:
        return Qt.CheckState.Unchecked
    return Qt.CheckState.Checked if on == count else Qt.CheckState.PartiallyChecked


def _switched(repairs: RuleRepairs, state: Qt.CheckState) -> frozenset[int]:
    """The repairs that are on, by the box of their rule; a half-checked box leaves them."""
    if state is Qt.CheckState.PartiallyChecked:
        return repairs.enabled
    return repairs.indexes if state is Qt.CheckState.Checked else frozenset()


def _item(told: str, state: Qt.CheckState) -> QTreeWidgetItem:
    item = QTreeWidgetItem([told])
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(0, state)
    return item


def _sentence(row: RepairRow) -> str:
    shown = f"{row.was}  →  {row.became}"
    if row.candidates:
        shown += "   (" + " / ".join(row.candidates) + ")"
    return shown


class DetailsDialog(QDialog):
    """`chosen` gives the metadata that was changed, the tags, and the repairs if they changed."""

    chosen = Signal(dict, list, object)

    def __init__(self, parent: QWidget, details: Details) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Details"))
        resize_on_screen(self, 620, 520)
        self._details = details
        self._was_on = details.enabled
        self.form = MetadataForm([details.article])
        self.tags = QLineEdit("; ".join(details.tags))
        self.tags.setAccessibleName(self.tr("Tags"))
        self.tags.setPlaceholderText(self.tr("Tags, parted by semicolons"))
        self.repairs = RepairTree(details)
        self.tabs = QTabWidget()
        self.tabs.tabBar().setAccessibleName(self.tr("Pages"))
        self.tabs.addTab(self._make_metadata(), self.tr("Metadata"))
        self.tabs.addTab(self._make_source(), self.tr("Source"))
        self.tabs.addTab(
            self._make_repairs(),
            self.tr("Repairs · {count}").format(count=f"{details.repair_count:,}"),
        )
        buttons = button_box(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.form.valid_changed.connect(
            buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(buttons)
        self.accepted.connect(self._tell)

    def _tell(self) -> None:
        wanted = self.repairs.enabled()
        changed = None if wanted == self._was_on else wanted
        tags = parsed(self.tags.text())
        values = self.form.changed_values()
        if values or changed is not None or tags != list(self._details.tags):
            self.chosen.emit(values, tags, changed)

    def _make_metadata(self) -> QWidget:
        page = QWidget()
        label = QLabel(self.tr("Tags of the article"))
        label.setObjectName("small")
        label.setBuddy(self.tags)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(12, 16, 12, 12)
        layout.setSpacing(8)
        for widget in (self.form, label, self.tags):
            layout.addWidget(widget)
        layout.addStretch()
        return page

    def _make_source(self) -> QWidget:
        article, source = self._details.article, self._details.source
        locale = QLocale()
        rows = (
            (self.tr("File"), source.name),
            (self.tr("Place"), source.path),
            (self.tr("Kind"), _kind_of(source)),
            *self._found(),
            (self.tr("Encoding"), article.encoding),
            (self.tr("Script"), messages.script_name(article.script)),
            (self.tr("Length"), messages.Counts().characters(article.characters)),
            (self.tr("Size"), locale.formattedDataSize(source.size)),
            (self.tr("Imported"), messages.local_time(source.imported)),
            (self.tr("Text version"), str(article.version)),
            (self.tr("SHA-256"), source.sha256),
        )
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(12, 16, 12, 12)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        for name, value in rows:
            label = QLabel(name)
            label.setObjectName("small")
            form.addRow(label, _fact(name, value))
        return page

    def _found(self) -> list[tuple[str, str]]:
        """Rows for what the import found in the file and for what it left out, if anything."""
        told = self._details.told
        rows = (
            (self.tr("In the file"), messages.counts_found(told.counts, vertical=told.vertical)),
            (self.tr("Left out"), messages.counts_left_out(told.counts)),
        )
        return [(name, value) for name, value in rows if value]

    def _make_repairs(self) -> QWidget:
        page = QWidget()
        hint = QLabel(
            self.tr(
                "What was changed between the file and the text. A box switches one repair, or "
                "all of a kind; highlights go along with their characters, and undo brings the "
                "text back."
            )
            if self._details.rules
            else self.tr("Nothing needed a repair: the text is the file's own.")
        )
        hint.setObjectName("small")
        hint.setWordWrap(True)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(12, 16, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(hint)
        layout.addWidget(self.repairs, 1)
        self.repairs.setVisible(bool(self._details.rules))
        if not self._details.rules:
            layout.addStretch()
        return page


def _kind_of(source: Source) -> str:
    """The format in words, with its media type."""
    return f"{messages.format_name(source.format)} ({source.media_type})"


def _fact(name: str, value: str) -> QLineEdit:
    """A value that can be copied and not altered; a field keeps a long one in one line."""
    line = QLineEdit(value)
    line.setObjectName("fact")
    line.setReadOnly(True)
    line.setCursorPosition(0)
    line.setAccessibleName(name)
    line.setToolTip("")
    return line
