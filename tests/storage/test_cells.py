"""Long values are stored whole, whichever way they go into the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader_app.domain import long_texts
from reader_app.library import Library
from reader_app.storage import cells


@pytest.mark.parametrize("piece", [1, 7, 1000])
def test_a_long_text_comes_back_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, piece: int
) -> None:
    monkeypatch.setattr(cells, "LONG", 60)
    monkeypatch.setattr(long_texts, "PIECE", piece)
    short, long = "渡口\n船开了。", "木桥\n桥上的石头还是湿的，孩子们背着书包走来，狗叫了两三声。"
    for name, text in (("a", short), ("b", long)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    with Library.open(tmp_path / "library.db") as library:
        _, outcomes = library.import_paths([tmp_path / "a.txt", tmp_path / "b.txt"])
        assert [library.text(one.id or 0) for one in outcomes] == [short, long]
        assert [len(library.find(one.id or 0, "，")) for one in outcomes] == [0, 2]
        assert library.check() == ()
