"""Lines printed double, character by character, as bold headlines come out of some PDFs.

Whole lines only, and only where doubling can be no style: from 8 pairs on, with doubled
punctuation, or two such lines together. So 寻寻觅觅冷冷清清凄凄惨惨戚戚 stays. Labels of pictures,
①① alone on a line, go where a caption begins with the same number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader_app.text.folding import fold

from .look import Look
from .rule import Found, Rule

NAME = "doubled"

_PAIRS = 60
_LINE = re.compile(
    # Possessive at the edges: a run of spaces as long as a book would be tried from each of them.
    rf"^[ \t\u3000]*+(?P<line>(?:(\S|\u3000| )\2){{1,{_PAIRS}}}(?: (?:(\S)\3){{1,{_PAIRS}}})*)"
    r"[ \t\u3000]*+$",
    re.MULTILINE,
)
_MARK = re.compile(r"([，。、；：？！“”‘’《》（）「」『』—…·,.;:?!()])\1")
_LABEL = re.compile(r"([①-⑳])\1")
_INDENTS = " \t\u3000"
_REDUPLICATED = frozenset(
    (
        "高兴 开心 快乐 平安 欢喜 大小 老少 男女 高低 长短 上下 里外 前后 多少 说笑 热闹 "
        "和气 红火 蹦跳 忙碌 寻觅 冷清 凄惨 干净 整齐 清楚 明白 认真 仔细 规矩 安静 老实 "
        "大方 漂亮 痛快 舒服 轻松 顺利 圆满 甜蜜 恩爱 亲热 客气 文静 斯文 慌张 匆忙 急忙 "
        "马虎 糊涂 迷糊 模糊 恍惚 断续 反复 来往 进出 走停 吵闹 哭啼 打闹 疯癫 摇晃 摇摆 "
        "颠簸 跌撞 支吾 吞吐 犹豫 扭捏 遮掩 躲闪 偷摸 鬼祟 唠叨 念叨 嘟囔 叽喳 滴答 哗啦 "
        "淅沥 轰隆 叮当 风雨 云雾 花草 日夜 岁月 年月 世代 代年 家户 村寨 山水 坑洼 曲折 "
        "弯曲 密麻 星点 点滴 丝缕 条块 方圆 朝暮 暮朝 深浅 浓淡 厚薄 轻重 缓急 松紧 疏密 "
        "真假 虚实 是非 恭敬 诚恳 踏实 稳当 妥帖 严实 结实 硬朗 健康 壮实 胖乎 黑白 青绿 "
        "黄红 花绿 绿油 亮堂 明亮 光亮 热烈 浩荡 洋洒 沸扬 纷扬 飘洒 缠绵 隐约 朦胧 郁葱 "
        "茂密 稀落 零散 零碎 琐碎 破烂 空荡 孤单 寂寞 悲切 委屈 可怜 战兢 勤恳 兢业 堂正 "
        "正当 端正 工整 平稳 平常 普通 原本 从容 潇洒 自在 安稳 "
    ).split()
)
"""Words that Chinese doubles, each by its two characters: 高高兴兴."""
_MANY, _TWO = 8, 4


def find(look: Look) -> Iterator[Found]:
    lines, longest = look.lines, 2 * _PAIRS if look.bare else len(look.text)
    may_be = [
        index
        for index, length in enumerate(look.lengths)
        if 1 < length <= longest
        and ((line := lines[index])[0] == line[1] or line[0] in _INDENTS)
        and _LINE.match(line)
    ]
    if not may_be:
        return
    text, starts = look.text, look.starts
    looked = (_LINE.match(text, starts[index]) for index in may_be)
    doubled = [found for found in looked if found]
    for index, found in enumerate(doubled):
        line = found.group("line")
        if _LABEL.fullmatch(line):
            if re.search(rf"^[ \t\u3000]*{line[0]}(?!{line[0]})", text, re.MULTILINE):
                yield Found(found.start(), min(found.end() + 1, len(text)), "", 0.95)
            continue
        halved = _halved(line)
        pairs = len(line) // 2
        neighbours = doubled[max(0, index - 1) : index] + doubled[index + 1 : index + 2]
        beside = any(
            not text[min(found.end(), other.end()) : max(found.start(), other.start())].strip()
            and len(other.group("line")) >= 2 * _TWO
            for other in neighbours
        )
        solid = halved.replace(" ", "")
        if solid[::2] == solid[1::2] or _is_reduplicated(line, solid):
            continue  # fourfold is a pattern, and pairs of pairs are words
        if pairs >= _MANY or (pairs >= 3 and _MARK.search(line)) or (pairs >= _TWO and beside):
            yield Found(found.start("line"), found.end("line"), halved, 0.98)


def _is_reduplicated(line: str, solid: str) -> bool:
    """Whether the words are doubled by grammar: 高高兴兴开开心心, or set in pairs of pairs."""
    if " " in line and all(len(word) in (0, 4, 8) for word in line.split(" ")):
        return True
    words = [fold(solid[at : at + 2]) for at in range(0, len(solid), 2)]
    return 2 * sum(word in _REDUPLICATED for word in words) >= len(words)


def _halved(line: str) -> str:
    """Every second character; a single space between doubled words stays."""
    halved: list[str] = []
    at = 0
    while at < len(line):
        halved.append(line[at])
        at += 2 if line[at : at + 1] == line[at + 1 : at + 2] else 1
    return "".join(halved)


RULE = Rule(
    NAME,
    find,
    repaired=(
        ("古古渡渡口口的的四四季季风风光光", "古渡口的四季风光"),
        ("““看看云云””", "“看云”"),
        ("山山上上有有云云\n\n山山下下有有雨雨", "山上有云\n\n山下有雨"),
        ("古古渡渡四四季季\n记记者者 方方既既白白", "古渡四季\n记者 方既白"),
        ("①渡口的早晨\n①①\n", "①渡口的早晨\n"),
    ),
    kept=(
        "寻寻觅觅冷冷清清凄凄惨惨戚戚",
        "高高兴兴",
        "高高兴兴开开心心\n快快乐乐平平安安",
        "大大小小老老少少男男女女高高低低\n热热闹闹红红火火",
        "啦啦啦啦 啦啦啦啦\n啦啦啦啦 啦啦啦啦",
        "山山水水 云云雨雨\n花花草草 暮暮朝朝",
        "看看云云，听听雨雨。山山上上有云。",
        "……",
        "哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈",
        "①①",
    ),
)
