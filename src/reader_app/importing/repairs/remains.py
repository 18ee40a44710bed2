"""What is left of a page about an article: navigation, share bars, licences, running heads.

Whole lines only, from the head down to the article and from the tail up to it; a running head of a
newspaper page and a count of its pages go wherever they stand. Lines are compared folded, so that
both scripts serve. The gate is that each line must be nothing but remains; what an article may say
too, such as 打印 or a telephone number, goes only beside what it can't. Below an editor's line,
where an article is over, other short lines go as well.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from reader_app.text.folding import fold

from .look import Look
from .rule import Found, Rule

NAME = "remains"

HEAD, TAIL = 15, 30
"""How many lines at either end may be remains."""
_BODY = 60
"""Code points from which a line that ends a sentence is a paragraph of the article."""

_MOST_BELOW = 0.25
"""How long what goes with an editor's line may be, against what stands above it."""
_LONGEST = 300
_ENDS = "。！？…"
_PARAGRAPH = "。" * _BODY
_RUNNING_MARKS = ("版", "pdf", "PDF", "星", "周")
"""What a running head cannot be without; one character is found sooner than two."""
_PAGE_MARKS, _DIGITS = ("页", "頁"), "0123456789"
"""What a count of pages cannot be without."""
_EDITOR_MARKS = ("编", "編", "校")
_OF_EDITORS = re.compile("(?<=[责責])[编編]|[编編][辑輯审審]|校[对對]")
"""What an editor's line cannot be without, by its mark."""
_NEAR = 45
"""How far into a line such marks stand."""
_WIDEST = 150
"""Code points that a running head does not have, set as wide as may be."""
_STOPS = (".", "。", "!", "?", "…", '"')

