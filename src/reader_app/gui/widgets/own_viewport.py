"""A viewport for scroll areas that is made in Python and not by Qt, to start faster."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractScrollArea, QWidget


def own_viewport(area: QAbstractScrollArea, name: str) -> QWidget:
    """Give ``area`` a new viewport called ``name``.

    To hand out a viewport that Qt made, PySide first creates the classes of all widgets there are,
    which takes longer than laying out a text.
    """
    made = QWidget()
    made.setObjectName(name)
    area.setViewport(made)
    return made
