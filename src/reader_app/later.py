"""Lazy imports: modules that load when they are first used, so that a start need not wait for them.

A module that needs another one only for some acts names it twice, once for type checkers and once
for Python, and uses its names through the module:

    if TYPE_CHECKING:
        from .acts import exchange
    else:
        exchange = later("reader_app.acts.exchange")
"""

from __future__ import annotations

from importlib import import_module
from typing import Any


class _Later:
    """Stands in for a module; loads it when one of its names is first used, on any thread."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        found = getattr(import_module(self._name), name)
        # So that this method is not called for it again.
        setattr(self, name, found)
        return found


def later(name: str) -> Any:
    """The module of that full name, to be imported when one of its names is first used."""
    return _Later(name)