_PLAIN_WORDS = (
    "首页|主页|正文|登录|注册|客户端|收藏|新闻|要闻|评论|打印|列印|关闭|返回|分享|微信|微博|朋友圈|字体|大|中|小|"
    "朗读|点赞|在看|举报|纠错|投稿|订阅|搜索|繁体|简体|english|联系方式|上一[篇页条版章则]|下一[篇页条版章则]|"
    "更多|目录|标签|关键词|来源|扫一扫|扫码|图集|a\\+|a-"
)
"""What a menu says, and a heading of an article may."""
_BAR_WORDS = (
    "手机版|手机网|电脑版|收藏本站|收藏此文|加入收藏|加入书签|设为首页|我要评论|网友评论|发表评论|"
    "(?:友善)?打印(?:本页|本文|此文|文章)|友善列印|关闭(?:窗口|本页)|返回(?:顶部|首页|列表|目录)|回(?:上一|首)页|"
    "(?:分享|转发)(?:到|至)(?:微信(?:好友)?|朋友圈|(?:新浪)?微博|qq(?:空间|好友)?)?|"
    "新浪微博|qq空间|qq好友|复制链接|字号|[大中小]字号|大中小|大字体|小字体|大字体小字体|听新闻|rss|关于我们|联系我们|版权声明|"
    "网站地图|广告服务|诚聘英才|法律声明|隐私政策|免责声明|友情链接|意见反馈|更多>>|展开全文|阅读全文|"
    "阅读原文|相关阅读|相关新闻|推荐阅读|热门推荐|猜你喜欢|喜欢此内容的人还喜欢|告诉好友|发送给好友|我要纠错|"
    "(?:收藏|打印|推荐)(?:此|本)页|推荐给好友|"
    "没有了"
)
_MENU = f"{_BAR_WORDS}|{_PLAIN_WORDS}"
_MENU_LINE = re.compile(
    rf"[\[(]?(?:(?:{_MENU})(?:\s*\(\d*\))?\s*(?:[\s|/·>»›,:\[\]()-]+|$))+(?:(?:{_MENU})\s*:?)?"
)
_ONE_WORD = re.compile(rf"(?:{_PLAIN_WORDS})\s*:?")
_BRACKETED = re.compile(r"[\[\]]+")
_CRUMBS = re.compile(
    r"(?:(?:您|你)?(?:当前|现在|所在)(?:的)?位置(?:是)?\s*:?.{0,60}"
    r"|(?:首页|主页)(?:\s*[>»›/-]+\s*\S{1,14}){1,6}|\S{1,10}(?:\s*[>»›]+\s*\S{1,14}){2,6})"
)
_PICTURE = re.compile(r"\S{1,80}\.(?:jpe?g|png|gif|webp|bmp|tiff?)")
_NUMBER = re.compile(r"\d{1,6}")
_RUNNING = re.compile(
    r"(?:第?\s*[a-d]?\d{1,3}\s*版?\s*[:/]?\s*\S{0,8}\s*(?:19|20)\d\d年\d{1,2}月\d{1,2}日\s*(?:星期|周).?"
    r"(?:\s*\S{0,10})?"
    r"|(?:19|20)\d\d年\d{1,2}月\d{1,2}日\s*(?:星期|周).\s*(?:第?\s*[a-d]?\d{1,3}\s*版?\s*)\S{0,8}"
    r"|第\s*\d{1,4}\s*页\s*[,/|]?\s*共\s*\d{1,4}\s*页|.{0,6}[-\s]?pdf\s*版面.{0,6}|第\s*[a-d]?\d{1,3}\s*版(?:\s*[:/]?\s*\S{1,6})?(?:\s+[上下]一[版篇])*)"
)
EDITOR = re.compile(
    r"[\[(【]?\s*(?:本[文期版])?(?:责任|版面|本版|网络|值班|执行|文字|图片|新媒体)?\s*(?:责编|编辑|编审|责任编辑|校对)"
    r"\s*[:/|\s]\s*[^\s.!?;,][^.!?;]{0,40}"
)
_COUNTS = re.compile(
    r"(?:(?:阅读|浏览|点击|访问|评论|人气|点赞)(?:量|数|次数)?\s*:?\s*\(?\d+\)?\s*次?[\s|]*)+"
)
_ACTS = (
    "点赞|收藏|分享|评论|转发|我要举报|举报|打印|关闭|喜欢|推荐|回应|赞同|赞赏|赞|踩|有用|没用|回复|"
    "关注"
)
_ACTS_LINE = re.compile(
    rf"(?:(?:\d+\s*(?:人|个|条)?\s*)?(?:{_ACTS})\s*(?:\(?\d+\)?)?\s*){{2,}}"
    rf"|\d+\s*(?:人|个|条)?\s*(?:{_ACTS})"
)
"""What a reader can do with a page, one behind the other, and how many did."""
_ENGLISH = re.compile(
    r"(?:(?:written by|more from|recommended from|published in|follow|share|subscribe|"
    r"sign (?:in|up)|open in app|listen|[\d.,]+k? followers?|\d+ min read|"
    r"discussion about this)\b.{0,40}[\s·]*)+"
)
"""What blogs of English make say about Chinese articles."""
_PAGER = re.compile(
    r"(?:[\[【(]\s*\d{1,3}\s*[\]】)]\s*){2,}|(?:第\s*\d+\s*页|共\s*\d+\s*页)(?:[\s/,|]*共\s*\d+\s*页)?"
)
_TAIL = re.compile(
    r"(?:标签|关键词|关键字|tags?)\s*(?::|>>).{0,80}|(?:信息)?(?:来源|稿源)\s*:.{2,20}"
    r"|<\s*\S{2,10}\s*>\s*\(\s*(?:19|20)\d\d年.{3,12}版\s*\)"
    r"|(?:创建|发布|发表|更新|编辑|修改)(?:于|时间|日期)\s*:?\s*(?:19|20)\d\d\D.{3,24}"
    r"|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?:\s+[\d:]{5,8}|\s*[\u3400-\u9fff]{2,4})+"
    r"|.{0,4}想申请成为.{2,8}作者.{0,8}"
    r"|您是第.{1,14}[位个].{0,6}(?:访客|访问者|读者)|欢迎来信\s*:?.{0,40}"
    r"|.{0,8}(?:一秒|请)记住(?:本站|本书|【?\S{2,8}】?).{0,12}(?:域名|地址|网址).{0,80}"
    r"|喜欢.{2,24}(?:推荐|分享)给.{0,6}朋友.{0,4}|.{0,20}请(?:大家)?收藏(?:本站|本书|:).{0,40}"
    r"|打开.{2,12}(?:查看|阅读).{0,12}"
    r"|(?:上|下)一(?:篇|条|页|版|章|则)(?:文章|新闻|图集)?(?:\s*[:>]|\s).{0,60}"
    r"|(?:相关|推荐|延伸|热门|更多)(?:阅读|新闻|链接|推荐|文章|报道|专题)\s*:?(?:\s*·.{0,120}|.{0,3})"
    r"|(?:初审|复审|终审|审核|校对|监制|编审|值班|签发|审签|总监制|制作|出品|排版)\s*[:/|][^.!?;]{0,60}"
    r"|notice\s*:.{0,300}|.{0,10}(?:报料|爆料)[^。]{0,6}:.{0,60}"
    r"|.{0,40}(?:点我|立即|点击)下载.{0,12}app.{0,30}|.{0,20}更多(?:精彩)?内容[,，]?.{0,20}app.{0,6}"
    r"|[\"“]?(?:特别|平台|免责|版权|郑重)+声明\s*:.{0,300}|声明\s*:.{0,200}(?:转载|版权|侵权|本网|本站|观点).{0,200}"
    r"|.{0,12}(?:广告|商务)合作.{0,24}(?:点击|联系|扫码|:).{0,40}"
    r"|\S{2,16}\s+[\d.,]+[万w]?\s?粉丝(?:\s.{0,30})?"
    r"|延伸阅读\s*:.{2,60}|本文由.{2,20}(?:授权|转载).{0,40}"
    r"|本(?:网|站|网站|报|文)(?:内容|所刊载|刊载|所有|转载).{0,120}|文章编号\s*:\s*[\w-]{4,40}"
)
_ORIGINAL = re.compile(r"\(?原(?:标题|题目?)(?:为|是)?\s*[:<].{0,80}")
"""What an article was called where it was first printed."""
_HEAD_EDITOR = re.compile(
    r"[\[(]?\s*(?:责任编辑|责编|值班编辑|网络编辑)\s*[:/|]?\s*[\u3400-\u9fff]{2,4}"
    r"(?:[\s、,]+[\u3400-\u9fff]{2,4})*\s*[\])]?"
)
_HOSTS = re.compile(
    r"(?:(?:主办|主管|承办|协办|技术支持|网站标识码|备案序?号)(?:单位)?\s*:[^.!?;:]{2,40}\s*){1,4}"
)
_FOLLOW = re.compile(
    r"点击.{0,6}(?:蓝字|关注|订阅).{0,12}|.{0,4}扫一扫.{0,4}(?:在)?手机.{0,12}|长按.{0,10}(?:关注|码).{0,10}"
)
_RIGHTS = "版权所有|著作权|copyright|all rights reserved|©|&copy;"
_FORBIDDEN = "未经|不得|禁止|请勿|转载请|转载须|转载务|谢绝"
_LICENCES = "icp备|icp证|公网安备|经营许可证|节目许可证|信息服务许可|不良信息举报|增值电信业务"
_ADDRESSES = "电话|热线|总机|传真|邮编|邮箱|e-?mail|地址|qq群?"
_CODES = "扫描|扫一扫|长按|识别|关注|下载"
_ADDRESS = re.compile(rf"(?:.{{0,12}}(?:{_ADDRESSES})\s*:\s*[^。]{{0,100}})+")
_SAYING = re.compile(
    rf".{{0,80}}(?:{_RIGHTS}).{{0,120}}"
    rf"|.{{0,60}}(?:{_FORBIDDEN}).{{0,12}}(?:授权|许可|使用).{{0,40}}(?:转载|摘编|镜像|复制|转发|本网|本站).{{0,80}}"
    rf"|.{{0,60}}(?:{_FORBIDDEN}).{{0,12}}(?:转载|摘编|镜像|注明).{{0,80}}"
    rf"|.{{0,80}}(?:{_LICENCES}).{{0,200}}"
    rf"|{_ADDRESS.pattern}"
    rf"|.{{0,12}}(?:{_CODES}).{{0,20}}(?:二维码|公众号|客户端|app).{{0,40}}"
)
_WORDS = re.compile(f"{_RIGHTS}|{_FORBIDDEN}|{_LICENCES}|{_ADDRESSES}|{_CODES}")
"""What `_SAYING` cannot be without: a search for words is quicker than a try at every place."""
_DESK = re.compile(r".{0,20}(?:版面编辑|责任编辑|责编).{0,60}")
_SITE = re.compile(r".{1,8}(?:网|报|日报|晚报|在线|新闻|频道|时报|周刊|周报|电视台|通讯社)")


