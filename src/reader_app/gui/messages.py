"""Sentences and names that several widgets share, translated by Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from reader_app.domain import model
from reader_app.domain.model import (
    LEFT_OUT,
    Article,
    Colour,
    Count,
    ReadingStyle,
    Script,
    WordMarks,
)
from reader_app.domain.words import RepairKind, RepairScope
from reader_app.later import later

if TYPE_CHECKING:
    from reader_app.domain import imports
    from reader_app.domain.imports import ImportOutcome
    from reader_app.domain.lexicon import MeasureWord
else:
    imports = later("reader_app.domain.imports")

PARTED = " · "
"""Separates the items of a line."""
STEADY = 10
"""Files after which the speed of an import can be estimated."""


class Counts(QObject):
    """Numbers with what they count, in the right grammatical number.

    It is a class because Qt's translation tool finds plurals only in calls of `tr`.
    """

    def of(self, name: Count, count: int) -> str:
        """What an import counted in a file: “1 chapter”, “12 chapters”."""
        sentences = {
            Count.PAGES: self.tr("{count} page(s)", None, count),
            Count.CHAPTERS: self.tr("{count} chapter(s)", None, count),
            Count.TABLES: self.tr("{count} table(s)", None, count),
            Count.FOOTNOTES: self.tr("{count} footnote(s)", None, count),
            Count.COMMENTS: self.tr("{count} comment(s)", None, count),
            Count.PICTURES: self.tr("{count} picture(s)", None, count),
            Count.READINGS: self.tr("{count} printed reading(s)", None, count),
            Count.DELETIONS: self.tr("{count} tracked deletion(s)", None, count),
            Count.HIDDEN: self.tr("{count} hidden passage(s)", None, count),
            Count.FURNITURE: self.tr("{count} running head(s) or foot", None, count),
            Count.OVERPRINT: self.tr("{count} overprinted character(s)", None, count),
            Count.CONTENTS: self.tr("{count} line(s) of a contents page", None, count),
            Count.MISSING: self.tr("{count} missing part(s)", None, count),
            Count.SCANS: self.tr("{count} scanned page(s) without text", None, count),
        }
        return sentences[name].format(count=f"{count:,}")

    def articles(self, count: int) -> str:
        """How many articles there are."""
        return self.tr("{count} article(s)", None, count).format(count=f"{count:,}")

    def notes(self, count: int) -> str:
        """How many notes there are."""
        return self.tr("{count} note(s)", None, count).format(count=f"{count:,}")

    def characters(self, count: int) -> str:
        """How long a text is."""
        return self.tr("{count} character(s)", None, count).format(count=f"{count:,}")


def local_time(stamp: str) -> str:
    """A time in UTC, as the library stores it, on the reader's clock: ``2024-06-01 08:00``."""
    if not stamp:
        return ""
    at = datetime.fromisoformat(stamp)
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return at.astimezone().isoformat(" ", "minutes")[:16]


def file_name(title: str) -> str:
    """A name for a file that holds an article: its title without what file systems refuse."""
    kept = "".join(" " if c in '\\/:*?"<>|' or not c.isprintable() else c for c in title)
    return " ".join(kept.split())[:60].strip(". ") or QCoreApplication.translate("Files", "article")


def act_name(label: str) -> str:
    """The name of an act by the label of its `Changes`, for the undo menu."""
    names = {
        "highlight": QCoreApplication.translate("Acts", "highlight"),
        "note": QCoreApplication.translate("Acts", "note"),
        "colour": QCoreApplication.translate("Acts", "change of colour"),
        "resize": QCoreApplication.translate("Acts", "move of a highlight's end"),
        "tags": QCoreApplication.translate("Acts", "change of tags"),
        "delete": QCoreApplication.translate("Acts", "deletion"),
        "import": QCoreApplication.translate("Acts", "import"),
        "annotations-import": QCoreApplication.translate("Acts", "import of notes"),
        "metadata": QCoreApplication.translate("Acts", "change of metadata"),
        "details": QCoreApplication.translate("Acts", "change of an article"),
        "repairs": QCoreApplication.translate("Acts", "change of repairs"),
        "delete-articles": QCoreApplication.translate("Acts", "deletion of articles"),
        "article-tags": QCoreApplication.translate("Acts", "change of an article's tags"),
        "collect": QCoreApplication.translate("Acts", "addition to a collection"),
        "uncollect": QCoreApplication.translate("Acts", "removal from a collection"),
        "collection": QCoreApplication.translate("Acts", "change of a collection"),
        "word-merge": QCoreApplication.translate("Acts", "merge of a word"),
        "word-split": QCoreApplication.translate("Acts", "split of a word"),
        "word-edit": QCoreApplication.translate("Acts", "edit of a word"),
        "word-delete": QCoreApplication.translate("Acts", "deletion from my words"),
        "words-import": QCoreApplication.translate("Acts", "import of words"),
        "dismiss": QCoreApplication.translate("Acts", "removal of failed files"),
    }
    return names.get(label, QCoreApplication.translate("Acts", "last act") if label else "")


