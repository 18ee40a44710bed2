"""Views of a text in another script, each with its map back to the text.

The rules of which table serves which text are here; matching is in `aligned`, files in
`opencc_tables`, counting in `script_evidence`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from reader_app.domain.errors import UnknownScript
from reader_app.domain.model import Script
from reader_app.domain.offsets import ViewText

from .aligned import Conversion, joined
from .opencc_tables import Dictionaries, installed
from .script_evidence import evidence, is_japanese

_TRADITIONAL = (Script.HANT, Script.HANT_TW, Script.HANT_HK)

# From what a text is in to the script wanted: OpenCC's configurations, the best first, of which
# the first that the dictionaries have serves. A pair that is absent leaves the text alone:
# Taiwan's and Hong Kong's text is traditional already, and its words are changed only to Hans.
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
    if to == Script.ORIGINAL:
        return ViewText(text)
    tables = dictionaries or installed()
    target = _script(to)
    if target is None:
        return conversion(tables, _configuration(tables, to)).convert(text)
    known = _script(detect(text, dictionaries=tables) if source is None else source)
    if known is not None and known is not Script.ORIGINAL:
        return _between(tables, text, known, target)
    return joined(_line_by_line(tables, text, target))


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


def _between(tables: Dictionaries, text: str, source: Script, target: Script) -> ViewText:
    names = _ROUTES.get((source, target), ())
    for name in names:
        if name in tables.names():
            return conversion(tables, name).convert(text)
    if names:
        raise UnknownScript(f"The installed dictionaries can't convert to “{target}”.")
    return ViewText(text)


def _line_by_line(
    tables: Dictionaries, text: str, target: Script
) -> Iterator[tuple[int, ViewText]]:
    counts = evidence(tables)
    # What does not tell, or is mixed within a line, is converted as if it needed it.
    foreign = Script.HANT if target is Script.HANS else Script.HANS
    for line in _lines(text):
        source = _script(counts.paragraph(line))
        if source is None and is_japanese(line):
            yield len(line), ViewText(line)
        else:
            yield len(line), _between(tables, line, source or foreign, target)


def _lines(text: str) -> Iterator[str]:
    """The lines with their LF; nothing else parts paragraphs."""
    start = 0
    while (end := text.find("\n", start) + 1) > 0:
        yield text[start:end]
        start = end
    if start < len(text):
        yield text[start:]