def _any_of(*patterns: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{one.pattern})" for one in patterns))


_HEAD_LINE = _any_of(
    _MENU_LINE,
    _CRUMBS,
    _HEAD_EDITOR,
    _PICTURE,
    _NUMBER,
    _RUNNING,
    _COUNTS,
    _ORIGINAL,
    _FOLLOW,
    _ACTS_LINE,
    _ENGLISH,
)
_TAIL_LINE = _any_of(
    _MENU_LINE,
    _TAIL,
    EDITOR,
    _RUNNING,
    _COUNTS,
    _PICTURE,
    _DESK,
    _ORIGINAL,
    _FOLLOW,
    _ACTS_LINE,
    _ENGLISH,
    _PAGER,
    _HOSTS,
)
_SAID = re.compile(r"(?:follow|share|subscribe|listen)\b.*")
_DOUBTFUL = _any_of(_ONE_WORD, _NUMBER, _ADDRESS, _SAID, _HOSTS)
"""What an article may hold as well: remains only beside others."""
_ONE_ITEM = _any_of(re.compile(rf"(?:{_MENU})\s*:?"), _DOUBTFUL)
_STATED = re.compile(
    r"\s*[“\"]?(?:©|(?:特别|免责|平台|版权|特別|免責|平臺|版權)?(?:声明|聲明)\s*[:：])"
)
"""The beginning of a paragraph that speaks of the page's rights, however long."""


