"""Our matcher beside the package opencc-python-reimplemented, over that package's own tables.

The two part ways only where the peer does not do what OpenCC does; each place is listed with its
reason, and a place that is not listed fails.
"""

from __future__ import annotations

from collections.abc import Callable
from difflib import SequenceMatcher
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from reader_app.text.opencc_tables import shipped
from reader_app.text.scripts import convert

TABLES = shipped("opencc")
SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
NAMES = sorted(TABLES.names()) if TABLES else []

pytestmark = pytest.mark.skipif(TABLES is None, reason="opencc-python-reimplemented is missing")

EXPLAINED: dict[tuple[str, str], set[tuple[str, str]]] = {
    # 盘里 is a phrase of the segmentation, which cuts 硬盘里 into 硬 and 盘里. OpenCC matches 硬盤
    # inside segments only and leaves it, as we do; the peer runs its later stages across the cut.
    ("s2twp", "老鹰嘴气象站"): {("碟", "盤")},
}
"""(configuration, sample): the places that differ, each (the peer's, ours)."""


@cache
def peer(name: str) -> Callable[[str], str]:
    return import_module("opencc").OpenCC(name).convert


def differences(theirs: str, ours: str) -> set[tuple[str, str]]:
    codes = SequenceMatcher(None, theirs, ours, autojunk=False).get_opcodes()
    return {(theirs[a:b], ours[c:d]) for tag, a, b, c, d in codes if tag != "equal"}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_differences_from_the_peer_are_those_that_are_explained(seed: Path, name: str):
    text = seed.read_text("utf-8")
    ours = convert(text, name, dictionaries=TABLES).text
    theirs = peer(name)(text)
    found = set() if ours == theirs else differences(theirs, ours)
    assert found == EXPLAINED.get((name, seed.stem), set())
