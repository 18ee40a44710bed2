"""`reader-app self-test`: the main story, walked through the real window offscreen.

The packaged binary has it too, so an installation can prove itself on any machine.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader_app.gui.main_window import MainWindow

STORY = (
    "渡口的钟声\n江边有一家𠮷野面馆，门口挂着铜钟。\n互联网还没有来的年代，软件这个词没有人说。\n"
)
PATIENCE = 60.0
"""Seconds to wait for any one step."""


class SelfTestError(Exception):
    """A step of the story did not end as it must."""


def run_self_test(screenshots: Path | None) -> int:
    """Walk the story; print one JSON object with timings in milliseconds. 0 when all is well."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from reader_app import app  # noqa: PLC0415 - Qt reads the platform when it is first loaded

    application = app.make_application(["reader-app"])
    application.setQuitOnLastWindowClosed(False)
    with tempfile.TemporaryDirectory(prefix="reader-app-", ignore_cleanup_errors=True) as folder:
        story = Story(application.processEvents, Path(folder), screenshots)
        try:
            story.walk()
        except SelfTestError as failure:
            print(f"self-test failed: {failure}", file=sys.stderr)
            print(json.dumps({"ok": False, "failure": str(failure), **story.timings}))
            return 1
    print(json.dumps({"ok": True, **story.timings}))
    return 0


class Story:
    """The steps of the story and how long each took."""

    def __init__(
        self, process_events: Callable[[], None], folder: Path, screenshots: Path | None
    ) -> None:
        self._process_events = process_events
        self._folder = folder
        self._screenshots = screenshots
        self.timings: dict[str, float] = {}

    def walk(self) -> None:  # noqa: PLR0915 - a story reads top-down
        """First start, reading, scripts, words, highlight, note, undo, restart, export."""
        from reader_app import app  # noqa: PLC0415
        from reader_app.domain.model import Colour, Script, WordMarks  # noqa: PLC0415
        from reader_app.domain.spans import Span  # noqa: PLC0415
        from reader_app.gui import operations  # noqa: PLC0415

        library, settings = self._folder / "library.db", self._folder / "settings.json"
        text = self._folder / "ferry.txt"
        text.write_text(STORY, encoding="utf-8")
        began = time.perf_counter()
        window = app.build_window(library, settings)
        window.resize(1360, 860)
        window.show()
        self._process_events()
        self._time("first_paint", began)
        began = time.perf_counter()
        self._until("the samples are listed", lambda: window.article_count > 0)
        self._time("samples_listed", began)
        samples = window.article_count
        window.import_paths([text])
        self._until("the text is imported", lambda: window.article_count == samples + 1)

        began = time.perf_counter()
        window.open_article(samples + 1)
        self._until("the text is open", lambda: self._shown(window) == "渡口的钟声")
        self._time("article_open", began)
        for script in (Script.HANS, Script.HANT, Script.HANT_TW, Script.HANT_HK):
            began = time.perf_counter()
            window.set_script(script)
            self._until(f"{script} is shown", lambda s=script: window.page.views.script is s)
            self._time(f"script_{script.value}", began)
        window.set_script(Script.HANT_TW)
        self._until("Taiwan's words are shown", lambda: "網際網路" in self._all_text(window))
        window.set_word_marks(WordMarks.UNDERLINE)
        start = STORY.index("𠮷")
        across = Span(STORY.index("挂着"), STORY.index("还没有"))
        for span, colour in ((Span(start, start + 4), Colour.JADE), (across, Colour.STRAW)):
            operations.highlight(window.operations, samples + 1, span, colour, note="店名")
        self._until("two highlights are there", lambda: len(self._quotes(window)) == 2)
        window.undo()
        self._until("undo takes one back", lambda: len(self._quotes(window)) == 1)
        window.redo()
        self._until("redo brings it back", lambda: len(self._quotes(window)) == 2)
        self._picture(window, "light", "light")
        self._picture(window, "dark", "dark")
        window.close()

        began = time.perf_counter()
        again = app.build_window(library, settings)
        again.show()
        self._until("the article is back", lambda: self._shown(again) == "渡口的钟声")
        self._until(
            "every highlight is on its words",
            lambda: self._quotes(again) == ["𠮷野面馆", across.of(STORY)],
        )
        self._time("restart", began)
        target = self._folder / "notes.csv"
        again.export_csv(target)
        self._until("the notes are exported", target.exists)
        again.close()
        if "𠮷野面馆" not in target.read_text("utf-8-sig"):
            raise SelfTestError("the export lacks a quote")

    def _time(self, step: str, began: float) -> None:
        self.timings[f"{step}_ms"] = round((time.perf_counter() - began) * 1000, 1)

    def _until(self, what: str, holds: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > end:
                raise SelfTestError(f"waited in vain until {what}")
            self._process_events()
            time.sleep(0.005)

    def _picture(self, window: MainWindow, name: str, theme: str) -> None:
        if self._screenshots is None:
            return
        self._screenshots.mkdir(parents=True, exist_ok=True)
        window.set_theme(theme)
        for _ in range(20):
            self._process_events()
        if not window.grab().save(str(self._screenshots / f"{name}.png")):
            raise SelfTestError(f"{self._screenshots} can't be written")

    @staticmethod
    def _shown(window: MainWindow) -> str:
        return window.article.title if window.article else ""

    @staticmethod
    def _quotes(window: MainWindow) -> list[str]:
        loaded = window.page.loaded
        return [note.quote for note in loaded.annotations] if loaded else []

    @staticmethod
    def _all_text(window: MainWindow) -> str:
        return "".join(window.page.views.view_text(i).text for i in range(3))