def rule_name(rule: str) -> str:
    """What a rule of repair does, for a list of repairs."""
    names = {
        "mojibake": QCoreApplication.translate("Repairs", "Garbled characters read anew"),
        "markup": QCoreApplication.translate("Repairs", "Remains of HTML made text"),
        "invisible": QCoreApplication.translate("Repairs", "Invisible characters taken out"),
        "radicals": QCoreApplication.translate("Repairs", "Radicals made characters"),
        "glosses": QCoreApplication.translate("Repairs", "Machine readings taken out"),
        "doubled": QCoreApplication.translate("Repairs", "Lines printed double made single"),
        "remains": QCoreApplication.translate("Repairs", "Remains of the page left out"),
        "decimals": QCoreApplication.translate("Repairs", "Spaces in decimals closed"),
        "spaces": QCoreApplication.translate("Repairs", "Spaces inside Chinese closed"),
        "wraps": QCoreApplication.translate("Repairs", "Broken lines joined"),
        "punctuation": QCoreApplication.translate("Repairs", "Full-width punctuation"),
        "layout": QCoreApplication.translate("Repairs", "Blank lines and indents left out"),
        "lost": QCoreApplication.translate("Repairs", "Lost characters (suggested)"),
        "breaks": QCoreApplication.translate("Repairs", "Breaks in mid-sentence (suggested)"),
    }
    return names.get(rule, rule)


def format_name(key: str) -> str:
    """The name of a file format, by its key in the importers' table."""
    names = {
        "text": QCoreApplication.translate("Formats", "Text"),
        "web": QCoreApplication.translate("Formats", "Web page"),
        "markdown": QCoreApplication.translate("Formats", "Markdown"),
        "epub": QCoreApplication.translate("Formats", "EPUB book"),
        "docx": QCoreApplication.translate("Formats", "Word document"),
        "pdf": QCoreApplication.translate("Formats", "PDF"),
    }
    return names.get(key, key)


def counts_found(counts: model.Counts, *, vertical: bool = False) -> str:
    """What was found in a file, in one line; empty for nothing."""
    parts = [Counts().of(name, count) for name, count in counts if name not in LEFT_OUT]
    if vertical:
        parts.append(QCoreApplication.translate("Counts", "vertical lines"))
    return PARTED.join(parts)


def counts_left_out(counts: model.Counts) -> str:
    """What is in a file and was left out of the text, in one line; empty for nothing."""
    return PARTED.join(Counts().of(name, count) for name, count in counts if name in LEFT_OUT)


def field_name(field: str) -> str:
    """The name of a field of metadata."""
    names = {
        "title": QCoreApplication.translate("Fields", "Title"),
        "subtitle": QCoreApplication.translate("Fields", "Subtitle"),
        "author": QCoreApplication.translate("Fields", "Author"),
        "outlet": QCoreApplication.translate("Fields", "Outlet"),
        "editor": QCoreApplication.translate("Fields", "Editor"),
        "date": QCoreApplication.translate("Fields", "Date"),
        "url": QCoreApplication.translate("Fields", "Address"),
    }
    return names[field]


def colour_name(colour: Colour) -> str:
    names = {
        Colour.STRAW: QCoreApplication.translate("Colours", "Straw"),
        Colour.JADE: QCoreApplication.translate("Colours", "Jade"),
        Colour.SKY: QCoreApplication.translate("Colours", "Sky"),
        Colour.PLUM: QCoreApplication.translate("Colours", "Plum"),
        Colour.WISTERIA: QCoreApplication.translate("Colours", "Wisteria"),
    }
    return names[colour]


def script_mark(script: str) -> str:
    """One character for a script switch or pill; ``mixed`` and ``other`` have none of their own."""
    names = {
        "original": QCoreApplication.translate("Scripts", "原"),
        "hans": QCoreApplication.translate("Scripts", "简"),
        "hant": QCoreApplication.translate("Scripts", "繁"),
        "hant-tw": QCoreApplication.translate("Scripts", "台"),
        "hant-hk": QCoreApplication.translate("Scripts", "港"),
        "mixed": QCoreApplication.translate("Scripts", "混"),
    }
    return names.get(script, "")


def script_name(script: str) -> str:
    names = {
        "original": QCoreApplication.translate("Scripts", "Original"),
        "hans": QCoreApplication.translate("Scripts", "Simplified"),
        "hant": QCoreApplication.translate("Scripts", "Traditional"),
        "hant-tw": QCoreApplication.translate("Scripts", "Taiwan"),
        "hant-hk": QCoreApplication.translate("Scripts", "Hong Kong"),
        "mixed": QCoreApplication.translate("Scripts", "Mixed scripts"),
    }
    return names.get(script, QCoreApplication.translate("Scripts", "Not Chinese"))


def shown_script(script: Script, own: str) -> str:
    """What the reading view shows, for the status bar."""
    if script is Script.ORIGINAL:
        return QCoreApplication.translate("Scripts", "Original: {script}").format(
            script=script_name(own)
        )
    return script_name(script)


