"""What the window remembers between two starts, in one small JSON file."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import TypeVar

from .domain.model import Colour, ReadingStyle, Script, WordMarks
from .domain.words import RepairScope

TEXT_SIZES = (14, 16, 18, 20, 22, 24, 28, 32, 38, 44, 56, 68, 80)
"""Sizes of the reading text, in pixels."""
DEFAULT_TEXT_SIZE = 20
THEMES = ("system", "light", "sepia", "dark", "contrast-light", "contrast-dark")
LINE_SPACINGS = (1.4, 3.0)
"""The least and the greatest distance of two lines, in multiples of the text size."""
COLUMNS = (16, 60)
"""The narrowest and the widest column, in characters."""
SYSTEM = "system"
"""The value that leaves a choice to the system."""
LAST = "last"
"""The value that keeps what the reader chose last."""
RECENT_LIMIT = 8


@dataclass(frozen=True, slots=True)
class Settings:
    """The reader's choices. Sizes are pixels.

    ``previous_script`` is the one that the flip key goes back to, ``start_script`` the one that
    the app begins with (`LAST`: the one shown last). ``motion`` is `SYSTEM` or ``none``,
    ``language`` is `SYSTEM` or a code as in ``zh_CN``. ``coder`` signs annotations; if it is empty,
    the name of the system's user does. ``word_scope`` is how far a word repair by key reaches,
    ``folder`` where files were last chosen, ``geometry`` Qt's own record in base64.
    """

    theme: str = "system"
    script: Script = Script.ORIGINAL
    previous_script: Script = Script.HANT
    start_script: str = LAST
    word_marks: WordMarks = WordMarks.OFF
    conversion_marks: bool = False
    readings: ReadingStyle = ReadingStyle.OFF
    tone_colours: bool = True
    hover_card: bool = True
    word_scope: RepairScope = RepairScope.EVERYWHERE
    text_size: int = DEFAULT_TEXT_SIZE
    line_spacing: float = 2.0
    column: int = 34
    indent: bool = True
    justified: bool = True
    serif: bool = True
    motion: str = SYSTEM
    language: str = SYSTEM
    coder: str = ""
    colour: Colour = Colour.STRAW
    sort: str = "newest"
    folder: str = ""
    geometry: str = ""
    library_width: int = 268
    notes_width: int = 320
    library_shown: bool = True
    notes_shown: bool = True
    recent: tuple[str, ...] = ()

    def at_start(self) -> Settings:
        """These settings as a new window takes them up."""
        if self.start_script in tuple(Script):
            return replace(self, script=Script(self.start_script))
        return self

    def with_recent(self, library: str) -> Settings:
        """These settings with ``library`` first among the recent ones."""
        rest = tuple(path for path in self.recent if path != library)
        return replace(self, recent=(library, *rest)[:RECENT_LIMIT])


def from_mapping(data: Mapping[str, object]) -> Settings:
    """Settings from a decoded file; what is missing, unknown or malformed keeps its default."""
    default = Settings()
    values: dict[str, object] = {}
    for field in fields(Settings):
        value = data.get(field.name)
        kept = _fitting(value, getattr(default, field.name))
        if kept is not None:
            values[field.name] = kept
    settings = replace(default, **values)  # type: ignore[arg-type]
    return replace(
        settings,
        theme=settings.theme if settings.theme in THEMES else default.theme,
        text_size=_within(settings.text_size, TEXT_SIZES[0], TEXT_SIZES[-1]),
        line_spacing=_within(settings.line_spacing, *LINE_SPACINGS),
        column=_within(settings.column, *COLUMNS),
        library_width=_within(settings.library_width, 180, 1000),
        notes_width=_within(settings.notes_width, 220, 1000),
    )


_Number = TypeVar("_Number", int, float)


def _within(value: _Number, low: _Number, high: _Number) -> _Number:
    return min(max(value, low), high)


def _fitting(value: object, default: object) -> object | None:
    """``value`` as the type of ``default``, or None where it can't be made so."""
    if isinstance(default, Script | Colour | WordMarks | ReadingStyle | RepairScope):
        names = {str(member): member for member in type(default)}
        return names.get(value) if isinstance(value, str) else None
    if isinstance(default, tuple):
        if not isinstance(value, list):
            return None
        entries: list[object] = value  # pyright: ignore[reportUnknownVariableType]
        return tuple(entry for entry in entries if isinstance(entry, str))
    return value if type(value) is type(default) else None


class SettingsStore:
    """Reads and writes `Settings`. A file that is damaged counts as missing."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def load(self) -> Settings:
        """The stored settings, or the defaults."""
        try:
            data: object = json.loads(self.path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return Settings()
        if not isinstance(data, dict):
            return Settings()
        entries: dict[object, object] = data  # pyright: ignore[reportUnknownVariableType]
        return from_mapping({str(key): value for key, value in entries.items()})

    def save(self, settings: Settings) -> None:
        """Write ``settings`` so that a crash leaves the old file or the new. Raises OSError."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=".settings-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump(asdict(settings), file, ensure_ascii=False, indent=1)
            Path(name).replace(self.path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