class _Lines:
    """The lines of a text that hold anything, by number, folded when they are looked at."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._numbers: Sequence[int] = (
            range(len(look.lines))
            if look.bare
            else [i for i, line in enumerate(look.lines) if line and not line.isspace()]
        )
        self._folded: dict[int, str] = {}

    def __len__(self) -> int:
        return len(self._numbers)

    def span(self, index: int) -> tuple[int, int]:
        """Where a line begins and ends, in code points."""
        number = self._numbers[index]
        start = self._look.starts[number]
        return start, start + len(self._look.lines[number])

    def folded(self, index: int) -> str:
        """A line in the form that is compared; a long one is a paragraph, none of its remains."""
        if index not in self._folded:
            self._folded[index] = _folded(self._look.lines[self._numbers[index]])
        return self._folded[index]

    def maybe_editors(self, first: int) -> list[int]:
        """Which lines from ``first`` on begin with a word that an editor's line cannot lack."""
        if first >= len(self):
            return []
        look, text = self._look, self._look.text
        # Counted from the end: where every line begins is seldom needed.
        below = look.lengths[self._numbers[first] :]
        start = len(text) + 1 - sum(below) - len(below)
        marks = [at for at in look.places(_EDITOR_MARKS, start) if _OF_EDITORS.match(text, at)]
        return list(map(self._index, self._beginning_with(marks)))

    def is_long(self, index: int) -> bool:
        """Whether it is a paragraph of an article rather than a line of a page."""
        folded = self.folded(index)
        return len(folded) >= _BODY and folded.rstrip("\"')")[-1:] in _STOPS

    def running(self) -> Iterator[int]:
        """The running heads, wherever they stand."""
        text = self._look.text
        numbered = not self._look.latin.isdisjoint(_DIGITS)
        marks = _RUNNING_MARKS + _PAGE_MARKS if numbered else _RUNNING_MARKS
        for start in self._beginning_with(self._look.places(marks)):
            end = text.find("\n", start, start + _WIDEST)
            if end < 0 and len(text) <= start + _WIDEST:
                end = len(text)
            if end >= 0 and _RUNNING.fullmatch(_folded(text[start:end])):
                yield self._index(start)

    def _beginning_with(self, marks: Iterable[int]) -> list[int]:
        """Where the lines begin that have one of these marks near their beginning."""
        text = self._look.text
        return sorted(
            {
                start
                for at in marks
                if at - (start := text.rfind("\n", max(0, at - _NEAR), at) + 1) < _NEAR
            }
        )

    def _index(self, start: int) -> int:
        return bisect_left(self._numbers, self._look.line_of(start))


