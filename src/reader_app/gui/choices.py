"""The reader's choices: applied at once, shown by every switch, stored for the next start.

It knows what a choice changes on screen. Of the library it knows only who signs notes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from reader_app.domain.model import ReadingStyle, Script, WordMarks
from reader_app.later import later
from reader_app.settings import (
    DEFAULT_TEXT_SIZE,
    SYSTEM,
    TEXT_SIZES,
    THEMES,
    Settings,
    SettingsStore,
)

from . import messages, operations
from .appearance import Appearance
from .background import Background
from .operations import Operations
from .page.page_look import page_style
from .window.docking import Side
from .window.parts import Parts

if TYPE_CHECKING:
    from . import options
    from .dialogs import preferences
    from .page import style_popover
else:
    options = later("reader_app.gui.options")
    preferences = later("reader_app.gui.dialogs.preferences")
    style_popover = later("reader_app.gui.page.style_popover")

SETTINGS_DELAY = 500
"""Milliseconds after the last choice until the settings are written."""
TEXT_STYLE = frozenset({"text_size", "line_spacing", "column", "indent", "justified", "serif"})
"""The settings that make up the page style of the reading view."""


class Choices(QObject):
    """Holds the present settings; every change of them goes through here."""

    changed = Signal()
    """A choice was applied, and every switch shows it."""
    failed = Signal(object)

    def __init__(
        self,
        window: QWidget,
        settings: Settings,
        store: SettingsStore,
        parts: Parts,
        appearance: Appearance,
        acts: Operations,
        languages: Callable[[], Sequence[options.Choice]],
    ) -> None:
        super().__init__(window)
        self.settings = settings
        self.preferences: preferences.Preferences | None = None
        self._window = window
        self._store = store
        self._parts = parts
        self._page = parts.page
        self._appearance = appearance
        self._operations = acts
        self._languages = languages
        self._save_timer = QTimer(self)
        self._save_timer.setSingleShot(True)
        self._save_timer.setInterval(SETTINGS_DELAY)
        self._save_timer.timeout.connect(self._save_beside)
        self._writer = Background("settings")
        self._writer.failed.connect(self._tell_unsaved)
        self._appearance.changed.connect(self._wear_theme)
        self._connect(parts)

    def acts(self) -> dict[str, Callable[[], None]]:
        """What the menus' acts of this room do, by their keys."""
        return {
            "flip": lambda: self.set_script(self.settings.previous_script),
            "marks": lambda: self.set_marks(shown=not self.settings.conversion_marks),
            "words": self.cycle_words,
            "readings": self.cycle_readings,
            "tones": lambda: self.set_readings(tones=not self.settings.tone_colours),
            "hover_card": lambda: self.set_hover_card(on=not self.settings.hover_card),
            "larger": lambda: self._step_size(1),
            "smaller": lambda: self._step_size(-1),
            "usual": lambda: self.set_text_size(DEFAULT_TEXT_SIZE),
            "next_theme": self.cycle_theme,
            "style": self.open_style,
            "preferences": self.open_preferences,
            **{f"script.{s}": lambda s=s: self.set_script(s) for s in Script},
            **{f"words.{m}": lambda m=m: self.set_word_marks(m) for m in WordMarks},
            **{f"readings.{s}": lambda s=s: self.set_readings(s) for s in ReadingStyle},
            **{f"size.{size}": lambda size=size: self.set_text_size(size) for size in TEXT_SIZES},
            **{f"theme.{name}": lambda name=name: self.set_theme(name) for name in THEMES},
        }

    def _connect(self, parts: Parts) -> None:
        bar = parts.top_bar
        bar.script_chosen.connect(self.set_script)
        bar.words_cycled.connect(self.cycle_words)
        bar.readings_cycled.connect(self.cycle_readings)
        bar.style_wanted.connect(self.open_style)
        parts.library_panel.sort_changed.connect(lambda key: self.remember(sort=key))
        sides = parts.sides
        sides.wanted_changed.connect(lambda side, on: self.remember(**{f"{side}_shown": on}))
        sides.width_changed.connect(lambda side, at: self.remember(**{f"{side}_width": at}))

    # Each choice

    def set_script(self, script: Script) -> None:
        """Show texts in ``script``."""
        if script is not self.settings.script:
            self.remember(script=script, previous_script=self.settings.script)
            self._page.set_script(script)
        self.show_switches()

    def show_original(self) -> None:
        """Show texts in their own script, because the conversion failed."""
        self.set_script(Script.ORIGINAL)

    def set_marks(self, *, shown: bool) -> None:
        """Mark uncertain conversions by dots, or do not."""
        self.remember(conversion_marks=shown)
        self._page.set_marks(shown=shown)
        self._parts.status.say(
            self.tr("Uncertain conversions are underlined with dots")
            if shown
            else self.tr("Uncertain conversions are not marked")
        )
        self.show_switches()

    def cycle_words(self) -> None:
        """Show words in the next way; after the last way comes none."""
        order = list(WordMarks)
        at = order.index(self.settings.word_marks)
        self.set_word_marks(order[(at + 1) % len(order)])

    def set_word_marks(self, marks: WordMarks) -> None:
        """Show words in a certain way, or not at all."""
        self.remember(word_marks=marks)
        self._page.set_word_marks(marks)
        self.show_switches()

    def cycle_readings(self) -> None:
        """Show readings in the next way; after the last way comes none."""
        order = list(ReadingStyle)
        self.set_readings(order[(order.index(self.settings.readings) + 1) % len(order)])

    def set_readings(self, style: ReadingStyle | None = None, *, tones: bool | None = None) -> None:
        """Show readings in ``style``, coloured by tones or not; None leaves a choice as it is."""
        style = self.settings.readings if style is None else style
        tones = self.settings.tone_colours if tones is None else tones
        self.remember(readings=style, tone_colours=tones)
        self._page.set_readings(style, tones=tones)
        self.show_switches()

    def set_hover_card(self, *, on: bool) -> None:
        """Let the word card open where the pointer rests, or only by key."""
        self.remember(hover_card=on)
        self._page.set_hover_card(on=on)
        self.show_switches()

    def set_text_size(self, pixels: int) -> None:
        """Set the text in another size."""
        self.remember(text_size=pixels)
        self._page.set_style(page_style(self.settings))
        self.show_switches()

    def set_theme(self, choice: str) -> None:
        """Change to a theme by its name, or to the system's by ``system``."""
        self.remember(theme=choice)
        self._appearance.choose(choice)
        self.show_switches()

    def cycle_theme(self) -> None:
        """Change to the next theme of the table; after the last comes the first."""
        at = THEMES.index(self.settings.theme)
        self.set_theme(THEMES[(at + 1) % len(THEMES)])
        self._parts.status.say(messages.theme_names()[self.settings.theme])

    def choose(self, key: str, value: Any) -> None:
        """Apply a setting that was changed in Preferences or the text sheet."""
        if key == "theme":
            self.set_theme(value)
        elif key == "word_marks":
            self.set_word_marks(value)
        elif key == "readings":
            self.set_readings(value)
        elif key == "tone_colours":
            self.set_readings(tones=value)
        elif key == "hover_card":
            self.set_hover_card(on=value)
        elif key == "conversion_marks":
            self.set_marks(shown=value)
        else:
            self.remember(**{key: value})
            self._take_up(key)
            self.show_switches()

    # Sheets

    @cached_property
    def style_popover(self) -> style_popover.StylePopover:
        """The small sheet of text settings, made with its first use."""
        sheet = style_popover.StylePopover(self._window, self._appearance.theme)
        sheet.changed.connect(self.choose)
        sheet.fits = self._page.view.fitting
        return sheet

    def open_style(self) -> None:
        """Open the small sheet of text settings."""
        self.style_popover.theme = self._appearance.theme
        self.style_popover.show_values(self.settings)
        self.style_popover.open_under(self._parts.top_bar.text)

    def open_preferences(self) -> None:
        """Open the window of all settings."""
        if self.preferences is None:
            table = options.options(self._languages())
            self.preferences = preferences.Preferences(self._window, table, self.settings)
            self.preferences.fits = self._page.view.fitting
            self.preferences.changed.connect(self.choose)
            self.preferences.finished.connect(self._close_preferences)
        self.preferences.show()
        self.preferences.raise_()

    def _close_preferences(self) -> None:
        # If it were only hidden, each change of theme would still restyle it.
        if self.preferences is not None:
            self.preferences.deleteLater()
            self.preferences = None

    # All together

    def apply(self) -> None:
        """Apply all settings, once, at the start."""
        settings = self.settings
        self._page.set_script(settings.script)
        self._page.set_marks(shown=settings.conversion_marks)
        self._page.set_word_marks(settings.word_marks)
        self._page.set_readings(settings.readings, tones=settings.tone_colours)
        self._page.set_hover_card(on=settings.hover_card)
        self._page.set_style(page_style(settings))
        self._appearance.motion.still = settings.motion != SYSTEM
        self.show_switches()
        sides = self._parts.sides
        sides.restore(Side.LIBRARY, wanted=settings.library_shown, width=settings.library_width)
        sides.restore(Side.NOTES, wanted=settings.notes_shown, width=settings.notes_width)
        sides.fit()

    def show_switches(self) -> None:
        """Let every switch show the present choices."""
        settings = self.settings
        top_bar = self._parts.top_bar
        top_bar.set_script(settings.script)
        top_bar.set_word_marks(settings.word_marks)
        top_bar.set_readings(settings.readings)
        if "style_popover" in self.__dict__:
            self.style_popover.show_values(settings)
        if self.preferences is not None:
            self.preferences.show_values(settings)
        self.changed.emit()

    def remember(self, **values: Any) -> None:
        """Change these settings, and store them soon."""
        self.settings = replace(self.settings, **values)
        self._save_timer.start()

    def close(self) -> None:
        """Store the settings now, for the last time."""
        self._save_timer.stop()
        self._writer.close()
        try:
            self._store.save(self.settings)
        except OSError as error:
            self._tell_unsaved(error)

    def _save_beside(self) -> None:
        # On Qt's thread each step of writing a file would wait for the background threads.
        self._writer.submit(partial(self._store.save, self.settings))

    def _tell_unsaved(self, error: Exception) -> None:
        if not isinstance(error, OSError):
            self.failed.emit(error)
            return
        text = self.tr("The settings could not be saved: {reason}")
        self._parts.status.say(text.format(reason=error.strerror or str(error)))

    def _take_up(self, key: str) -> None:
        if key in TEXT_STYLE:
            self._page.set_style(page_style(self.settings))
        elif key == "motion":
            self._appearance.motion.still = self.settings.motion != SYSTEM
        elif key == "coder":
            operations.sign_as(self._operations, self.settings.coder)

    def _step_size(self, by: int) -> None:
        nearest = min(TEXT_SIZES, key=lambda size: abs(size - self.settings.text_size))
        at = TEXT_SIZES.index(nearest) + by
        self.set_text_size(TEXT_SIZES[max(0, min(at, len(TEXT_SIZES) - 1))])

    def _wear_theme(self) -> None:
        theme, icons, parts = self._appearance.theme, self._appearance.icons, self._parts
        parts.top_bar.set_icons(icons)
        parts.library_panel.set_theme(theme)
        parts.notes_panel.set_theme(theme)
        parts.page.set_theme(theme, icons)
