"""The story: first start, reading, marking, restart, export and import of the notes."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reader_app import paths
from reader_app.domain.model import Annotation, Colour, FailedImport, Script, WordMarks
from reader_app.domain.spans import Span
from reader_app.gui import operations
from reader_app.gui.dialogs.import_summary import ImportSummary
from reader_app.library import Library
from reader_app.text.scripts import convert

from .stage import Stage

SAMPLES = 5
FERRY = """渡口的钟声
江边有一家𠮷野面馆，门口挂着一口铜钟，船要开的时候就敲三下。
互联网还没有来的那些年，软件这个词没有人说，要过江的人只听钟。
"""
"""What the samples may lack: a character outside the BMP, a phrase that changes its length."""
SCRIPTS = (Script.HANS, Script.HANT, Script.HANT_TW, Script.HANT_HK)
HOSTILE = '=1+1 "引"\n第二行，𠮷野家'


@dataclass(frozen=True, slots=True)
class Mark:
    """What a reader does to a quote of an article."""

    quote: str
    colour: Colour
    note: str = ""
    tags: tuple[str, ...] = ()


SESSION = {
    "01-night-train.txt": (
        Mark(
            "像一位出门前反复检查煤气的老人",
            Colour.STRAW,
            "The train as an old man at his own door. Keep it in one breath.",
            ("修辞/比喻",),
        ),
        Mark("列车员杜桂芬", Colour.JADE, tags=("人物/列车员",)),
        Mark(
            "车老了，人也老了",
            Colour.SKY,
            "Two halves of one weight: “the train is old, and so am I”.",
            ("修辞/排比",),
        ),
        Mark("人也老了，”她说", Colour.STRAW),
        Mark("软件转了半天圈", Colour.PLUM, "Taiwan’s text says 軟體 here.", ("用词/地区",)),
    ),
    "02-tea-mountain.txt": (Mark("茶", Colour.JADE, tags=("修辞/比喻",)),),
    "老鹰嘴气象站.txt": (
        Mark("他就拿起笔，不声不响地把上面那一横改短", Colour.WISTERIA, "The same 𠮷."),
        Mark("屏住气不是规矩，是习惯", Colour.SKY, tags=("修辞/排比",)),
    ),
}
"""A first hour of reading, by the samples' file names."""