def reading_style_name(style: ReadingStyle) -> str:
    names = {
        ReadingStyle.OFF: QCoreApplication.translate("Readings", "Readings: off"),
        ReadingStyle.PINYIN: QCoreApplication.translate("Readings", "Readings: pinyin"),
        ReadingStyle.ZHUYIN: QCoreApplication.translate("Readings", "Readings: zhuyin"),
    }
    return names[style]


def measure_words(words: Sequence[MeasureWord]) -> str:
    """The classifiers of a noun with their readings, in one line."""
    listed = ", ".join(
        f"{word.simplified} {''.join(one.pinyin for one in word.reading)}" for word in words
    )
    return QCoreApplication.translate("Dictionary", "Measure word: {words}").format(words=listed)


def word_marks_name(marks: WordMarks) -> str:
    names = {
        WordMarks.OFF: QCoreApplication.translate("Words", "Words: off"),
        WordMarks.GAPS: QCoreApplication.translate("Words", "Words: gaps"),
        WordMarks.UNDERLINE: QCoreApplication.translate("Words", "Words: underlined"),
        WordMarks.SHADE: QCoreApplication.translate("Words", "Words: shaded"),
    }
    return names[marks]


def repair_scope_name(scope: RepairScope) -> str:
    names = {
        RepairScope.PLACE: QCoreApplication.translate("Words", "Here only"),
        RepairScope.ARTICLE: QCoreApplication.translate("Words", "In this article"),
        RepairScope.EVERYWHERE: QCoreApplication.translate("Words", "Everywhere"),
    }
    return names[scope]


def repair_kind_name(kind: RepairKind) -> str:
    names = {
        RepairKind.MERGE: QCoreApplication.translate("Words", "One word"),
        RepairKind.SPLIT: QCoreApplication.translate("Words", "Split"),
    }
    return names[kind]


def theme_names() -> dict[str, str]:
    """The themes that can be chosen, by key."""
    return {
        "system": QCoreApplication.translate("Themes", "As the system"),
        "light": QCoreApplication.translate("Themes", "Light"),
        "sepia": QCoreApplication.translate("Themes", "Sepia"),
        "dark": QCoreApplication.translate("Themes", "Dark"),
        "contrast-light": QCoreApplication.translate("Themes", "High contrast, light"),
        "contrast-dark": QCoreApplication.translate("Themes", "High contrast, dark"),
    }


def title_of(article: Article) -> str:
    """An article's title, or else its file's name or its number."""
    return (
        article.title
        or article.source_name
        or QCoreApplication.translate("Articles", "Article {number}").format(number=article.id)
    )


def citation(article: Article, quote: str, paragraph: int) -> str:
    """``quote`` with its source, ready to be pasted. ``paragraph`` counts from 1."""
    parts = [part for part in (article.author, article.outlet, article.date, article.url) if part]
    place = QCoreApplication.translate("Citation", "¶ {number}").format(number=paragraph)
    return QCoreApplication.translate("Citation", "“{quote}” ({source})").format(
        quote=quote, source=", ".join((f"《{title_of(article)}》", *parts, place))
    )


def import_summary(outcomes: Sequence[ImportOutcome]) -> str:
    """What became of an import, in one sentence: what there is none of is left out."""
    status = imports.ImportStatus
    sentences = {
        status.IMPORTED: QCoreApplication.translate("Import", "{count} imported"),
        status.DUPLICATE: QCoreApplication.translate("Import", "{count} known already"),
        status.FAILED: QCoreApplication.translate("Import", "{count} could not be read"),
    }
    counts = Counter(one.status for one in outcomes)
    parts = [
        sentence.format(count=f"{counts[one]:,}")
        for one, sentence in sentences.items()
        if counts[one]
    ]
    return ", ".join(parts) or sentences[status.IMPORTED].format(count=0)


def import_progress(done: int, total: int, name: str, elapsed: float) -> str:
    """How far an import is, with its speed and the time left once these can be told.

    ``elapsed`` in seconds.
    """
    text = QCoreApplication.translate("Import", "Importing {at} of {all}: {name}").format(
        at=f"{done + 1:,}", all=f"{total:,}", name=name
    )
    if done < STEADY or elapsed < 1:
        return text
    speed = done / elapsed
    pace = QCoreApplication.translate("Import", "{speed} files a second · {left} left").format(
        speed=f"{speed:,.0f}" if speed >= STEADY else f"{speed:.1f}",
        left=duration((total - done) / speed),
    )
    return f"{pace} · {text}"


def duration(seconds: float) -> str:
    """A span of time in words, rounded as an estimate is."""
    if seconds < 60:
        return QCoreApplication.translate("Import", "{count} s").format(
            count=max(1, round(seconds))
        )
    if seconds < 3600:
        return QCoreApplication.translate("Import", "{count} min").format(count=round(seconds / 60))
    return QCoreApplication.translate("Import", "{count} h").format(count=f"{seconds / 3600:.1f}")
