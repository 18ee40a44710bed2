"""500 spoiled pages and texts: no crash, and nothing in the library but what is named."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from reader_app.domain.model import ImportStatus
from reader_app.library import Library

from .pages_made import BODY, HANT, PAGES

COUNT = 500


def spoiled(draw: random.Random, number: int) -> tuple[str, bytes]:
    """A page or a text, truncated, with flipped bits, doubled or under a wrong ending."""
    texts = ["\n".join(BODY).encode("gb18030"), "\n".join(HANT).encode("big5hkscs")]
    texts += ["\r\n".join(BODY * 4).encode("utf-16"), "\n".join(BODY).encode()]
    data = bytearray(draw.choice([*texts, *(made.data for made in PAGES)]))
    for _ in range(draw.randint(1, 3)):
        way = draw.randrange(5)
        at = draw.randrange(len(data)) if data else 0
        if way == 0:
            del data[at:]
        elif way == 1:
            for _ in range(draw.randint(1, 40)):
                if data:
                    data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
        elif way == 2:
            del data[at : at + draw.randint(1, 200)]
        elif way == 3:
            data[at:at] = data[draw.randrange(len(data) or 1) :][: draw.randint(1, 4000)]
        else:
            data[at:at] = draw.choice(
                [b"\0" * 9, b"<div>" * 3000, b"<!--", b"<![CDATA[", b"&#x110000;"]
            )
    ending = draw.choice(["txt", "html", "htm", "mhtml", "mht"])
    return f"{number:03}.{ending}", bytes(data)


@pytest.mark.slow
def test_spoiled_files_end_in_an_article_or_a_sentence(tmp_path: Path) -> None:
    draw = random.Random(5)
    folder = tmp_path / "spoiled"
    folder.mkdir()
    for number in range(COUNT):
        name, data = spoiled(draw, number)
        (folder / name).write_bytes(data)
    with Library.open(tmp_path / "library.db") as library:
        _, outcomes = library.import_paths([folder])
        assert len(outcomes) == COUNT
        made = [one for one in outcomes if one.status is ImportStatus.IMPORTED]
        failed = [one for one in outcomes if one.status is ImportStatus.FAILED]
        assert len(library.articles()) == len(made)
        assert {one.path for one in library.failed_imports()} == {one.file for one in failed}
        assert all(one.error.endswith(".") and "\n" not in one.error for one in failed)
        assert all(library.text(one.id or 0).strip() for one in made)
        for one in made:
            kinds = library.kinds(one.id or 0)
            assert len(kinds) == library.text(one.id or 0).count("\n") + 1
        assert library.check() == ()
    assert len(made) > COUNT / 4
