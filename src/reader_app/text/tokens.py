"""Cuts what the segmenters are not given: numbers with their units, words of letters, signs.

Rules for a number in digits, `1,300` `3.5` `21:16` `2017-11-15`, after which a word ends:

- It takes a per cent, per mille or degree sign, or a unit in letters: 3.5% 25℃ 5km 5G.
- It takes 万 亿 千 百 and 余 多 几 behind it, as far as one number is read: 1.8亿, 280多, 1140余万.
  千米 and 千瓦 stay units. The unit itself is a word of its own: 1.7万 元.
- The counted 名 位 人 岁 户 behind it is a word of its own: 80 名 学生.
- It takes 年 月 日 号 时 点, so that each part of a date is a word: 2017年 11月 15日, 8点 30分. It
  takes 年代, 年度, 年级, 月份 and 点钟 too. 日 时 点 follow two digits at most.
- It takes 第 before it, and the rest of a fraction: 第3, 百分之80, 3分之1.
- A decade of birth is a word: 80后.

A number written with 〇 is one with the Chinese digits around it: 二〇一七年.

Words of letters and Han characters come from a closed list: those of jieba's dictionary, and some
that are as common (K歌 C位 B站). They are not words where the Han character begins another word:
C位 but C 位于, A股 but A 股东.
"""

from __future__ import annotations

import re

_HAN = "\u4e00-\u9fd5"
_DIGIT = "0-9０-９"
_LETTER = "A-Za-zＡ-Ｚａ-ｚÀ-ÖØ-öø-ɏ\u0300-\u036f"
_JOINING = (
    "\u0300-\u036f\u200d\u20e3\ufe00-\ufe0f"
    "\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f\U000e0100-\U000e01ef"
)

_SIGNS = "，。、；：？！“”‘’（）《》「」『』"

_CHINESE_DIGIT = "零一二三四五六七八九"
_NUMBER = (
    rf"(?:[{_DIGIT}]+(?:[.,:/~．：／\-–][{_DIGIT}]+)*"
    rf"|〇[〇{_CHINESE_DIGIT}]*)"
)
_SCALE = (
    "(?:万(?![科达能物])|亿|千(?![米克瓦卡伏赫帕兆禧])"
    rf"|百(?=[多余几万亿个元人名块米斤吨]|[^{_HAN}]|$))"
)
_MORE = "(?:余(?![额下震热])|多(?!媒体|数|样|边)|几(?!乎|何))"
_DATE = (
    "年(?:代(?![表替理])|度(?!过)|级(?!别))?(?![轻龄货薪鉴])(?!终(?!于))"
    "|月份?(?![球亮饼薪])"
    rf"|(?<![{_DIGIT}]{{3}})日(?![元圆])"
    "|号(?![码称召角令])"
    rf"|(?<![{_DIGIT}]{{3}})时(?![代期段间刻候光而常任差速])"
    rf"|(?<![{_DIGIT}]{{3}})点钟?(?![击评赞名燃心子])"
)
_CLOCK = rf"(?<=[时点])[{_DIGIT}]{{1,2}}分(?![钟之])|(?<=分)[{_DIGIT}]{{1,2}}秒"
_COUNTED = (
    "名(?![单字称片誉校])|位(?![于置居移列次数面])|岁(?![月数])|户(?![籍口主型外均])"
    "|人(?![次均才员民口类群家生体工格份士事物们大行])"
)
_FRACTION = rf"分之(?:[{_DIGIT}]+|[{_CHINESE_DIGIT}十百千万]+)"
_BORN = r"(?:[5-9５-９][05０５]|[0０1１][05０５])后(?![来面期方续者果退悔天台卫勤备世代])"
_SIGN = rf"[%％‰℃]|°[CF]?|[{_LETTER}]+\+?|\+(?![{_DIGIT}])"