def find(look: Look) -> Iterator[Found]:
    text, lines = look.text, _Lines(look)
    before, after = _head(lines) | set(lines.running()), _tail(lines)
    if len(before | after) == len(lines):
        return
    at = 0
    for index in sorted(before | after):
        # A line goes with its line break: below the article with the one before it.
        start, end = lines.span(index)
        if (index in before and index not in after and end < len(text)) or start <= at:
            end = min(end + 1, len(text))
        else:
            start -= 1
        yield Found(start, end, "", 0.95)
        at = end


def _folded(line: str) -> str:
    """A line in the form that is compared; a paragraph is none of what is looked for."""
    if len(line) > _LONGEST or (
        len(line) >= _BODY and line.rstrip("”’」』）) ")[-1:] in _ENDS and not _STATED.match(line)
    ):
        return _PARAGRAPH
    folded = fold(line).strip()
    if folded[:1] == "[" and not EDITOR.fullmatch(folded):
        bare = _BRACKETED.sub(" ", folded).strip()
        return bare if _MENU_LINE.fullmatch(bare) else folded
    return folded


def _head(lines: _Lines) -> set[int]:
    gone: set[int] = set()
    doubtful: set[int] = set()
    seen: dict[str, int] = {}
    begun = False
    for index in range(min(HEAD, len(lines))):
        if lines.is_long(index):
            break
        line = lines.folded(index)
        if _HEAD_LINE.fullmatch(line):
            # Behind a sentence one word is a heading, as far as one can tell.
            if not (_ONE_ITEM if begun else _DOUBTFUL).fullmatch(line):
                gone.add(index)
            elif not begun:
                doubtful.add(index)
        elif line in seen and any(seen[line] < one < index for one in gone):
            # A title printed again below the share bar: the one beside the text stays.
            gone.add(seen[line])
        elif line.endswith((".", "…")):
            begun = True
        if len(line) >= 8 and line[-1] not in _STOPS:
            seen[line] = index
    gone |= _beside(doubtful, gone)
    if 1 in gone and _SITE.fullmatch(lines.folded(0)):
        gone.add(0)
    return gone


def _beside(doubtful: set[int], gone: set[int]) -> set[int]:
    """The doubtful lines, where others are remains or several doubtful ones stand together."""
    if gone:
        return doubtful
    together = {one for one in doubtful if {one - 1, one + 1} & doubtful}
    return together if len(together) > 1 else set()


def _tail(lines: _Lines) -> set[int]:
    gone: set[int] = set()
    doubtful: set[int] = set()
    first = max(1, len(lines) - TAIL)
    for index in range(len(lines) - 1, first - 1, -1):
        line = lines.folded(index)
        if not _is_tail(line):
            break
        sure = _TAIL.fullmatch(line) or not _DOUBTFUL.fullmatch(line)
        (gone if sure else doubtful).add(index)
    gone |= _beside(doubtful, gone)
    over = _over(lines, first)
    if over is not None:
        gone.update(range(over, len(lines)))
        while over - 1 >= first and _is_tail(lines.folded(over - 1)):
            over -= 1
            gone.add(over)
    return gone


