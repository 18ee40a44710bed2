"""Writes resources/importing/character-frequencies.txt, by which the encoding of a text is guessed.

Counts come from jieba's dictionary of words (MIT licence), each character as often as the words
that hold it; its traditional form, by OpenCC's tables, is taken to be as frequent. Run again after
an update of either: `python packaging/character_frequencies.py`.
"""

from __future__ import annotations

import importlib.util
import math
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "resources" / "importing" / "character-frequencies.txt"
STEP = 0.5
"""Width of a class, in natural logarithms: what the scorer needs, in a table of few lines."""


def counts() -> dict[str, int]:
    """How often each Han character stands in jieba's words, simplified or traditional."""
    spec = importlib.util.find_spec("jieba")
    if spec is None or spec.origin is None:
        raise SystemExit("jieba is not installed")
    found: dict[str, int] = defaultdict(int)
    for line in (Path(spec.origin).parent / "dict.txt").read_text("utf-8").splitlines():
        word, count, *_ = line.split(" ")
        for character in word:
            if "一" <= character <= "鿿":
                found[character] += int(count)
    traditional: dict[str, int] = defaultdict(int)
    from reader_app.text.opencc_tables import installed

    for key, value in installed().table("STCharacters").items():
        if len(value) == 1 and value != key and key in found:
            traditional[value] += found[key]
    for character, count in traditional.items():
        found[character] += count
    return found


def table(found: dict[str, int]) -> str:
    """The file's text: a line holds minus the logarithm of a class's share, then its characters."""
    total = sum(found.values())
    classes: dict[float, list[str]] = defaultdict(list)
    for character, count in found.items():
        share = -math.log(max(count, 1) / total)
        classes[math.ceil(share / STEP) * STEP].append(character)
    rows = (f"{share}\t{''.join(sorted(classes[share]))}\n" for share in sorted(classes))
    return "".join(rows)


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(table(counts()), "utf-8")
