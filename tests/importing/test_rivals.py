"""Text of other languages is refused by name, in encodings whose bytes read as rare Chinese too."""

from __future__ import annotations

import pytest

from reader_app.domain.errors import NotChinese
from reader_app.importing.decoding import decode
from reader_app.importing.rivals import fits_another

KOREAN = "오늘 아침에는 비가 조금 내렸다. 시장에 가서 사과와 배를 사고 오래된 책방에 들렀다."
JAPANESE = "今朝は少し雨が降った。市場へ行ってりんごと梨を買い、古い本屋に寄って本を一冊選んだ。"
RUSSIAN = "Сегодня утром шёл небольшой дождь. Я пошёл на рынок и купил яблоки и груши."
CHINESE = "今天早上下了一点小雨。我去市场买了苹果和梨，又到旧书店挑了一本书。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (KOREAN, "cp949"),
        (KOREAN, "euc_kr"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "shift_jis"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (RUSSIAN, "cp866"),
        (RUSSIAN, "iso8859_5"),
    ],
)
@pytest.mark.parametrize("times", [1, 3, 100])
def test_it_is_not_chinese_at_any_length(text: str, encoding: str, times: int) -> None:
    with pytest.raises(NotChinese):
        decode((text * times).encode(encoding))


def test_a_cut_character_hides_no_language() -> None:
    assert fits_another(KOREAN.encode("cp949")[:-2])


@pytest.mark.parametrize("encoding", ["gb18030", "big5hkscs"])
@pytest.mark.parametrize("length", [4, 8, 16, 34])
def test_chinese_of_any_length_is_read(encoding: str, length: int) -> None:
    text = CHINESE[:length]
    if encoding == "big5hkscs":
        text = text.translate(str.maketrans("点场买苹书旧", "點場買蘋書舊"))
    assert decode(text.encode(encoding)).text == text


def test_a_language_that_is_chosen_by_hand_is_read_all_the_same() -> None:
    assert decode((JAPANESE * 3).encode("euc_jp"), "euc_jp").text == JAPANESE * 3
