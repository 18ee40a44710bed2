"""What a reader expects of each golden PDF: its paragraphs with their kinds, exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .pdf_texts import (
    ABSTRACT,
    BAKED,
    BOOKS,
    BREADS,
    BULLETS,
    END,
    ENGLISH,
    HANT,
    HOUSES,
    ITEMS,
    LATIN,
    LONG_ROWS,
    NAMES,
    NOTES,
    PARAGRAPHS,
    ROWS,
    SECTIONS,
    SIDEWAYS,
    TITLE,
    VERSE,
)

FOLDER = Path(__file__).parent / "golden_pdf"
Block = tuple[str, str]


@dataclass(frozen=True)
class Golden:
    """A golden file, its paragraphs, and what else it tells."""

    name: str
    blocks: tuple[Block, ...]
    found: dict[str, int] = field(default_factory=dict)
    outline: tuple[tuple[int, int, str], ...] = ()
    vertical: bool = False
    author: str = ""

    @property
    def data(self) -> bytes:
        return data_of(self.name)


def data_of(name: str) -> bytes:
    return (FOLDER / f"{name}.pdf").read_bytes()


def body(texts: Sequence[str]) -> tuple[Block, ...]:
    return tuple(("body", text) for text in texts)


def noted(first: int, stop: int) -> tuple[Block, ...]:
    """Paragraphs with the marks of their notes, and the notes behind them."""
    done: list[Block] = []
    for index in range(first, stop):
        text, note = PARAGRAPHS[index], NOTES.get(index)
        if note:
            mark = f"[{list(NOTES).index(index) + 1}]"
            cut = text.index("。")
            done += [("body", text[:cut] + mark + text[cut:]), ("note", f"{mark} {note}")]
        else:
            done.append(("body", text))
    return tuple(done)


def sections(*, notes: bool = False, table: bool = False) -> tuple[Block, ...]:
    done: list[Block] = []
    for heading, first, stop in SECTIONS:
        done += [("heading", heading)]
        done += noted(first, stop) if notes else body(PARAGRAPHS[first:stop])
        done += TABLE if table and first == 0 else ()
    return tuple(done)


TOP = (("title", TITLE),)
PAPER = (
    *TOP,
    *body((NAMES, HOUSES, f"摘　要：{PARAGRAPHS[0]}", "关键词：面包；发酵；小店")),
    ("body", f"Abstract: {ABSTRACT}"),
    ("heading", "1 引言"),
    ("body", f"{PARAGRAPHS[1]}[1]"),
    ("body", f"{PARAGRAPHS[2]}[1]"),
    ("note", f"[1] {NOTES[1]}"),
    ("heading", "2 方法"),
    ("heading", "2.1 面团"),
    ("body", f"{PARAGRAPHS[3]}[2-3]"),
    *(("table", " | ".join(row)) for row in BAKED),
    ("caption", "表1 两炉面包"),
    ("body", PARAGRAPHS[4]),
    ("heading", "参考文献"),
    *(("list", book) for book in BOOKS),
)
TABLE = tuple(("table", " | ".join(row)) for row in ROWS)
LISTED = tuple(("list", f"{number}. {item}") for number, item in enumerate(ITEMS, 1))


def _outline(*blocks: int) -> tuple[tuple[int, int, str], ...]:
    return tuple((at, 1, name) for at, (name, _, _) in zip(blocks, SECTIONS, strict=True))


GOLDENS = (
    Golden(
        "one_column",
        (*TOP, ("body", "文／苏禾"), *sections()),
        {"pages": 3, "furniture": 6},
        _outline(2, 6, 11),
        author="苏禾",
    ),
    Golden("two_columns", TOP + body(PARAGRAPHS), {"pages": 4, "furniture": 4}, author="苏禾"),
    Golden("three_columns", TOP + body(PARAGRAPHS), {"pages": 1}, author="苏禾"),
    Golden("five_columns", TOP + body(PARAGRAPHS), {"pages": 1}),
    Golden(
        "footnotes",
        TOP + noted(0, len(PARAGRAPHS)),
        {"pages": 4, "footnotes": 3, "furniture": 4},
        author="苏禾",
    ),
    Golden(
        "table",
        (
            *TOP,
            *body(PARAGRAPHS[:2]),
            *TABLE,
            ("caption", "表 1 每天的几炉面包"),
            *body(PARAGRAPHS[2:4]),
            *LISTED,
        ),
        {"pages": 1, "tables": 1},
        author="苏禾",
    ),
    Golden("latin", TOP + body(LATIN + PARAGRAPHS[:2]), {"pages": 1}, author="苏禾"),
    Golden("traditional", (("title", "巷口的麵包房"), *body(HANT)), {"pages": 1}, author="苏禾"),
    Golden(
        "verse",
        TOP + body(PARAGRAPHS[:2] + VERSE + PARAGRAPHS[2:3]),
        {"pages": 1},
        author="苏禾",
    ),
    Golden(
        "passages",
        (
            *TOP,
            *body((ENGLISH, PARAGRAPHS[0], PARAGRAPHS[2], PARAGRAPHS[1])),
            *(("table", " | ".join(row)) for row in LONG_ROWS),
            *body(PARAGRAPHS[3:4]),
            *(("list", item) for item in BULLETS),
        ),
        {"pages": 2, "tables": 1},
        author="苏禾",
    ),
    Golden(
        "newspaper",
        (*TOP, *body(PARAGRAPHS[:6]), ("heading", "巷口新闻"), *body(PARAGRAPHS[6:])),
        {"pages": 1},
        author="苏禾",
    ),
    Golden("tiers", TOP + body(PARAGRAPHS[:8]), {"pages": 2}, vertical=True),
    Golden("overprint", sections(), {"pages": 5, "furniture": 5, "overprint": 26}),
    Golden("vertical", TOP + body(PARAGRAPHS[:6]), {"pages": 3, "furniture": 3}, vertical=True),
    Golden("hidden", TOP + body(PARAGRAPHS[:1]), {"pages": 1, "hidden": 3}),
    Golden("recognised", body(PARAGRAPHS[:2]), {"pages": 2, "pictures": 2, "scans": 1}),
    Golden("open_password", body(PARAGRAPHS[:1]), {"pages": 1}),
    Golden(
        "office",
        TOP + sections(notes=True, table=True),
        {"pages": 4, "tables": 1, "footnotes": 3, "furniture": 8},
        _outline(1, 10, 16),
    ),
    Golden(
        "office_vertical",
        TOP + body((*PARAGRAPHS[:3], SIDEWAYS)),
        {"pages": 1},
        vertical=True,
    ),
    Golden(
        "paper",
        PAPER,
        {"pages": 2, "tables": 1, "footnotes": 1, "furniture": 2},
        ((6, 1, "1 引言"), (10, 1, "2 方法"), (11, 2, "2.1 面团"), (18, 1, "参考文献")),
        author="苏禾",
    ),
    Golden(
        "office_lists",
        (
            *TOP,
            *body(PARAGRAPHS[:1]),
            *(("list", bread) for bread in BREADS),
            ("body", f"{PARAGRAPHS[1]}[i]"),
            ("caption", "几炉面包"),
            *TABLE,
            ("body", PARAGRAPHS[2]),
            ("note", f"[i] {END}"),
        ),
        {"pages": 2, "tables": 1, "footnotes": 1},
    ),
    Golden(
        "office_novel",
        TOP + body(PARAGRAPHS),
        {"pages": 2, "readings": 3, "furniture": 4},
        vertical=True,
    ),
    Golden("readings", TOP + body(PARAGRAPHS[:4]), {"pages": 1, "readings": 20}),
    Golden("qt", TOP + body(PARAGRAPHS), {"pages": 5, "hidden": 3, "furniture": 5}),
)
