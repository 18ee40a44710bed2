"""Page layouts of the kinds that Chinese news sites have, made for the tests: no page is real.

Each tells one thing that pages do: layout tables, lying charsets, clutter, frames of old templates.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

P1 = "渡口的船每天早晨七点开，船上能坐十二个人，冬天水浅，船要绕过沙洲走，路上得花一刻钟。"
P2 = "撑船的老人姓白，他在这条河上走了四十年，谁家的孩子在哪里上学，他都知道得清清楚楚。"
P3 = "春天涨水的时候，船开得快，孩子们便能在岸上多玩一会儿，等雾散了再走进学校的大门。"
P4 = "船旧了，人也老了，渡口还在那里，等第一班过河的学生，也等最后一班回家的大人。"
BODY = (P1, P2, P3, P4)
HANT = (
    "渡口的船每天早晨七點開，船上能坐十二個人，冬天水淺，船要繞過沙洲走，路上得花一刻鐘。",
    "撐船的老人姓白，他在這條河上走了四十年，誰家的孩子在哪裡上學，他都知道得清清楚楚。",
    "春天漲水的時候，船開得快，孩子們便能在岸上多玩一會兒，等霧散了再走進學校的大門。",
)
TITLE = "雾里的渡口"


@dataclass(frozen=True)
class Made:
    """A page's bytes and what a reader expects of it."""

    name: str
    data: bytes
    paragraphs: tuple[str, ...]
    title: str = TITLE
    told: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, int] = field(default_factory=dict)
    absent: tuple[str, ...] = ()


def paragraphs(lines: tuple[str, ...], indent: str = "　　") -> str:
    return "".join(f"<p>{indent}{line}</p>\n" for line in lines)


def page(head: str, body: str) -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


NAV = '<div class="nav"><a href="/">首页</a> | <a href="/n">新闻</a> | <a href="/p">图片</a></div>'
RELATED = (
    '<div class="related"><h3>相关阅读</h3><ul><li><a href="1">竹海深处有人家</a></li>'
    '<li><a href="2">三条渡船的故事</a></li></ul></div>'
)
FOOT = (
    '<div class="footer"><a href="a">关于我们</a> | <a href="b">网站地图</a>'
    "<p>青岚网 版权所有 未经许可不得转载 虚ICP备00000000号</p></div>"
)


def portal() -> Made:
    body = (
        f'{NAV}<div class="path"><a>首页</a> &gt; <a>副刊</a> &gt; 正文</div><h1>{TITLE}</h1>'
        '<div class="info"><span>2024年04月09日 08:30</span> 来源：<a href="#">青岚网</a> '
        '作者：何未晚 <span class="size">字号：大 中 小</span></div>'
        '<div class="bdsharebuttonbox">分享到：微信 微博</div>'
        f'<div id="content">{paragraphs(BODY)}</div><div class="editor">责任编辑：苏小满</div>'
        f"{RELATED}{FOOT}"
    )
    head = f"<meta charset=utf-8><title>{TITLE}_青岚网</title>"
    told = {"outlet": "青岚网", "author": "何未晚", "date": "2024-04-09", "editor": "苏小满"}
    absent = ("首页", "分享", "竹海", "版权", "字号")
    return Made("portal", page(head, body).encode(), BODY, told=told, absent=absent)


def lying_charset() -> Made:
    head = (
        f'<meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>{TITLE}</title>'
    )
    body = (
        f"{NAV}<h2>{TITLE}</h2><p>2023-11-02 10:00:00　来源：南埠晚报</p>"
        f"<div class=TRS_Editor>{paragraphs(BODY)}</div>{FOOT}"
    )
    told = {"outlet": "南埠晚报", "date": "2023-11-02"}
    return Made("lying charset", page(head, body).encode("gbk"), BODY, told=told)


