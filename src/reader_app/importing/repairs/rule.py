"""What a rule of repair is: it finds edits, and shows by examples what it leaves alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .look import Look


@dataclass(frozen=True, slots=True)
class Found:
    """An edit that a rule proposes: ``text[start:end]`` is to become ``replacement``.

    ``certain`` edits are made, others only suggested. ``candidates`` are what may have stood there.
    """

    start: int
    end: int
    replacement: str
    confidence: float = 1.0
    certain: bool = True
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. ``find`` gives its edits in order, apart from each other, none of them empty.

    The gate that keeps a rule off clean text is part of ``find``. ``repaired`` are examples with
    what becomes of them, ``kept`` are texts that it must leave as they are.
    """

    name: str
    find: Callable[[Look], Iterable[Found]]
    repaired: tuple[tuple[str, str], ...]
    kept: tuple[str, ...]
    around: bool = False
    """Whether edits leave what earlier rules left out to these: white space about a removed line
    goes, but if the line is wanted again it is there."""
