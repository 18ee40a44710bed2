"""A scroll area's viewport that is made by us, so that Python knows it from the first."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractScrollArea, QWidget


def own_viewport(area: QAbstractScrollArea, name: str) -> QWidget:
    """Give ``area`` a new viewport called ``name``.

    A start must not ask for one that Qt made: for the first such widget PySide makes the classes of
    all kinds of widgets there are, which takes longer than a text to be laid out.
    """
    made = QWidget()
    made.setObjectName(name)
    area.setViewport(made)
    return made
