"""Radicals and compatibility forms that stand for characters, as some PDFs give them: ⼈⺠ is 人民.

The fonts of such files tell the first code that a glyph has, and that is the radical's. The gate is
that a Han character or another such form stands beside it: lists of radicals, where each stands
alone, stay. The pairs are those of Unicode's EquivalentUnifiedIdeograph.txt,
those of U+2F00–2FD5 and U+F900–FAD9 also its compatibility decompositions.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from reader_app.domain.model import Script
from reader_app.text.scripts import detect

from .look import Look
from .rule import Found, Rule

_SUPPLEMENT = (
    "⺁⺂⺃⺄⺅⺆⺇⺈⺉⺊⺋⺌⺍⺎⺏⺐⺑⺒⺓⺔⺕⺖⺗⺘⺙⺛⺜⺝⺞⺟⺠⺡⺢⺣⺤⺥⺦⺧⺨⺩⺪⺫⺬⺭⺮⺯⺰⺱⺲⺳⺴⺵⺶⺷⺸⺹⺺⺻⺼⺽⺾⺿⻀⻁⻂⻃⻄⻅⻆⻇⻈⻉⻊⻋⻌⻍⻎⻏⻐⻑⻒⻓⻔⻕⻖⻗⻘⻙⻚⻛⻜⻝⻞⻟⻠⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻱⻲⻳",
    "厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟",
)
_PAIRS = dict(zip(*_SUPPLEMENT, strict=True))
_DOOR = "⼾"
_SIMPLIFIED = {_DOOR: "户"}
"""The one radical whose character is another one in simplified text: 户, not 戶."""
_FORM = "[\u2e81-\u2ef3\u2f00-\u2fd5\uf900-\ufaff]"
_BESIDE = "[\u2e81-\u2fd5\u3400-\u9fff\uf900-\ufaff]"
_FOUND = re.compile(f"(?:(?<={_BESIDE}){_FORM}|{_FORM}(?={_BESIDE}))")


def find(look: Look) -> Iterator[Found]:
    text = look.text
    if not look.strange:
        return
    pairs = _PAIRS | _SIMPLIFIED if _DOOR in text and detect(text) == Script.HANS else _PAIRS
    for found in _FOUND.finditer(text):
        char = found.group()
        usual = pairs.get(char) or unicodedata.normalize("NFKC", char)
        if usual != char:
            yield Found(found.start(), found.end(), usual, 0.98)


RULE = Rule(
    "radicals",
    find,
    repaired=(
        ("⼭上有⻛，⼭下有⾬。", "山上有风，山下有雨。"),
        ("⻩⾖、⼩⽶", "黄豆、小米"),
        ("一年四\uf9df", "一年四履"),
        ("这一家的⻔⼾开着，请进来说话", "这一家的门户开着，请进来说话"),
        ("這一家的門⼾開著，請進來說話", "這一家的門戶開著，請進來說話"),
    ),
    kept=("部首：⼀ ⼁ ⼂", "⻛", "山上有风"),
)