_LETTERS = rf"[{_LETTER}][{_LETTER}{_DIGIT}]*(?:[.&'’_@\-][{_LETTER}{_DIGIT}]+)*\+*"
_MIXED = (
    "AA制|[TＴ](?:恤衫?|型台)|T台(?![湾风阶词北商胞])"
    "|(?:BB|BP|CALL|CD|PC|ATM|POS)机(?![器会构场关制遇动械房组票])|CD盒|PH值|pH值|Q弹"
    "|(?:IC|IP|SIM|VISA|VIP|SD)卡(?![车片通])|IP(?:电话|地址)|RSS订阅|QQ[群号](?!码)"
    "|[A-H]座(?![位谈机椅落])|[C-HUZ]盘(?![点子旋踞算])|[ABHN]股(?![东份权民票])"
    "|(?:[A-Z]|AB)型(?![号])|[A-F]轮(?![流船胎换廓回到番椅值])|[4４][Ss]店"
    "|[QD]版(?![本权面图税])|[AB]站(?![在点台立起长着出岗])|N年(?![轻龄纪级])"
    "|C语言|B超|X(?:光[线片机]?|射线)|E化|E通|C位(?![于置居移列数次面])"
    "|K(?:歌之王|歌(?![手曲词星唱声迷])|线)|[A-Z]字[形型头]?|[1-5]?A{1,5}级(?!别)"
    "|A4纸"
)
_ENDING = re.compile(r"(?:卡拉OK|阿Q|[小大]S|江南[Ss]tyle|(?:维生素|维他命)[A-EK][0-9]{0,2})\Z")
"""Words that end in letters."""
_BEFORE_LETTERS = tuple("拉阿小大南素命")
_LONGEST_BEGINNING = 3
_PARTS_OF = ("百分之", "千分之", "万分之")
_LONGEST_NUMBER = 8
_BEFORE_NUMBER = re.compile(rf"第?[{_CHINESE_DIGIT}十百千]*\Z")

TOKEN = re.compile(
    "|".join(
        (
            # With the common signs, of which each is a word to any segmenter: few long runs are
            # faster than many short ones, but one too long would hold other threads up.
            rf"(?P<han>[{_HAN}]+(?:[{_SIGNS}]+[{_HAN}]+){{0,40}}[{_SIGNS}]*)",
            rf"[{_SIGNS}](?![{_JOINING}])",
            rf"(?P<mark>[{_JOINING}]+)",
            r"\r\n|\s",
            r"https?://[!-~]+",
            _MIXED,
            _BORN,
            _CLOCK,
            (
                rf"(?P<number>{_NUMBER}(?:{_SIGN}|{_FRACTION}|{_DATE}"
                rf"|{_SCALE}*(?:{_MORE}{_SCALE}*)?(?P<counted>{_COUNTED})?))"
            ),
            rf"(?P<letters>{_LETTERS})",
            r"…+|—+",
            r"[\U0001f1e6-\U0001f1ff]{2}",
            # Any one character with the marks, selectors and joined emoji that belong to it.
            rf".(?:\u200d[^\s{_HAN}]|[{_JOINING}])*",
        )
    ),
    re.DOTALL,
)
"""Cuts a simplified text. Groups: ``han`` is for a segmenter, with signs in it; ``mark`` belongs to
what is before; ``number`` and ``letters`` may begin before themselves, see `begins_before`;
``counted`` is a word at the end of a number."""


def begins_before(run: str, token: re.Match[str]) -> int:
    """How much a token takes from ``run``, the Han characters just before: 第 of 第3, 阿 of 阿Q."""
    if token.lastgroup == "number":
        if run.endswith("第"):
            return 1
        if run.endswith(_PARTS_OF):
            return 3
        if token[0][0] == "〇":
            found = _BEFORE_NUMBER.search(run, max(0, len(run) - _LONGEST_NUMBER))
            return len(found[0]) if found else 0
    elif token.lastgroup == "letters" and run.endswith(_BEFORE_LETTERS):
        found = _ENDING.search(run[-_LONGEST_BEGINNING:] + token[0])
        return max(0, len(found[0]) - len(token[0])) if found else 0
    return 0
