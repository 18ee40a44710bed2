"""Spoiled files of every format: an article or a sentence, and nothing else in the library.

A few of each are tried in every run; `dev.py test -m slow tests/importing/test_mutations.py` tries
500 of each.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from reader_app.domain.imports import ImportStatus
from reader_app.importing.formats import FORMATS
from reader_app.library import Library

from .docx_made import DOCUMENTS
from .docx_rare import RARE
from .epubs_made import BOOKS
from .epubs_rare import RARE as RARE_BOOKS
from .hostile_books import book, paper
from .hostile_pdfs import pdf
from .pages_made import BODY, HANT, PAGES, TITLE
from .pages_of_today import OF_TODAY

GOLDEN = Path(__file__).parent / "golden_pdf"
FEW, MANY = 12, 500
ENDINGS = ("txt", "html", "mhtml", "pdf", "epub", "docx", "md", "")
SPLINTERS = (
    b"\0" * 9, b"<div>" * 3000, b"<!--", b"<![CDATA[", b"&#x110000;", b"\xff\xfe", b"PK\1\2",
    b"endstream endobj", b" 0 R ", b"<< /Kids [2 0 R] >>", b"[" * 500, "\u202e".encode(), b"**_`[",
    b"99999999999999999999", b"-1",
)  # fmt: skip

_MARKDOWN = f"""# {TITLE}

{BODY[0]}

> {BODY[1]}

1. 天亮
   - 雾散
2. [开船](http://127.0.0.1:9/ "渡口")

| 时 | 事 |
|----|----|
| 七 | 船 |

```
{BODY[2]}
```

{BODY[3]}[^1]

[^1]: 注。
"""


def _texts() -> list[bytes]:
    lines = "\n".join(BODY)
    return [
        lines.encode(),
        lines.encode("gb18030"),
        "\n".join(HANT).encode("big5hkscs"),
        "\r\n".join(BODY * 4).encode("utf-16"),
    ]


ORIGINALS: dict[str, Callable[[], list[bytes]]] = {
    "txt": _texts,
    "html": lambda: [made.data for made in (*PAGES, *OF_TODAY)],
    "md": lambda: [_MARKDOWN.encode()],
    "epub": lambda: [book(), *(made.data for made in (*BOOKS, *RARE_BOOKS))],
    "docx": lambda: [paper(), *(made.data for made in (*DOCUMENTS, *RARE))],
    "pdf": lambda: [pdf(), *(file.read_bytes() for file in sorted(GOLDEN.glob("*.pdf")))],
}
TAKEN = [name for name in ORIGINALS if any(f".{name}" in one.suffixes for one in FORMATS)]


def spoiled(draw: random.Random, data: bytes) -> bytes:
    """Bytes cut off, flipped, left out, doubled, or with splinters of something else in them."""
    out = bytearray(data)
    for _ in range(draw.randint(1, 3)):
        at = draw.randrange(len(out)) if out else 0
        way = draw.randrange(5)
        if way == 0 and draw.random() < 0.3:
            del out[at:]
        elif way == 1:
            for _ in range(draw.randint(1, 40) if out else 0):
                out[draw.randrange(len(out))] ^= 1 << draw.randrange(8)
        elif way == 2:
            del out[at : at + draw.randint(1, 200)]
        elif way == 3:
            out[at:at] = data[draw.randrange(len(data)) :][: draw.randint(1, 4000)]
        else:
            out[at:at] = draw.choice(SPLINTERS)
    return bytes(out)


def spoiled_within(draw: random.Random, data: bytes) -> bytes:
    """A whole archive one member of which is spoiled, or missing."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as made:
        chosen = draw.choice(source.namelist())
        for name in source.namelist():
            content = source.read(name)
            if name != chosen:
                made.writestr(name, content)
            elif draw.random() < 0.9:
                made.writestr(name, spoiled(draw, content) if content else b"?")
    return target.getvalue()


def mutated(draw: random.Random, name: str) -> tuple[str, bytes]:
    """A spoiled file of a format, now and then under another's ending."""
    data = draw.choice(ORIGINALS[name]())
    inside = data.startswith(b"PK") and draw.random() < 0.6
    ending = name if draw.random() < 0.7 else draw.choice(ENDINGS)
    return ending, (spoiled_within if inside else spoiled)(draw, data)


def import_mutated(tmp_path: Path, name: str, count: int) -> None:
    draw = random.Random(f"{name} 5")
    folder = tmp_path / "spoiled"
    folder.mkdir()
    for number in range(count):
        ending, data = mutated(draw, name)
        (folder / f"{number:03}.{ending}".rstrip(".")).write_bytes(data)
    with Library.open(tmp_path / "library.db") as library:
        _, outcomes = library.import_paths(sorted(folder.iterdir()))
        assert len(outcomes) == count
        made = {one.id for one in outcomes if one.status is ImportStatus.IMPORTED}
        failed = [one for one in outcomes if one.status is ImportStatus.FAILED]
        assert {one.id for one in library.articles()} == made
        assert {one.path for one in library.failed_imports()} == {one.file for one in failed}
        for one in failed:
            assert one.error.endswith("."), one
            assert one.error.isprintable(), one
            assert not one.error.startswith(("Its contents can't", "The parser broke")), one
        for number in made:
            text = library.text(number or 0)
            assert text.strip()
            assert len(library.kinds(number or 0)) == text.count("\n") + 1
        assert library.check() == ()
    assert made


@pytest.mark.parametrize("name", TAKEN)
def test_some_spoiled_files_end_in_an_article_or_a_sentence(tmp_path: Path, name: str) -> None:
    import_mutated(tmp_path, name, FEW)


@pytest.mark.slow
@pytest.mark.parametrize("name", TAKEN)
def test_spoiled_files_end_in_an_article_or_a_sentence(tmp_path: Path, name: str) -> None:
    import_mutated(tmp_path, name, MANY)