class Story:
    """The steps, in order; each leaves the window ready for the next."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._kept: list[Annotation] = []

    def walk(self) -> None:
        """Play every step. Raises `SelfTestError` at the first that fails."""
        steps: tuple[Callable[[], None], ...] = (
            self.first_start,
            self.import_texts,
            self.read_in_every_script,
            self.see_words,
            self.highlight_what_is_hard,
            self.undo_and_redo,
            self.annotate_the_samples,
            self.sit_for_pictures,
            self.restart,
            self.export,
            self.take_to_another_library,
        )
        for step in steps:
            self._stage.begin(step.__name__)
            step()
        self._stage.close()

    def first_start(self) -> None:
        """A new library comes with the samples, and one of them is open."""
        stage = self._stage
        with stage.timed("first_paint"):
            stage.open()
        with stage.timed("first_article"):
            stage.until("an article is open", lambda: stage.window.article is not None)
        stage.until("every act is possible", lambda: stage.ready)
        stage.until("the samples are listed", lambda: len(stage.articles()) >= SAMPLES)
        stage.idle()

    def import_texts(self) -> None:
        """Two files, one of them broken: the other goes on, and the list says why."""
        stage = self._stage
        text, broken = stage.folder / "ferry.txt", stage.folder / "broken.txt"
        text.write_text(FERRY, encoding="utf-8")
        broken.write_bytes(bytes(range(256)) * 4)
        count = len(stage.articles())
        with stage.timed("import"):
            stage.window.import_paths([broken, text])
            stage.until("the text is imported", lambda: len(stage.articles()) == count + 1)
        entries = stage.window.library_panel.model.entries
        failed = [entry for entry in entries if isinstance(entry, FailedImport)]
        stage.expect("a broken file is listed with its reason", holds=len(failed) == 1)
        told = stage.window.findChildren(ImportSummary)
        stage.expect("a summary tells of the broken file", holds=len(told) == 1)
        told[0].close()
        stage.idle()

    def read_in_every_script(self) -> None:
        """Each article opens, and its paragraph at the top shows in every script."""
        stage = self._stage
        for article in stage.articles():
            self._open(article.id)
            for script in (*SCRIPTS, Script.ORIGINAL):
                self._toggle(script)

    def see_words(self) -> None:
        """Words are found, and shown in both ways."""
        stage = self._stage
        with stage.timed("words"):
            stage.window.choices.set_word_marks(WordMarks.GAPS)
            stage.until("words are known", lambda: bool(stage.window.page.views.word_ends(0)))
        stage.window.choices.set_word_marks(WordMarks.UNDERLINE)

    def highlight_what_is_hard(self) -> None:
        """Over a pair of surrogates, a phrase of another length, and a paragraph's end."""
        stage = self._stage
        self._open_file("ferry.txt")
        self._toggle(Script.HANT_TW)
        stage.expect("Taiwan's words are shown", holds="網際網路" in self._view_text(2))
        for quote in ("𠮷野面馆", "互联网", "三下。\n互联网"):
            self._mark(Mark(quote, Colour.SKY))
        quotes = {note.quote for note in stage.notes()}
        stage.expect("quotes are the text's own", holds="三下。\n互联网" in quotes)

    def undo_and_redo(self) -> None:
        """A hostile note and a tag, taken back and brought back."""
        stage = self._stage
        self._mark(Mark("要过江的人只听钟", Colour.PLUM, HOSTILE, ("地方/渡口",)))
        done = stage.notes()
        stage.window.undo()
        stage.until("undo takes it back", lambda: len(stage.notes()) == len(done) - 1)
        stage.window.redo()
        stage.until("redo brings it back", lambda: stage.notes() == done)

    def annotate_the_samples(self) -> None:
        """An hour of a reader's work."""
        stage = self._stage
        stage.window.choices.set_script(Script.ORIGINAL)
        stage.window.choices.set_word_marks(WordMarks.OFF)
        for name in reversed(SESSION):
            self._open_file(name)
            for mark in SESSION[name]:
                self._mark(mark)

    def sit_for_pictures(self) -> None:
        """By day as it stands, by night in Taiwan's script with words and a selection."""
        stage, window = self._stage, self._stage.window
        for entry in window.library_panel.model.entries:
            if isinstance(entry, FailedImport):
                operations.dismiss_failed(window.operations, [entry.id])
        stage.idle()
        window.page.view.scroll_to(0)
        window.status.say("")
        window.choices.set_theme("light")
        self._toggle(Script.HANS)
        stage.picture("light")
        window.choices.set_theme("dark")
        window.choices.set_word_marks(WordMarks.UNDERLINE)
        self._toggle(Script.HANT_TW)
        window.page.view.select(self._span("哪扇窗户要用膝盖顶一下才关得严"))
        window.page.view.selection_finished.emit()
        stage.picture("dark")
        window.page.close_popover()
        window.page.view.select(None)

    def restart(self) -> None:
        """The app comes back to the same article, script and notes."""
        stage = self._stage
        title, notes = stage.window.windowTitle(), stage.notes()
        stage.close()
        with stage.timed("restart"):
            stage.open()
            stage.until("the article is back", lambda: stage.window.windowTitle() == title)
            stage.until("its notes are back", lambda: stage.notes() == notes)
            stage.until("every act is possible", lambda: stage.ready)
        stage.expect("the script comes back", holds=stage.window.settings.script is Script.HANT_TW)

    def export(self) -> None:
        """Every annotation stands in the table, cell by cell as the library holds it."""
        stage = self._stage
        target = stage.folder / "notes.csv"
        with stage.timed("export"):
            stage.window.export_csv(target)
            stage.until("the notes are exported", target.exists)
        stage.close()
        with target.open(encoding="utf-8-sig", newline="") as file:
            told = sorted(_told(row) for row in csv.DictReader(file))
        with Library.open(stage.library) as library:
            self._kept = list(library.annotations())
            faults = library.check()
        stage.expect("the table holds what the library holds", holds=told == _held(self._kept))
        stage.expect("the library is sound", holds=not faults)

    def take_to_another_library(self) -> None:
        """The same texts elsewhere take the same notes."""
        stage = self._stage
        with Library.open(stage.library) as library:
            texts = {a.source_name for a in library.articles()}
        with Library.open(stage.folder / "second.db") as second:
            second.import_paths([p for p in _files(stage) if p.name in texts])
            second.import_annotations(stage.folder / "notes.csv")
            stage.expect(
                "another library takes the notes",
                holds=_held(list(second.annotations())) == _held(self._kept),
            )

    def _open(self, number: int) -> None:
        stage = self._stage
        with stage.timed("article_open"):
            stage.window.open_article(number)
            stage.until(
                "the article is open",
                lambda: stage.window.article is not None and stage.window.article.id == number,
            )
        stage.idle()

    def _open_file(self, name: str) -> None:
        found = [a.id for a in self._stage.articles() if a.source_name == name]
        self._stage.expect(f"{name} is in the library", holds=bool(found))
        self._open(found[0])

    def _mark(self, mark: Mark) -> None:
        """Highlight a quote of the article shown, with its note and tags as one act."""
        stage, window = self._stage, self._stage.window
        count = len(stage.notes())
        if window.article is not None:
            operations.highlight(
                window.operations,
                window.article.id,
                self._span(mark.quote),
                mark.colour,
                note=mark.note,
                tags=mark.tags,
            )
        with stage.timed("highlight"):
            stage.until("the highlight is shown", lambda: len(stage.notes()) == count + 1)
        stage.idle()

    def _span(self, quote: str) -> Span:
        start = self._stage.text().find(quote)
        self._stage.expect(f"“{quote}” stands in the article", holds=start >= 0)
        return Span(start, start + len(quote))

    def _view_text(self, paragraph: int) -> str:
        return self._stage.window.page.views.view_text(paragraph).text

    def _toggle(self, script: Script) -> None:
        """Show another script and see that the paragraph at the top is in it."""
        stage, window = self._stage, self._stage.window
        arrived: list[bool] = []
        watching = window.page.views.changed.connect(lambda: arrived.append(True))
        with stage.timed(f"script_{script.value}"):
            window.choices.set_script(script)
            stage.until(f"{script} arrives", lambda: bool(arrived))
        window.page.views.changed.disconnect(watching)
        top = window.page.paragraph_at(window.page.view.top_offset()) - 1
        with stage.unwatched():
            wanted = self._converted(top, script)
        stage.until(f"the text is in {script}", lambda: self._view_text(top) == wanted)

    def _converted(self, paragraph: int, script: Script) -> str:
        """What the converter makes of a paragraph of the article shown."""
        article = self._stage.window.article
        line, own = self._stage.text().split("\n")[paragraph], article.script if article else ""
        if script in {Script.ORIGINAL, own}:
            return line
        return convert(line, script, source=own).text


def _files(stage: Stage) -> list[Path]:
    """Every text of the story."""
    return [*sorted(paths.seeds().glob("*.txt")), stage.folder / "ferry.txt"]


def _told(row: dict[str, str]) -> tuple[str, ...]:
    """A row of the table; a leading apostrophe only disarms a formula."""
    columns = ("id", "start", "end", "quote", "colour", "note", "tags", "text_sha256")
    return tuple(row[column].removeprefix("'") for column in columns)


def _held(notes: list[Annotation]) -> list[tuple[str, ...]]:
    """The same of the library's annotations."""
    return sorted(
        (
            note.guid,
            str(note.span.start),
            str(note.span.end),
            note.quote,
            note.colour.value,
            note.note,
            "; ".join(note.tags),
            note.text_sha256,
        )
        for note in notes
    )
