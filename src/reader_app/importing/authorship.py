"""Who wrote, edited and published an article, by the patterns of Chinese news in both scripts.

Nothing is invented: a name is taken only from behind the word that tells what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_HAN = "\u3400-\u4e27\u4e29-\u9fff"
_NAME = rf"[{_HAN}]{{1,4}}?(?:·[{_HAN}]{{1,8}}?)*"
_PRESS = rf"《?[{_HAN}]{{2,8}}(?:社|报|報|网|網|台|臺|刊|视|視|在线|在線|新闻|新聞)》?"
_ROLE = (
    r"(?:本报|本報|本刊|本网|本網|本台)?(?:首席|见习|見習|实习|實習|特约|特約|驻\S{2,4}|駐\S{2,4})?"
    r"(?:全媒体|全媒體|融媒体)?(?:记者|記者|通讯员|通訊員|作者|撰稿人?|撰文|特约撰稿|文字?\s?[/／|｜丨:：]|"
    r"[Bb][Yy](?=\s))"
)
_OTHER_ROLE = (
    r"(?:摄影|攝影|摄|图|圖|编辑|編輯|责编|責編|报道|報道|報導|实习生|來源|来源|校对|校對|审核|審核|"
    r"时间|時間|日期|发布|發布|所有|本人|简介|簡介|授权|授權|观点|觀點)"
)
"""What is no name behind a role."""
_REPORTED = (
    r"(?:综合|綜合|摄影|攝影|图文|圖文)?(?:报道|報道|报导|報導|专访|專訪|整理|采写|採寫|摄影|攝影)"
)
_PARTS = r"[\s\u3000、，,/／]+"
_CLOSED = r"$|[)）】〕」\]］]"
_NAMED = re.compile(
    rf"{_ROLE}\s*[:：/|｜丨]?\s*("
    rf"(?!{_ROLE}|{_OTHER_ROLE}){_NAME}(?:{_PARTS}|(?={_CLOSED}|{_REPORTED}))"
    # Behind the names a piece such as 台北報導 tells where they were.
    rf"(?:(?!{_ROLE}|{_OTHER_ROLE}|[{_HAN}]{{0,4}}{_REPORTED}){_NAME}(?:{_PARTS}|(?={_CLOSED})))*)"
)
_BYLINE = re.compile(rf"(?:[^，。；：！？]{{0,14}}\s)?(?:{_PRESS})?{_ROLE}[^，。；！？]{{0,60}}")
_SPEAKER = re.compile(rf"{_ROLE}\s*[:：]")
_OPENS = re.compile(r"[（(【〔[［]")
_OPEN, _SHUT = "（(【〔[［", "）)】〕\\]］"
_IN_BRACKETS = re.compile(
    rf"[{_OPEN}]([^（）()【】〔〕]*{_ROLE}[^（）()【】〔〕]{{1,40}})[{_SHUT}]"
)
_FROM = re.compile(
    r"\s*[/／]\s*[^/／〕】]{2,10}(?:报导|報導|报道|報道|連線|专电|專電)(?=$|[)）】〕])"
)
"""Where a Taiwanese reporter writes from, behind the name."""
_PLACES = (
    "台北|臺北|新北|桃園|台中|臺中|台南|臺南|高雄|基隆|新竹|苗栗|彰化|南投|雲林|嘉義|屏東|宜蘭|花蓮|台東|臺東|"
    "澎湖|金門|連江|馬祖|東京|大阪|首爾|北京|上海|香港|紐約|華盛頓|洛杉磯|舊金山|倫敦|巴黎|柏林|布魯塞爾|"
    "曼谷|新加坡|吉隆坡|雅加達|馬尼拉|河內|新德里|雪梨|溫哥華|多倫多|羅馬|維也納|日內瓦|華沙|布拉格"
)
_AGENCY = re.compile(
    rf"[（(]中央社(?:記者)?((?:[{_HAN}]{{2,4}}?[、，])*[{_HAN}]{{2,4}}?)"
    rf"(?:{_PLACES})[縣市]?\d{{1,2}}(?:日|[、至]\d{{1,2}}日)(?:綜合)?(?:外|專)?電"
)
"""The beginning of a report of Taiwan's news agency: names, place, day."""
_SIGNED = re.compile(
    rf"[（(【]?(?:(?:采访|採訪|采写|採寫|口述|整理)[、/／ ])?"
    rf"(?:文|图文|圖文|文图|文圖|撰文|撰稿|作者)\s*[/／|｜:：]\s*"
    rf"(?:\S{{2,8}}[網网报報刊社]\s+)?((?:{_NAME}(?:[\s\u3000、，,]+|(?=$|[)）】])))+)[)）】]?"
)
"""A line that tells who wrote the text."""
_PICTURED = re.compile(r"(?:摄|攝|摄影|攝影|供图|供圖|图|圖)[)）]?$")
"""The end of a line that tells who took a picture."""
_CABLE = re.compile(rf"(?:电|電|讯|訊)\s*[（(]((?:{_NAME}[\s\u3000、]*){{1,5}})[)）]")
_EDITOR = re.compile(
    r"(?:(?:责任编辑|責任編輯|责编|責編)\s*[:：/|｜丨]?\s*|(?:编辑|編輯)(?:\s*[:：/|｜丨]\s*|\s+))"
    rf"((?:(?!收藏|举报|舉報|删除|刪除|分享|打印|推荐){_NAME}(?:[\s\u3000、，,]+|(?=$|[)）】\]])))+)"
)
_OTHER_SOURCE = (
    "转载自|轉載自|转贴自|轉貼自|转自|轉自|摘自|选自|選自|原载于?|原載於?|"
    "(?:本文)?(?:原?刊|首发|首發)[于於]|本文由"
)
_SOURCE = re.compile(
    rf"(?:(?:来源|來源|稿源|出处|出處|{_OTHER_SOURCE})\s*[:：]\s*|(?:{_OTHER_SOURCE})\s*(?=《))"
    r"([^\s|｜,，;；)）\]】]{2,20})"
)
_QUOTED = re.compile("《([^《》]{2,18})》")
_SOURCE_ALONE = re.compile(rf"[（(【\[]?\s*(?:{_SOURCE.pattern}).{{0,16}}")
_PAPER = re.compile(r"《([^《》]{1,10}(?:报|報|刊|网|網|时报|時報))》")
_OWN_NEWS = re.compile(rf"[【〔]((?!本)[{_HAN}]{{2,9}}(?:报|報|社|网|網|台|臺|刊))[讯訊電电][】〕]")
_SITE = re.compile(r"\S{1,8}(?:网|網|报|報|日报|日報|晚报|在线|新闻网)")
_NO_PAPER = re.compile(r"[预預海情简簡喜墙牆板抄捷举舉][报報]$")
_LEAD, _CLOSING = 120, 60
"""How many code points at either end of a paragraph may hold a signature."""


