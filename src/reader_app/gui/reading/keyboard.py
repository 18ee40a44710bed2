"""The keyboard on the page: moving the caret, selecting, turning pages.

It reads the scene, and changes it through the functions that it is given; it draws nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QKeyCombination, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from .caret import Place
from .moves import Move, Mover
from .scene import Scene
from .selection import Selection

PAUSE = 400
"""Milliseconds without a key after which a selection by keyboard counts as finished."""
Keys = QKeySequence.StandardKey
Modifier = Qt.KeyboardModifier
MOVES = (
    (Keys.MoveToNextChar, Keys.SelectNextChar, Move.NEXT),
    (Keys.MoveToPreviousChar, Keys.SelectPreviousChar, Move.PREVIOUS),
    (Keys.MoveToNextWord, Keys.SelectNextWord, Move.NEXT_WORD),
    (Keys.MoveToPreviousWord, Keys.SelectPreviousWord, Move.PREVIOUS_WORD),
    (Keys.MoveToNextLine, Keys.SelectNextLine, Move.LINE_DOWN),
    (Keys.MoveToPreviousLine, Keys.SelectPreviousLine, Move.LINE_UP),
    (Keys.MoveToStartOfLine, Keys.SelectStartOfLine, Move.LINE_START),
    (Keys.MoveToEndOfLine, Keys.SelectEndOfLine, Move.LINE_END),
    (Keys.MoveToNextPage, Keys.SelectNextPage, Move.PAGE_DOWN),
    (Keys.MoveToPreviousPage, Keys.SelectPreviousPage, Move.PAGE_UP),
    (Keys.MoveToStartOfDocument, Keys.SelectStartOfDocument, Move.START),
    (Keys.MoveToEndOfDocument, Keys.SelectEndOfDocument, Move.END),
)
SENTENCES = {Qt.Key.Key_Down: Move.NEXT_SENTENCE, Qt.Key.Key_Up: Move.PREVIOUS_SENTENCE}
"""Keys with Ctrl, for moves that Qt has no name for."""
VERTICAL = frozenset({Move.LINE_DOWN, Move.LINE_UP, Move.PAGE_DOWN, Move.PAGE_UP})


def move_of(event: QKeyEvent) -> tuple[Move, bool] | None:
    """The move that a key stands for, and whether it extends the selection; None for no move."""
    for plain, selecting, move in MOVES:
        if event.matches(plain) or event.matches(selecting):
            return move, event.matches(selecting)
    held: QKeyCombination = event.keyCombination()
    modifiers = held.keyboardModifiers() & ~Modifier.KeypadModifier
    if held.key() in SENTENCES and modifiers & ~Modifier.ShiftModifier == Modifier.ControlModifier:
        return SENTENCES[held.key()], bool(modifiers & Modifier.ShiftModifier)
    return None


class Keyboard(QObject):
    """What keys do with a scene shown in ``viewport``.

    ``take`` selects, ``scrolled`` is to be called after the flow was moved.
    """

    rested = Signal()
    """Something was selected by keyboard, and no key was pressed for a while."""
    moved = Signal(object)
    """The caret went by this `Move`."""

    def __init__(
        self,
        viewport: QWidget,
        scene: Scene,
        take: Callable[[Selection], None],
        scrolled: Callable[[], None],
    ) -> None:
        super().__init__(viewport)
        self._viewport = viewport
        self._scene = scene
        self._take = take
        self._scrolled = scrolled
        self._goal: float | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.rested)

    def stop(self) -> None:
        """Do not emit `rested`: nothing is selected any more."""
        self._pause.stop()

    def wait(self) -> None:
        """Something was selected: emit `rested` when no more keys come."""
        self._pause.start()

    def forget_goal(self) -> None:
        """The caret was put elsewhere: moves up and down keep to its new x."""
        self._goal = None

    def press(self, event: QKeyEvent) -> bool:
        """Move the caret, select or scroll; False for a key that does none of it."""
        asked = move_of(event)
        if asked is not None:
            self._go(asked[0], keep=asked[1])
        elif event.key() == Qt.Key.Key_Space:
            self._turn_page(-1 if event.modifiers() & Modifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            return self._escape()
        else:
            return False
        return True

    def _escape(self) -> bool:
        scene = self._scene
        if scene.grips.span is not None:
            scene.grips.show(scene.grips.annotation)
            self._viewport.update()
        elif scene.selection:
            self._take(Selection(scene.selection.caret, scene.selection.caret))
        else:
            return False
        return True

    def _turn_page(self, by: int) -> None:
        flow = self._scene.flow
        if flow is not None:
            flow.move(by * max(40.0, flow.window - 2.0 * self._scene.style.text_size))
            self._scrolled()

    def _go(self, move: Move, *, keep: bool) -> None:
        scene, flow = self._scene, self._scene.flow
        if flow is None:
            return
        caret = scene.selection.caret
        if not keep and flow.box(caret) is None:
            caret = flow.first_line()[0]
        mover = Mover(flow)
        if move not in VERTICAL:
            self._goal = None
        elif self._goal is None:
            self._goal = mover.x_of(caret)
        caret = self._collapsed(move, keep=keep) or mover.to(move, caret, self._goal or 0.0)
        scene.caret_shown = True
        self._take(Selection(scene.selection.anchor if keep else caret, caret))
        flow.reveal(caret, 0.0)
        self._scrolled()
        if scene.selection:
            self._pause.start()
        self.moved.emit(move)

    def _collapsed(self, move: Move, *, keep: bool) -> Place | None:
        """Where left and right lead from a selection: to its end on that side."""
        selection = self._scene.selection
        if keep or not selection:
            return None
        return {Move.NEXT: selection.last, Move.PREVIOUS: selection.first}.get(move)
