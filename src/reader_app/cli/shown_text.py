"""An article's text as `show` prints it: its words parted by spaces, or in pinyin.

Ends of words are code points of the text, in order; each line feed is a word of its own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import pairwise

from reader_app import paths
from reader_app.domain.lexicon import Reading
from reader_app.domain.spans import Span


def parted(text: str, ends: Sequence[int]) -> str:
    """A text with one space between words, which end at ``ends``; a line feed is a word."""
    words = (
        [line[start:end] for start, end in pairwise((0, *line_ends))]
        for line, line_ends in _lines(text, ends)
    )
    return "\n".join(map(" ".join, words))


def in_pinyin(
    text: str, ends: Sequence[int], printed: Sequence[Reading], *, with_words: bool
) -> str:
    """A text in pinyin, or its words parted by spaces with their pinyin behind a slash.

    ``printed`` are the readings of the article's own file, which are taken before ours.
    """
    from reader_app.lexicon import Lexicon  # noqa: PLC0415 - only for this

    shown: list[str] = []
    starts = [one.span.start for one in printed]
    start = 0
    with closing(Lexicon(paths.dictionary())) as lexicon:
        for line, line_ends in _lines(text, ends):
            end = start + len(line)
            in_line = [
                replace(one, span=Span(one.span.start - start, one.span.end - start))
                for one in printed[bisect_left(starts, start) : bisect_left(starts, end)]
            ]
            shown.append(lexicon.in_pinyin(line, line_ends, in_line, with_words=with_words))
            start = end + 1
    return "\n".join(shown)


def _lines(text: str, ends: Sequence[int]) -> Iterator[tuple[str, list[int]]]:
    """Each line of ``text`` with the ends of its words, counted from the line's start."""
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        first, last = bisect_right(ends, start), bisect_right(ends, end)
        yield line, [at - start for at in ends[first:last]]
        start = end + 1
