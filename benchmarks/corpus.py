"""Makes texts to measure with: like prose, of any length, the same every time, free of rights.

A repeated sample would flatter whatever remembers what it saw, so words are drawn at random by the
frequencies that jieba's dictionary gives: common words come often, and few sentences twice.
"""

from __future__ import annotations

import random
from functools import cache
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path

from reader_app.text.scripts import convert

SENTENCES_PER_LINE = 4


@cache
def simplified(characters: int, seed: int = 1) -> str:
    """Text in simplified characters, in paragraphs of a few sentences."""
    words, weights = _frequencies()
    rng = random.Random(seed)
    pieces: list[str] = []
    length = sentences = 0
    while length < characters:
        clauses = [
            "".join(rng.choices(words, cum_weights=weights, k=rng.randint(4, 10)))
            for _ in range(rng.randint(1, 4))
        ]
        sentences += 1
        end = "。\n" if sentences % SENTENCES_PER_LINE == 0 else "。"
        pieces.append("，".join(clauses) + end)
        length += len(pieces[-1])
    return "".join(pieces)[:characters]


@cache
def traditional(characters: int, seed: int = 1) -> str:
    """The same text in traditional characters, without any region's words."""
    return convert(simplified(characters, seed), "s2t").text


@cache
def _frequencies() -> tuple[list[str], list[int]]:
    spec = find_spec("jieba")
    assert spec is not None
    assert spec.origin is not None
    lines = (Path(spec.origin).parent / "dict.txt").read_text("utf-8").splitlines()
    entries = (line.split(" ") for line in lines)
    counted = {word: int(count) for word, count, *_ in entries if _is_simplified(word)}
    return list(counted), list(accumulate(counted.values()))


def _is_simplified(word: str) -> bool:
    """Whether a word can be written in GB 2312: the dictionary has other words too."""
    try:
        word.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