def utf8_called_gb2312() -> Made:
    head = f"<meta charset=gb2312><title>{TITLE} - 泊川周报</title>"
    body = f"<h1>{TITLE}</h1><article>{paragraphs(BODY, '')}</article>"
    return Made("utf-8 called gb2312", page(head, body).encode(), BODY)


def big5_without_charset() -> Made:
    head = "<title>霧裡的渡口</title>"
    body = (
        f"<h1>霧裡的渡口</h1><p>記者 何未晚／雁尾報導　2022/06/14 17:05</p>"
        f'<div class="story">{paragraphs(HANT, "")}</div>'
    )
    told = {"date": "2022-06-14"}
    data = page(head, body).encode("big5hkscs")
    return Made("big5 without charset", data, HANT, "霧裡的渡口", told)


def layout_tables() -> Made:
    rows = "".join(f"<br>　　{line}<br>" for line in BODY)
    body = (
        "<table width=980><tr><td width=200><a href=1>新闻</a><br><a href=2>图片</a><br>"
        "<a href=3>专题</a></td><td><table><tr><td align=center><b><font size=5>"
        f"{TITLE}</font></b></td></tr><tr><td align=center>2009-03-12 来源：雁尾日报</td></tr>"
        f"<tr><td>{rows}</td></tr></table></td></tr><tr><td colspan=2>版权所有 雁尾日报社</td></tr>"
        "</table>"
    )
    told = {"outlet": "雁尾日报", "date": "2009-03-12"}
    data = page(f"<title>{TITLE}</title>", body).encode("gb18030")
    return Made("layout tables", data, BODY, told=told, absent=("专题", "版权"))


def breaks_without_paragraphs() -> Made:
    text = "<br><br>".join(f"　　{line}" for line in BODY)
    body = f"{NAV}<h1>{TITLE}</h1><div class='date'>2021-05-01</div><div id=zoom>{text}</div>{FOOT}"
    data = page(f"<title>{TITLE}</title>", body).encode()
    return Made("line breaks", data, BODY, told={"date": "2021-05-01"})


def kinds_of_paragraph() -> Made:
    body = (
        f"<h1>{TITLE}</h1><div class=content><p>{P1}</p><h2>冬天的水</h2><p>{P2}</p>"
        "<figure><img src=a.jpg><figcaption>清晨的渡口</figcaption></figure>"
        f"<p>{P3}</p><p style='text-align:center'><img src=b.jpg></p>"
        "<p style='text-align: center'>老人与船</p>"
        "<blockquote><p>春眠不觉晓，处处闻啼鸟。</p></blockquote>"
        "<ul><li>棉被一条</li><li>船票一张</li></ul>"
        "<table><tr><th>月份</th><th>水位</th></tr><tr><td>三月</td><td>1.8米</td></tr></table>"
        f"<p>{P4}</p></div>"
    )
    lines = (P1, "冬天的水", P2, "清晨的渡口", P3, "老人与船", "春眠不觉晓，处处闻啼鸟。")
    lines += ("棉被一条", "船票一张", "月份 | 水位", "三月 | 1.8米", P4)
    kinds = {
        "heading": 1,
        "caption": 2,
        "quotation": 1,
        "list": 2,
        "table": 2,
        "body": 4,
        "title": 1,
    }
    data = page(f"<title>{TITLE}</title>", body).encode()
    return Made("kinds", data, lines, kinds=kinds)


def ruby_and_hidden() -> Made:
    body = (
        f"<h1>{TITLE}</h1><div class=text><p>{P1}</p>"
        "<p>他说的那个地方叫<ruby>亳<rp>(</rp><rt>bó</rt><rp>)</rp></ruby>州，"
        "从渡口走过去要三天，路上全是油菜花，一直开到山脚下。</p>"
        "<p style='display:none'>看不见的广告词，看不见的广告词，看不见的广告词。</p>"
        "<p hidden>也看不见的字。</p><script>document.write('脚本写的字')</script>"
        f"<p>{P3}</p></div>"
    )
    second = "他说的那个地方叫亳州，从渡口走过去要三天，路上全是油菜花，一直开到山脚下。"
    data = page(f"<title>{TITLE}</title>", body).encode()
    return Made("ruby and hidden", data, (P1, second, P3), absent=("看不见", "脚本", "bó"))


