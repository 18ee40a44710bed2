"""Modules that load with their first use: a start must not wait for what it does not need.

A room that needs another one only for some acts names it twice, once for those who check types and
once for Python, and uses its names through the module:

    if TYPE_CHECKING:
        from .acts import exchange
    else:
        exchange = later("reader_app.acts.exchange")
"""

from __future__ import annotations

from importlib import import_module
from typing import Any


class _Later:
    """Stands for a module until something of it is asked for; any thread may ask."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, name: str) -> Any:
        found = getattr(import_module(self._name), name)
        # The next time Python finds it here.
        setattr(self, name, found)
        return found


def later(name: str) -> Any:
    """The module of that full name, imported when a name of it is asked for."""
    return _Later(name)