def _over(lines: _Lines, first: int) -> int | None:
    """The editor's line below which no paragraph follows; None for none from ``first`` on."""
    return next(
        (
            index
            for index in lines.maybe_editors(first)
            if EDITOR.fullmatch(lines.folded(index)) and _ends_article(lines, index)
        ),
        None,
    )


def _ends_article(lines: _Lines, index: int) -> bool:
    """Whether no paragraph stands below a line, and little beside what stands above it."""
    below = [one for one in range(index + 1, len(lines)) if not _is_tail(lines.folded(one))]
    if any(map(lines.is_long, below)):
        return False
    rest = sum(end - start for start, end in map(lines.span, below))
    return rest <= _MOST_BELOW * lines.span(index)[0]


def _is_tail(line: str) -> bool:
    if line is _PARAGRAPH:
        return False
    if _TAIL_LINE.fullmatch(line):
        return True
    return _WORDS.search(line) is not None and _SAYING.fullmatch(line) is not None


RULE = Rule(
    NAME,
    find,
    repaired=(
        ("首页 > 旅游 > 正文\n分享到：\n山上的云\n雨停了。", "山上的云\n雨停了。"),
        ("山上的云\n雨停了。\n責任編輯：溫以寧\n打印 关闭", "山上的云\n雨停了。"),
        ("打印 关闭 分享到微信\n山上的云\n雨停了。", "山上的云\n雨停了。"),
        (
            "山上的云\n雨停了.\n来源：青岚日报 编辑：方既白\n列印 轉發到朋友圈",
            "山上的云\n雨停了.",
        ),
        ("山上的云\n雨停了。\n上一篇：渡口\n下一篇：木桥", "山上的云\n雨停了。"),
        ("12 周末 2024年5月26日 星期日\n山上的云\n雨停了。", "山上的云\n雨停了。"),
        ("字号：大 中 小\n山上的云\n雨停了。", "山上的云\n雨停了。"),
        ("山上的云\n雨停了。\n天才一秒记住本站地址：example.org。", "山上的云\n雨停了。"),
        ("山上的云\n雨停了。\n喜欢《山上的云》请推荐给您的朋友", "山上的云\n雨停了。"),
        ("山上的云\n【字体：大 中 小】\n雨停了。", "山上的云\n雨停了。"),
        ("青岚网\n分享到:\n山上的云\n雨停了。", "山上的云\n雨停了。"),
        ("山上的云\n雨停了。\n举报\n青岚网广告合作，请点击这里", "山上的云\n雨停了。"),
        ("山上的云\n雨停了。\n12人喜欢 回应 转发\n【1】 【2】", "山上的云\n雨停了。"),
        ("原标题：山上的云\n山上的云\n雨停了。\n青岚网报料：000-0000", "山上的云\n雨停了。"),
        (
            "山上的云\n雨停了。\n特别声明："
            + "以上内容由用户上传，本平台只提供存储服务，" * 4
            + "谢谢。",
            "山上的云\n雨停了。",
        ),
    ),
    kept=(
        "山上的云\n本报记者 方既白\n雨停了。",
        "山上的云\n他在门上写：打印，关闭。\n雨停了。",
        "打印\n关闭",
        "登录月球\n雨停了。",
        "山上的云\n他把照片分享到微信\n雨停了。",
        "山上的云\n雨停了，孩子们在桥上玩。\n推荐阅读\n云的四季，写的是山里的事。",
        "山上的云\n编辑：方既白\n雨停了，孩子们在桥上玩。\n老人把船拴在树下。",
        "山上的云\n这天早晨雨停了，山上的云也慢慢地散了开去。\n01\n雨停了。",
        "山上的云\n雨停了。\n他喜欢推荐的那条路",
        "山上的云\n雨停了。\n声明要写给谁看，他还没有想好。",
        "山上的云\n编辑部的故事很多，说也说不完。",
        "山上的云\n2024-04-09 08:30  来源：远山旅行网\n雨停了。",
    ),
)