def deep() -> Made:
    body = "<div>" * 4000 + paragraphs(BODY) + "</div>" * 4000
    data = page(f"<title>{TITLE}</title>", f"<h1>{TITLE}</h1>{body}").encode()
    return Made("4,000 deep", data, BODY)


def archive() -> Made:
    message = MIMEMultipart("related")
    message["Snapshot-Content-Location"] = "https://example.org/ferry.html"
    part = MIMEText(
        page(f"<title>{TITLE}</title>", f"<h1>{TITLE}</h1><div>{paragraphs(BODY)}</div>"),
        "html",
        "utf-8",
    )
    part["Content-Location"] = "https://example.org/ferry.html"
    message.attach(part)
    told = {"url": "https://example.org/ferry.html"}
    return Made("archive", message.as_bytes(), BODY, told=told)


def newspaper() -> Made:
    body = (
        "<div class=left>第A3版：副刊 上一版 下一版</div><founder-title><h1>雾里的渡口</h1>"
        "</founder-title><h2 class=subtitle>——雁尾桥头的一天</h2>"
        "<div class=author>本报记者 方既白 通讯员 罗青禾</div>"
        f"<founder-content><!--enpcontent-->{paragraphs(BODY)}<!--/enpcontent--></founder-content>"
        "<div class=page>上一篇　下一篇</div>"
    )
    told = {"author": "方既白 罗青禾"}
    data = page(f"<title>{TITLE}</title>", body).encode()
    return Made("newspaper", data, BODY, told=told, absent=("上一篇", "第A3版"))


def cable() -> Made:
    first = f"青岚网雁尾4月9日电 (何未晚 苏小满){P1}"
    shown = f"青岚网雁尾4月9日电（何未晚 苏小满）{P1}"
    body = (
        f"{NAV}<div class=content><h1 style='display:block'>{TITLE}</h1><div class=left-t>"
        "2024年04月09日 19:32　来源：<a href=x>青岚网</a>参与互动 </div>"
        f"<div class=left_zw>{paragraphs((first, P2, P3))}</div></div>{FOOT}"
    )
    told = {"author": "何未晚 苏小满", "outlet": "青岚网", "date": "2024-04-09"}
    data = page(f"<meta charset=gbk><title>{TITLE}-青岚网</title>", body).encode("gbk")
    return Made("cable", data, (shown, P2, P3), told=told)


def utf16() -> Made:
    text = page(f"<title>{TITLE}</title>", f"<h1>{TITLE}</h1><div>{paragraphs(BODY)}</div>")
    return Made("utf-16", text.encode("utf-16"), BODY)


def saved() -> Made:
    text = "<!-- saved from url=(0030)https://example.org/2024/a.htm -->\n" + page(
        f"<title>{TITLE}</title><meta property='og:site_name' content='远山旅行网'>"
        "<meta property='article:published_time' content='2024-02-29T08:00:00+08:00'>",
        f"<h1>{TITLE}</h1><div class='entry'>{paragraphs(BODY, '')}</div>"
        "<div class='comment-list'><p>楼上说得对，我也想去看看那个渡口。</p></div>",
    )
    told = {"url": "https://example.org/2024/a.htm", "outlet": "远山旅行网", "date": "2024-02-29"}
    return Made("saved", text.encode(), BODY, told=told, absent=("楼上",))


PAGES = (
    portal(),
    lying_charset(),
    utf8_called_gb2312(),
    big5_without_charset(),
    layout_tables(),
    breaks_without_paragraphs(),
    kinds_of_paragraph(),
    ruby_and_hidden(),
    deep(),
    archive(),
    newspaper(),
    cable(),
    utf16(),
    saved(),
)