def is_byline(line: str) -> bool:
    """Whether a line is nothing but who wrote it."""
    return _BYLINE.fullmatch(line) is not None


def names_author(line: str) -> bool:
    """Whether a name stands behind a word such as 记者."""
    return bool(_authors(line))


def is_spoken(line: str) -> bool:
    """Whether a line may be what somebody says in an interview: 记者： before words."""
    return _SPEAKER.match(line) is not None


def is_signature(line: str) -> bool:
    """Whether a line tells no more than who wrote the text."""
    if _SIGNED.fullmatch(line) or _IN_BRACKETS.fullmatch(line):
        return bool(_signed(line))
    return is_byline(line) and not _PICTURED.search(line) and names_author(line)


def names_source(line: str) -> bool:
    """Whether a line tells where it is from."""
    return _SOURCE.search(line) is not None


def is_source(line: str) -> bool:
    """Whether a line is nothing but where an article is from."""
    return _SOURCE_ALONE.fullmatch(line) is not None


def is_paper(line: str) -> bool:
    """Whether a line is the name of a newspaper or site."""
    return _SITE.fullmatch(line) is not None and _NO_PAPER.search(line) is None


def author_of(
    told: Sequence[str], leads: Iterable[str], end: str, signatures: Iterable[str]
) -> str:
    """The names in the first line of ``told`` that has them, else in the article.

    ``leads`` are its first paragraphs, ``end`` is the last; ``signatures`` stand beside it.
    """
    for line in told:
        names = _authors(line)
        if names:
            return names
    for line in leads:
        start = line[:_LEAD]
        if not _OPENS.search(start):
            continue
        agency = _AGENCY.search(start)
        if agency:
            return joined(agency.group(1))
        found = _IN_BRACKETS.search(start)
        if found:
            return _authors(found.group(1))
        cable = _CABLE.search(start)
        if cable:
            return joined(cable.group(1))
    closing = end[-_CLOSING:]
    found = _IN_BRACKETS.search(closing) if _OPENS.search(closing) else None
    names = _authors(found.group(1)) if found else ""
    return names or next((one for line in signatures if (one := _signed(line))), "")


def editor_of(lines: Iterable[str]) -> str:
    """The names behind 责任编辑 and the like, in the first line that has them."""
    found = (_EDITOR.search(line) for line in lines)
    return next((joined(one.group(1)) for one in found if one), "")


def outlet_of(told: Sequence[str], lead: str, papers: Iterable[str]) -> str:
    """Who published it: behind 来源, in 《》 or before 讯; else a line that is such a name."""
    for line in told:
        found = _SOURCE.search(line)
        if found:
            quoted = _QUOTED.match(found.group(1))
            return quoted.group(1) if quoted else found.group(1)
    paper = next((one for line in told if (one := _PAPER.search(line))), None)
    own = paper or _OWN_NEWS.match(lead)
    return own.group(1) if own else next(filter(is_paper, papers), "")


def joined(text: str) -> str:
    """Names parted by one space; a name of two characters printed wide is drawn together."""
    names: list[str] = []
    for part in re.split(_PARTS, text.strip()):
        if len(part) == 1 and names and len(names[-1]) == 1:
            names[-1] += part
        elif part:
            names.append(part)
    return " ".join(name for name in names if len(name) > 1)


def _authors(line: str) -> str:
    bare = _FROM.sub("", line)
    return joined(" ".join(found.group(1) for found in _NAMED.finditer(bare)))


def _signed(line: str) -> str:
    found = _SIGNED.fullmatch(line)
    return joined(found.group(1)) if found else _authors(line)
