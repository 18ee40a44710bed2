"""Reads characters with several readings by their surroundings, with rules of `polyphone_table`.

The rules are used for characters outside known words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from .polyphone_table import CLASSES, TABLE

REACH = 10
"""Code points before and after a character that rules may look at."""

PHRASES: Mapping[str, str] = {
    "硕果累累": "shuo4 guo3 lei2 lei2",
}
"""Phrases whose reading in pypinyin's table differs from the dictionary's."""

OPEN = frozenset({"穿着", "落下", "一打", "蒙着"})
"""Words with two readings of which our sources have only one: they are read by rule."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A reading of a character under two conditions, either None for any surroundings."""

    reading: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None

    def fits(self, before: str, after: str) -> bool:
        """Whether the text before and after a character meets the conditions."""
        if self.before is not None and not self.before.search(before):
            return False
        return self.after is None or self.after.match(after) is not None


@cache
def rules() -> Mapping[str, tuple[Rule, ...]]:
    """The rules of each character, in the order of the table."""
    found: dict[str, tuple[Rule, ...]] = {}
    for line in TABLE.strip().splitlines():
        character, reading, before, after = line.split(" ")
        rule = Rule(reading, _pattern(before, ends=True), _pattern(after, ends=False))
        found[character] = (*found.get(character, ()), rule)
    return found


def by_rule(text: str, offset: int) -> str | None:
    """The numbered reading of the character at ``offset`` by the first rule that fits.

    None for a character without rules. ``text`` is simplified.
    """
    rule = _first(text, offset)
    return rule.reading if rule else None


def by_condition(text: str, offset: int) -> str | None:
    """Like `by_rule`, but None where only the rule without conditions fits."""
    rule = _first(text, offset)
    return rule.reading if rule and (rule.before or rule.after) else None


def _first(text: str, offset: int) -> Rule | None:
    known = rules().get(text[offset])
    if known is None:
        return None
    before = text[max(0, offset - REACH) : offset]
    after = text[offset + 1 : offset + 1 + REACH]
    return next((rule for rule in known if rule.fits(before, after)), None)


def _pattern(written: str, *, ends: bool) -> re.Pattern[str] | None:
    if written == "-":
        return None
    for name, characters in CLASSES.items():
        written = written.replace(name, characters)
    return re.compile(f"(?:{written})$" if ends else f"(?:{written})")
