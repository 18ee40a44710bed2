"""Readings printed above characters, pinyin or zhuyin in small type, put to what is below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from .lines import Line
from .words import is_wide

_SMALL = 0.68
"""The most of its line's em that a reading is set in."""
_LEAST, _MOST = 0.5, 1.9
"""How far above the base line readings stand, in its em."""
_MOST_LINES = 2_000
_READING = re.compile(
    "[A-Za-zÀ-ÖØ-öø-žǍ-ǜǸǹḾḿ\u0300-\u030cɑɡ'’·. \\d-]+|[\u3105-\u312f\u31a0-\u31bfˉˊˇˋ˙ ]+"
)


def put_to(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Lines without readings, each with those that stood above it."""
    if len(lines) > _MOST_LINES:
        return tuple(lines)
    sizes = sorted(line.size for line in lines)
    rubies = [
        line
        for line in lines
        if line.size <= _SMALL * sizes[-1] and _READING.fullmatch(line.text) and line.places
    ]
    if not rubies:
        return tuple(lines)
    lines = _without_room(lines, rubies)
    hosts = _hosts(lines)
    found: dict[int, list[tuple[int, int, str]]] = {}
    taken: set[int] = set()
    for ruby in rubies:
        host = _host(ruby, hosts)
        spans = _spans(ruby, host) if host else []
        if host and spans:
            found.setdefault(id(host), []).extend(spans)
            taken.add(id(ruby))
    return tuple(
        replace(line, readings=_apart(found[id(line)])) if id(line) in found else line
        for line in lines
        if id(line) not in taken
    )


def _apart(readings: Sequence[tuple[int, int, str]]) -> tuple[tuple[int, int, str], ...]:
    """Readings in order; those that stand above the same characters, crowded, are one."""
    done: list[tuple[int, int, str]] = []
    for start, stop, word in sorted(readings):
        if done and start < done[-1][1]:
            first, last, words = done[-1]
            done[-1] = (first, max(last, stop), f"{words} {word}")
        else:
            done.append((start, stop, word))
    return tuple(done)


def _hosts(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if any(map(is_wide, line.text))]


def _without_room(lines: Sequence[Line], rubies: Sequence[Line]) -> list[Line]:
    """Lines without the spaces that are only the room that readings wider than their words take."""
    hosts = _hosts(lines)
    below = {id(host) for ruby in rubies if (host := _host(ruby, hosts))}
    return [_tight(line) if line.guessed and id(line) in below else line for line in lines]


def _tight(line: Line) -> Line:
    kept = [at for at in range(len(line.text)) if at not in line.guessed]
    text = "".join(line.text[at] for at in kept)
    return replace(line, text=text, places=tuple(line.places[at] for at in kept), guessed=())


def _host(ruby: Line, hosts: Sequence[Line]) -> Line | None:
    """The nearest line below that a reading may stand above."""
    middle = (ruby.left + ruby.right) / 2
    below = [
        line
        for line in hosts
        if ruby.size <= _SMALL * line.size
        and _LEAST * line.size <= ruby.base - line.base <= _MOST * line.size
        and line.left - line.size <= middle <= line.right + line.size
    ]
    return max(below, key=lambda line: line.base, default=None)


def _spans(ruby: Line, host: Line) -> list[tuple[int, int, str]]:
    """What each word of a reading stands above; a word for each character where they are as many.

    Words that stand apart are as many readings.
    """
    done: list[tuple[int, int, str]] = []
    for start, stop in _words(ruby):
        left = ruby.places[start] - 0.3 * host.size
        right = (ruby.places[stop] if stop < len(ruby.places) else ruby.right) + 0.3 * host.size
        covered = [
            index
            for index, place in enumerate(host.places)
            if is_wide(host.text[index]) and left <= place + host.size / 2 <= right
        ]
        if covered:
            done += _by_character(ruby.text[start:stop], covered[0], covered[-1] + 1)
    return done


def _words(ruby: Line) -> list[tuple[int, int]]:
    """Where the parts of a line of readings begin and end: a wide gap parts them."""
    spaces = [found.start() for found in re.finditer(r"\s", ruby.text)]
    cuts = [at for at in spaces if _gap(ruby, at) > 0.6 * ruby.size]
    edges = [-1, *cuts, len(ruby.text)]
    return [(a + 1, b) for a, b in pairwise(edges) if b > a + 1]


def _gap(ruby: Line, at: int) -> float:
    """The room about a space: to the next character, without the width of a letter before."""
    return ruby.places[at + 1] - ruby.places[at - 1] - 0.55 * ruby.size


def _by_character(reading: str, start: int, stop: int) -> list[tuple[int, int, str]]:
    syllables = reading.split()
    if len(syllables) == stop - start:
        return [(start + at, start + at + 1, one) for at, one in enumerate(syllables)]
    return [(start, stop, reading)]
