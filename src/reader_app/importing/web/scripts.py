"""The article that a page holds only for its script to show: in JSON, within a script.

Runs in the worker process; no script is run.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any, cast
from urllib.parse import unquote

_SCRIPT = re.compile(r"<script\b[^>]*>(.*?)</script", re.I | re.S)
_GIVEN = re.compile(r"=\s*(?=[{\[])")
"""Where a script gives a value to a name."""
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_MARKED = re.compile(r"<(?:p|br|div|section)\b", re.I)
_LEAST = 60
"""Chinese characters of an article, below which a string is a label or a summary."""
_VALUES = 200_000
"""How many values of a page's data are looked at."""
_ASSIGNED = 20
"""How many values that one script gives are read."""


def article(text: str) -> str:
    """The markup of the longest Chinese text in the data of a page's scripts; empty for none."""
    found = (said for script in _SCRIPT.finditer(text) for said in _strings(script.group(1)))
    longest = max(found, key=_weight, default="")
    if _weight(longest) < _LEAST:
        return ""
    if _MARKED.search(longest):
        return longest
    return "".join(f"<p>{html.escape(line)}</p>" for line in longest.splitlines())


def _weight(said: str) -> int:
    return len(_HAN.findall(said))


def _strings(script: str) -> Iterator[str]:
    """The texts in the values of a script."""
    for value in _values(script.strip()):
        waiting: list[object] = [value]
        for _ in range(_VALUES):
            if not waiting:
                break
            one = waiting.pop()
            if isinstance(one, str):
                yield one
            elif isinstance(one, dict):
                waiting += cast("dict[str, object]", one).values()
            elif isinstance(one, list):
                waiting += cast("list[object]", one)


def _values(script: str) -> Iterator[Any]:
    """What a script holds as JSON: all of it, or what it gives to names."""
    if script.startswith(("%7B", "%5B")):
        script = unquote(script)
    decoder = json.JSONDecoder(strict=False)
    starts = [0] if script.startswith(("{", "[")) else []
    starts += [one.end() for one in _GIVEN.finditer(script)][:_ASSIGNED]
    for start in starts:
        try:
            yield decoder.raw_decode(script, start)[0]
        except (ValueError, RecursionError):
            continue  # it is a program, no data
