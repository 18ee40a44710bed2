"""The right panel: the notes of an article, or all notes of the library with a certain tag.

It knows nothing of the library: what the reader does is emitted as signals.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from reader_app.domain.model import Annotation, Colour
from reader_app.gui.page.shown_text import Shown, as_stored
from reader_app.gui.theme import Theme
from reader_app.gui.widgets.buttons import link_button
from reader_app.gui.widgets.elided_label import ElidedLabel

from .annotation_card import AnnotationCard, Card, shortened
from .card_column import CardColumn, Cards

CHIP_LIMIT = 28


def _nowhere(_annotation: Annotation) -> str:
    """No place is told."""
    return ""


class AnnotationPanel(QWidget):
    """Shows a card for each annotation. Notes are edited in place and always stored."""

    jump = Signal(int)
    note_changed = Signal(int, str)
    tags_wanted = Signal(int)
    colour_wanted = Signal(int, object)
    delete_wanted = Signal(int)
    filter_cleared = Signal()
    left = Signal()
    """The reader is done with a note and wants to read on."""
    example_wanted = Signal()
    """The reader wants to see how a highlight is made."""

    def __init__(self, theme: Theme, colours: Mapping[Colour, str]) -> None:
        super().__init__()
        self.setObjectName("notesPanel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._colours = colours
        self.quote_of: Callable[[Annotation], Shown] = as_stored
        """How the quote of an annotation is shown."""
        self._annotations: dict[int, Annotation] = {}
        self._place_of: Callable[[Annotation], str] = _nowhere
        self._active: int | None = None
        self._count = ElidedLabel()
        self._count.setObjectName("small")
        self._chip = QPushButton()
        self._chip.setObjectName("tag")
        self._chip.setToolTip(self.tr("Back to the notes of this article"))
        self._chip.clicked.connect(self.filter_cleared)
        self._chip.hide()
        self.column = CardColumn(self._make_card)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.column)
        self._stack.addWidget(self._make_empty())
        self._lay_out()
        self.show_cards(())

    @property
    def cards(self) -> Mapping[int, AnnotationCard]:
        """The cards by the number of their annotation; one out of sight is made on access."""
        return Cards(self.column, list(self._annotations))

    def annotation(self, number: int) -> Annotation | None:
        """The annotation of that number, if it is in the panel."""
        return self._annotations.get(number)

    def show_cards(
        self,
        annotations: Sequence[Annotation],
        place_of: Callable[[Annotation], str] = _nowhere,
        tag: str = "",
    ) -> None:
        """Show these annotations; with a ``tag`` they are those of the library that carry it.

        ``place_of`` tells where a quote is; only cards that are made call it, as there may be
        thousands. Cards that stay keep their widgets, so that a note being written is left alone.
        """
        before = list(self._annotations)
        focused = next((n for n, card in self.column.real.items() if card.focused), None)
        self._annotations = {one.id: one for one in annotations}
        self._place_of = place_of
        for number, widget in self.column.real.items():
            if number in self._annotations and widget.card != (card := self._card(number)):
                widget.take(card)
        self._count.setText(self._counted(len(annotations), tag))
        self._chip.setVisible(bool(tag))
        name = shortened(tag, CHIP_LIMIT).replace("&", "&&")
        self._chip.setText(self.tr("{tag}  ×").format(tag=name))
        self._stack.setCurrentIndex(0 if annotations else 1)
        if focused is not None and focused not in self._annotations:
            self._pass_focus_on(before, focused)
        self.column.show_keys(list(self._annotations))
        self.set_active(self._active)

    def set_active(self, annotation: int | None, *, reveal: bool = False) -> None:
        """Outline the card of the annotation under the caret."""
        self._active = annotation
        for number, card in self.column.real.items():
            card.set_active(active=number == annotation)
        if reveal and annotation in self._annotations:
            self.column.reveal(annotation)

    def edit_note(self, annotation: int) -> bool:
        """Put the cursor into a note; False when the card is not here."""
        if annotation not in self._annotations:
            return False
        self.set_active(annotation, reveal=True)
        self.column.card(annotation).note.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def keep_unsaved(self, annotation: int) -> None:
        """A note could not be stored: it counts as unsaved until it is."""
        card = self.column.real.get(annotation)
        if card is not None:
            card.note.unsaved = True

    def flush(self) -> None:
        """Emit every note that is not stored yet."""
        for card in list(self.column.real.values()):
            card.flush()

    def focus_first(self) -> None:
        """Focus the active card, or else the first one."""
        wanted = (
            self._active
            if self._active in self._annotations
            else next(iter(self._annotations), None)
        )
        if wanted is not None:
            self.column.reveal(wanted)
            self.column.card(wanted).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for card in self.column.real.values():
            card.theme = theme
            card.update()

    def renew_quotes(self) -> None:
        """Show the quotes again: the script of the page has changed."""
        for card in self.column.real.values():
            card.show_quote()

    def _card(self, number: int) -> Card:
        annotation = self._annotations[number]
        return Card(annotation, self._place_of(annotation))

    def _make_card(self, number: int, parent: QWidget) -> AnnotationCard:
        widget = AnnotationCard(self._card(number), self._theme, self.quote_of, parent)
        widget.set_active(active=number == self._active)
        widget.jump.connect(self.jump)
        widget.entered.connect(self._entered)
        widget.note_changed.connect(self.note_changed)
        widget.tags_wanted.connect(self.tags_wanted)
        widget.colour_wanted.connect(self.colour_wanted)
        widget.delete_wanted.connect(self.delete_wanted)
        widget.left.connect(self.left)
        widget.step.connect(self._step)
        widget.customContextMenuRequested.connect(
            lambda at: widget.menu(self._colours).popup(widget.mapToGlobal(at))
        )
        return widget

    def _entered(self, number: int) -> None:
        # A card that takes focus is marked without moving the text under the reader.
        self.set_active(number, reveal=True)

    def _pass_focus_on(self, before: Sequence[int], gone: int) -> None:
        # Qt would give the focus to whatever comes next in the window: a button of the top bar.
        at = before.index(gone)
        nearest = (*before[at:], *reversed(before[:at]))
        stay = [number for number in nearest if number in self._annotations]
        if stay:
            self.column.card(stay[0]).setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()

    def _step(self, number: int, by: int) -> None:
        to = self.column.neighbour(number, by)
        if to is not None:
            self.column.reveal(to)
            self.column.card(to).setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_empty(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(16, 8, 16, 16)
        hint = QLabel(
            self.tr("Select words in the text and choose a colour: the highlight appears here.")
        )
        hint.setObjectName("small")
        hint.setWordWrap(True)
        show = link_button(self.tr("Show me"))
        show.setToolTip(self.tr("Select a sentence of this article"))
        show.clicked.connect(self.example_wanted)
        layout.addWidget(hint)
        layout.addWidget(show, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch()
        return page

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 12, 0, 0)
        layout.setSpacing(8)
        head = QHBoxLayout()
        head.setContentsMargins(12, 0, 12, 0)
        title = QLabel(self.tr("Notes"))
        title.setObjectName("panelTitle")
        head.addWidget(title)
        head.addWidget(self._count, 1)
        head.addWidget(self._chip)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)
        self.setMinimumWidth(220)

    def _counted(self, count: int, tag: str) -> str:
        if not count:
            return ""
        if tag:
            return self.tr("{count} in the library").format(count=f"{count:,}")
        return self.tr("{count} in this article").format(count=f"{count:,}")
