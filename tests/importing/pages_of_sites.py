"""Pages as families of sites and programs lay them out, made for the tests: no page is real."""

from __future__ import annotations

from html import escape

from .pages_made import BODY, FOOT, HANT, P1, P2, P3, P4, TITLE, Made, page, paragraphs

HEAD = f"<meta charset=utf-8><title>{TITLE}</title>"
SHOWN = {"title": 1, "body": 4}


def hidden_in_many_ways() -> Made:
    """What a style sheet, a place off the screen or no height hides; a narrow screen's sheet."""
    sheet = (
        "<style>.later{display:none} @media (max-width:600px){.content{display:none}}"
        ".open{display:none}</style>"
    )
    unseen = (
        "<p class=later>看不见的一。</p><p style='position:absolute;left:-9999px'>看不见的二。</p>"
        "<p style='height:0;overflow:hidden'>看不见的三。</p><p aria-hidden=true>看不见的四。</p>"
        "<p class=screen-reader-text>看不见的五。</p>"
    )
    body = (
        f"<h1>{TITLE}</h1><div class=content>{unseen}{paragraphs(BODY[:3])}"
        f"<p class=open style='display:block; margin-left:-9px'>{P4}</p></div>"
    )
    data = page(HEAD + sheet, body).encode()
    return Made("hidden in many ways", data, BODY, kinds=SHOWN, absent=("看不见",))


def behind_a_dialog() -> Made:
    """A page that waits behind a dialog, and whose sheet hides it until a script has run."""
    sheet = "<style>.story{display:none}</style>"
    body = (
        f"<div id=root aria-hidden=true><h1>{TITLE}</h1><div class=story>{paragraphs(BODY)}"
        f"{paragraphs((P1 * 2, P2 * 2))}</div></div><div role=dialog class=modal>"
        f"<h2>请先登录</h2><p>{'登录以后可以收藏与评论。' * 19}</p></div>"
    )
    data = page(HEAD + sheet, body).encode()
    return Made("behind a dialog", data, (*BODY, P1 * 2, P2 * 2), absent=("请先",))


def a_box_for_each_paragraph() -> Made:
    """Each paragraph in a box of its own, other articles between them and below."""
    boxes = "".join(f"<div dir=ltr class=b><p>{line}</p></div>" for line in BODY[:2])
    other = (
        "<section role=region aria-label=推荐阅读><a href=#e>跳过</a><ul><li><a href=1>竹海深处"
        "</a></li></ul><p>推荐完了。</p></section>"
    )
    body = (
        f"<main><div><h1>{TITLE}</h1></div><figure><img src=x><figcaption>清晨的渡口</figcaption>"
        "</figure><section aria-labelledby=article-byline><ul><li>何未晚</li></ul></section>"
        "<time datetime=2024-04-09>2024年4月9日</time>"
        f"{boxes}{other}<div dir=ltr class=b><h2>冬天的水</h2></div>"
        f"<div dir=ltr class=b><p>{P3}</p></div>"
        "<div dir=ltr class=b><ul><li>船票一张</li></ul></div>"
        f"<div dir=ltr class=b><p>{P4}</p></div></main><section><h2>头条</h2><ul><li><h3>"
        "<a href=2>雨季怎么晒被子</a></h3><time>2024年5月1日</time></li></ul></section>"
    )
    lines = ("清晨的渡口", P1, P2, "冬天的水", P3, "船票一张", P4)
    told = {"author": "何未晚", "date": "2024-04-09"}
    kinds = {"title": 1, "caption": 1, "body": 4, "heading": 1, "list": 1}
    data = page(HEAD, body).encode()
    return Made(
        "a box for each paragraph", data, lines, told=told, kinds=kinds, absent=("跳过", "被子")
    )


def lead_and_caption_above() -> Made:
    """What stands between title and body is the article's, but for notices of the page."""
    body = (
        f"<h1>{TITLE}</h1><p class=teaser>{P1}</p><p>请同意我们的隐私规定，才能听新闻。</p>"
        "<figure><img src=x><figcaption>清晨的渡口</figcaption></figure>"
        f"<div class=rich-text>{paragraphs(BODY[1:])}"
        "<div class=advertisement><span>广告</span></div>"
        f"<p>请继续往下阅读...</p>{paragraphs(BODY[1:])}<p>© 2024年青岚网版权声明：本文所有内容受到"
        "保护，如无青岚网特别授权，不得擅自使用。任何不当行为都将导致追偿，谢谢各位读者合作。</p></div>"
    )
    lines = (P1, "清晨的渡口", *BODY[1:], *BODY[1:])
    data = page(HEAD, body).encode()
    return Made("lead and caption above", data, lines, absent=("隐私", "广告", "往下", "追偿"))


def only_for_scripts() -> Made:
    """The text waits in JSON for a script to show it."""
    html = "".join(f"<p>{line}</p>" for line in BODY).replace("/", "\\/")
    data = f'{{"props":{{"a":[1,"渡口"],"article":{{"content":"{html}"}}}}}}'
    body = (
        "<div id=app><div class=loading>加载中…</div></div><noscript>请允许本站执行脚本</noscript>"
        f"<script>window.__DATA__ = {data};window.b = function () {{}}</script>"
    )
    return Made("only for scripts", page(HEAD, body).encode(), BODY, absent=("加载", "脚本"))


def only_without_scripts() -> Made:
    body = f"<div id=app></div><noscript><h1>{TITLE}</h1>{paragraphs(BODY)}</noscript>"
    return Made("only without scripts", page(HEAD, body).encode(), BODY)


def in_a_text_box() -> Made:
    text = "\n".join(BODY)
    body = f"<h1>{TITLE}</h1><textarea style='display:none' readonly>{text}</textarea><div></div>"
    return Made("in a text box", page(HEAD, body).encode(), BODY, kinds=SHOWN)


def in_numbers_of_characters() -> Made:
    """Nothing but ASCII, each character by its number."""

    def by_number(text: str) -> str:
        return "".join(f"&#{ord(one)};" for one in text)

    body = "".join(f"<p>{by_number(line)}</p>" for line in BODY)
    text = page(f"<title>{by_number(TITLE)}</title>", f"<h1>{by_number(TITLE)}</h1>{body}")
    return Made("in numbers of characters", text.encode("ascii"), BODY)


def word() -> Made:
    """Word: lines broken anywhere, notes by its own marks, numbers of a list typed by it."""
    broken = P2[:10] + "\r\n" + P2[10:]
    mark = "<span class=MsoFootnoteReference><span>[1]</span></span>"
    body = (
        f"<div class=Section1><p class=MsoTitle>{TITLE}</p><p class=MsoNormal>{broken}"
        f'<a href="#_ftn1" name="_ftnref1">{mark}</a></p><p class=MsoNormal>{P3}</p>'
        "<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>1."
        "<span>&nbsp;&nbsp; </span></span><![endif]>船票</p></div><div style='mso-element:"
        f'footnote-list\'><hr><div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" '
        f'name="_ftn1">{mark}</a> 据县志。</p></div></div>'
    )
    head = (
        f'<meta http-equiv=Content-Type content="text/html; charset=gb2312"><title>{TITLE}</title>'
    )
    lines = (f"{P2}[1]", P3, "1. 船票", "[1] 据县志。")
    kinds = {"title": 1, "body": 3, "note": 1}
    return Made("Word", page(head, body).encode("gbk"), lines, kinds=kinds)


def google_document() -> Made:
    """Google's export: no title for the browser, a paragraph that is called the title."""
    body = (
        f"<p class='c3 title'><span>{TITLE}</span></p><p><span>{P1}</span><sup><a href='#ftnt1'"
        f" id='ftnt_ref1'>[1]</a></sup></p><h2>冬天的水</h2><p><span>{P2}</span></p><p>{P3}</p><hr>"
        "<div><p><a href='#ftnt_ref1' id='ftnt1'>[1]</a><span>&nbsp;据县志。</span></p></div>"
    )
    lines = (f"{P1}[1]", "冬天的水", P2, P3, "[1] 据县志。")
    kinds = {"title": 1, "body": 3, "heading": 1, "note": 1}
    return Made("Google's document", page("", body).encode(), lines, kinds=kinds)


def newspaper_in_tables() -> Made:
    """An old newspaper's page: the title in large letters, a picture in a table of its own."""
    body = (
        "<table><tr><td>2010年03月12日 星期五 <a>返回首页</a></td></tr></table><table><tr><td>"
        "<strong>第06版：副刊</strong></td><td><a>上一版</a> <a>下一版</a></td></tr></table>"
        f"<table><tr><td class=font01><strong style='font-size:23px'>{TITLE}</strong></td></tr>"
        "<tr><td>本报记者　何未晚</td></tr></table><table><tr><td><img src=p.jpg></td></tr><tr>"
        f"<td>清晨的渡口</td></tr></table><div id=ozoom>{paragraphs(BODY)}</div>"
    )
    data = page("<title>南埠晚报</title>", body).encode("gbk")
    kinds = {"title": 1, "byline": 1, "dateline": 1, "caption": 1, "body": 4}
    return Made(
        "newspaper in tables",
        data,
        ("清晨的渡口", *BODY),
        told={"author": "何未晚"},
        kinds=kinds,
        absent=("副刊", "首页"),
    )


def site_before_title() -> Made:
    """An old page whose title begins with the site's name."""
    text = "<br><br>".join(f"　　{line}" for line in HANT)
    body = (
        "<table><tr><td><a>回首頁</a> | <a>副刊</a></td></tr><tr><td><font size=5><b>霧裡的渡口</b>"
        "</font><br><font size=2>【記者何未晚／雁尾報導】</font><br><font size=2>2003/03/12</font>"
        f"</td></tr><tr><td><font size=3>{text}</font></td></tr><tr>"
        "<td>本報著作權所有，不得轉載</td></tr></table>"
    )
    data = page("<title>青石日報 - 霧裡的渡口</title>", body).encode("big5")
    told = {"author": "何未晚", "date": "2003-03-12"}
    return Made("site before title", data, HANT, "霧裡的渡口", told, absent=("著作權", "首頁"))


def blog_before_title() -> Made:
    """Blogger: the blog's name in the page's title and in a heading; who wrote it, below."""
    body = (
        "<div class='header-outer'><h1 class='title'><a href=/>何处渡口</a></h1></div>"
        f"<h3 class='post-title entry-title'>{TITLE}</h3><div class='post-body'>{P1}<br /><br />"
        f"{P2}<br /><br />{P3}<br />{P4}</div><div class='post-footer'><span class='post-author "
        "vcard'>張貼者：<span class='fn'>何未晚</span></span> 於 <abbr title="
        "'2012-03-12T08:15:00+08:00'>2012-03-12</abbr></div><div class='comments'><h4>2 則留言</h4>"
        "<p>楼上说得对。</p></div>"
    )
    data = page(f"<title>何处渡口: {TITLE}</title>", body).encode()
    return Made("blog before title", data, BODY, told={"author": "何未晚"}, absent=("楼上", "留言"))


def reporters_of_taiwan() -> Made:
    body = (
        "<h1>霧裡的渡口</h1><time>2024/04/09 08:30</time><div class=story><p><img src=x></p>"
        "<p><strong>▲清晨的渡口。（圖／記者羅青禾攝）</strong></p><p>記者何未晚／雁尾報導</p>"
        f"{paragraphs(HANT, '')}<p>不用抽 不用搶 現在用APP看新聞 點我下載APP 按我看活動辦法</p>"
        "</div>"
    )
    data = page("<title>霧裡的渡口 | 青嵐新聞雲</title>", body).encode()
    told = {"author": "何未晚", "date": "2024-04-09", "subtitle": ""}
    kinds = {"title": 1, "byline": 1, "caption": 1, "body": 3}
    return Made(
        "reporters of Taiwan",
        data,
        HANT,
        "霧裡的渡口",
        told,
        kinds=kinds,
        absent=("活動",),
    )


def self_published() -> Made:
    """A portal's page of what others publish: the portal is neither author nor outlet."""
    body = (
        f"<h1>{TITLE}</h1><div class=date-source>2024-04-09 08:30 <a class='source'>南埠晚报</a>"
        f"</div><div class=article><p>原标题：{TITLE}</p>{paragraphs(BODY[:2])}<p><img src=x></p>"
        f"<p>老人与船</p>{paragraphs(BODY[2:])}<p>文/何未晚</p><p>来源：南埠晚报<span>返回搜狐，"
        "查看更多</span></p></div><div>特别声明：以上内容为自媒体平台用户上传并发布，本平台仅提供信息存储"
        "服务，如有任何疑问，可以随时与本平台联系，我们会在三天之内答复各位。</div>"
        "<div>Notice: The content above is uploaded and posted by a user of a platform.</div>"
    )
    head = f"{HEAD}<meta name=author content=网易><meta property=og:site_name content=网易>"
    lines = (P1, P2, "老人与船", P3, P4)
    told = {"author": "何未晚", "outlet": "南埠晚报", "date": "2024-04-09"}
    return Made(
        "self-published",
        page(head, body).encode(),
        lines,
        told=told,
        absent=("搜狐", "声明", "Notice", "原标题"),
    )


def office() -> Made:
    """A notice: the names of its files stay, though they are links."""
    body = (
        f"<h1>{TITLE}</h1><div class=pages-date>2024-04-09 09:30 "
        "<span>来源： 青石街道办事处</span> <span>浏览次数：<i>120</i></span> "
        "【字体：<a>大</a> <a>小</a>】 <a>打印本页</a></div>"
        f"<div class=content>{paragraphs(BODY)}<p style='text-align:right'>青石街道办事处</p>"
        "<p style='text-align:right'>2024年4月8日</p>"
        "<p>附件：<a href=a.doc>渡口时刻表.doc</a></p></div>"
        f"<div class=editor>责任编辑：苏小满</div>{FOOT}"
    )
    lines = (*BODY, "青石街道办事处", "2024年4月8日", "附件：渡口时刻表.doc")
    told = {"outlet": "青石街道办事处", "editor": "苏小满", "date": "2024-04-09"}
    data = page(HEAD, body).encode()
    return Made("office", data, lines, told=told, absent=("浏览", "打印", "字体"))


def lines_shown_as_typed() -> Made:
    """Text whose line breaks are shown, in a forum of Taiwan, and what others said of it."""
    text = "\n\n".join(HANT)
    body = (
        "<div id=main class='bbs-content'><div class=article-metaline><span>作者</span>"
        "<span>boat (阿寬)</span></div>\n"
        f"{text}\n\n<div class=push><span>推 </span><span>: 好想去看看那個渡口。</span></div></div>"
    )
    data = page("<title>霧裡的渡口 - 看板 book</title>", body).encode()
    return Made("lines shown as typed", data, HANT, "霧裡的渡口", absent=("好想",))


def markup_in_text_boxes() -> Made:
    """A site that writes title, article and source into boxes, which a script shows as a page."""
    text = escape("<article><section>" + paragraphs(BODY, "") + "</section></article>")
    body = (
        "<div id=environment>production</div><div><textarea class=article-aid>4abc</textarea>"
        f"<textarea class=article-title>{TITLE}</textarea><textarea class=article-content>{text}"
        "</textarea></div><noscript>请启用脚本</noscript>"
    )
    data = page(HEAD, body).encode()
    return Made("markup in text boxes", data, BODY, kinds=SHOWN, absent=("4abc", "脚本", "<p>"))


def columns_of_a_list() -> Made:
    """A page whose columns are a list's items; a place in the title line; a writer in brackets."""
    body = (
        f"<ul class=two-coloum><li class=left><h3>{TITLE}</h3><div>"
        "<span>2023-03-12 08:15</span> <span>来源：青岚网</span> <span><a>字号：A- A A+</a></span>"
        "</div><div class='key-word fix'>"
        f"<span>关键字:</span> <a>渡口</a></div><div class=all-txt><p>【文/青岚网 何未晚】</p>"
        f"{paragraphs(BODY, '')}</div></li><li class=right><h4>最新</h4><a>竹海</a></li></ul>"
    )
    told = {"author": "何未晚", "outlet": "青岚网", "date": "2023-03-12"}
    kinds = {"title": 1, "byline": 1, "dateline": 1, "body": 4}
    data = page(HEAD, body).encode()
    return Made(
        "columns of a list", data, BODY, told=told, kinds=kinds, absent=("字号", "关键字", "最新")
    )


def school() -> Made:
    """Only the school's name in the page's title; the article's in large letters in a table."""
    body = (
        "<form><table><tr><td><a>学校首页</a> <a>教学科研</a></td></tr></table><table><tr><td>"
        "<table><tr><td>栏目导航</td></tr><tr><td><a>校园新闻</a></td></tr></table></td><td><table>"
        "<tr><td>您的位置：<a>首页</a> → <a>校园新闻</a></td></tr><tr><td><span id=lblTitle style="
        f"'font-size:Large'>{TITLE}</span></td></tr><tr><td>作者：<span>何未晚</span>　发布时间："
        f"<span>2008-3-12 8:15:30</span>　点击数：<span>9</span></td></tr><tr><td>"
        f"{paragraphs(BODY)}</td></tr><tr><td>【<a>打印本页</a>】【<a>关闭窗口</a>】</td></tr></table>"
        "</td></tr></table></form>"
    )
    data = page("<title>青石中学</title>", body).encode("gbk")
    told = {"author": "何未晚", "date": "2008-03-12"}
    return Made("school", data, BODY, told=told, absent=("栏目", "位置", "点击", "打印"))


def letter_in_tables() -> Made:
    """A letter to subscribers: a table for each part, with paragraphs or with bare text."""
    rights = "<em>Copyright © 2024 何处渡口</em><br>您收到这封信是因为订阅了。<br><a>退订</a>"
    cell = "<tr><td class=mcnTextContent>{}</td></tr>"
    body = (
        f"<table>{cell.format('<a>在浏览器中查看</a>')}{cell.format(f'<h1>{TITLE}</h1><p>{P1}</p>')}"
        "<tr><td><table><tr><td><img src=x></td></tr></table></td></tr>"
        f"{cell.format(f'<h2>冬天的水</h2>{P2}<br><br>{P3}<br><br>{P4}')}"
        f"{cell.format(rights)}</table>"
    )
    lines = (P1, "冬天的水", P2, P3, P4)
    data = page(HEAD, body).encode()
    return Made("letter in tables", data, lines, absent=("退订", "浏览器", "Copyright"))


def many_comments() -> Made:
    """Far more was written below an article than in it."""
    said = "".join(f"<div class=item><b>读者{n}</b><p>第{n}楼说：{P1}</p></div>" for n in range(30))
    body = (
        f"<div class=article><h1>{TITLE}</h1><div><span>2024-04-09 08:30</span> 来源：青岚网</div>"
        f"<div>{paragraphs(BODY)}</div></div><div class=pinglun><h3>网友评论</h3>{said}</div>"
    )
    data = page(HEAD, body).encode()
    told = {"outlet": "青岚网", "date": "2024-04-09"}
    return Made("many comments", data, BODY, told=told, kinds={}, absent=("楼说", "网友"))


def one_of_several_tabs() -> Made:
    """A sheet hides each tab, and a second class shows one; labels of tabs are no text."""
    sheet = "<style>.tab-pane{display:none}.tab-pane.active{display:block}</style>"
    body = (
        f"<h1>{TITLE}</h1><ul class=tabs><li>介绍</li><li>评价</li></ul>"
        f"<div class='tab-pane active'>{paragraphs(BODY)}</div>"
        f"<div class=tab-pane><p>{'这一页还没有打开，谁也没有看见。' * 5}</p></div>"
    )
    data = page(HEAD + sheet, body).encode()
    return Made("one of several tabs", data, BODY, kinds=SHOWN, absent=("评价", "打开"))


def old_home() -> Made:
    """A home page of long ago: the title in large letters, all text in a quotation."""
    text = "<br>\n&nbsp;&nbsp;&nbsp;&nbsp;".join(BODY)
    body = (
        f"<center><img src=title.gif><br><font size=6>{TITLE}</font></center><hr><blockquote>"
        f"<font size=3>&nbsp;&nbsp;&nbsp;&nbsp;{text}</font></blockquote><hr><center>"
        "<a href=index.htm>返回目录</a> <a href=next.htm>下一篇</a><br><font size=1>"
        "您是第 1200 位访客<br>欢迎来信：boat@example.org</font></center>"
    )
    data = page("<title>山居笔记</title>", body).encode("gbk")
    return Made("old home", data, BODY, kinds=SHOWN, absent=("访客", "来信", "返回"))


def even_paragraphs() -> Made:
    """Paragraphs of one length below many short lines: they are no lines of one column."""
    lines = tuple(
        f"{name}在渡口等船，一等就是一个下午，船来了也不急着上去，只看水。" for name in "甲乙丙丁"
    )
    body = (
        f"<h1>{TITLE}</h1><div>2024-04-09 08:30 来源：青岚网</div><p><img src=x></p>"
        f"<p class=pic-text>清晨的渡口</p>{paragraphs(lines, '')}<h2>冬天的水</h2>"
        f"{paragraphs(lines, '')}"
    )
    shown = ("清晨的渡口", *lines, "冬天的水", *lines)
    return Made("even paragraphs", page(HEAD, body).encode(), shown)


def account_of_wechat() -> Made:
    """WeChat: parts are counted, and who did what stands below the end."""
    body = (
        f'<h1 id="activity-name">{TITLE}</h1><a id="js_name">青岚书社</a>'
        f'<div id="js_content"><section><span>{P1}</span></section><section><br></section>'
        f"<section><section><span>01</span></section><section><strong>冬天的水</strong></section>"
        f"</section>{paragraphs(BODY[1:], '')}<p>文字｜何未晚</p><p>编辑｜苏小满</p></div>"
    )
    told = {"author": "何未晚", "editor": "苏小满", "outlet": "青岚书社"}
    lines = (P1, "01", "冬天的水", *BODY[1:])
    return Made("account of WeChat", page(HEAD, body).encode(), lines, told=told)


def folded_answers() -> Made:
    """Questions that unfold to answers, the last of them the end of the page."""
    asked = "".join(
        f"<details><summary>{n}问？</summary><div class=answer><p>{line}</p></div></details>"
        for n, line in zip("甲乙丙", BODY[1:], strict=True)
    )
    body = f"<header><a>首页</a></header><main><h1>{TITLE}</h1><p>{P1}</p>{asked}</main>"
    lines = (P1, "甲问？", P2, "乙问？", P3, "丙问？", P4)
    return Made("folded answers", page(HEAD, body).encode(), lines, absent=("首页",))


def posts_told_by_schema() -> Made:
    """Discourse, as it is shown to those without scripts."""
    posts = "".join(
        f"<div><span itemprop=author><span itemprop=name>{who}</span></span><div class=post "
        f"itemprop=text><p>{line}</p></div></div>"
        for who, line in zip(("boat", "fog", "dock", "oar"), BODY, strict=True)
    )
    body = f"<h1><a>{TITLE}</a></h1>{posts}<footer><p>启用脚本以获得最佳体验，谢谢。</p></footer>"
    return Made("posts told by schema", page(HEAD, body).encode(), BODY, absent=("脚本", "boat"))


def today_above() -> Made:
    """An old portal that tells above what day it is, and writes each paragraph into a row."""
    rows = "".join(f"<tr><td class=black14>　　{line}</td></tr>" for line in BODY)
    body = (
        "<table><tr><td>今天是2024年5月6日 星期一　欢迎光临青岚信息港</td></tr></table><table>"
        f"<tr><td><font size=4><b>{TITLE}</b></font></td></tr><tr><td>青岚信息港　2006-03-12　"
        f"作者：何未晚</td></tr>{rows}<tr><td>[<a href=x>关闭窗口</a>]</td></tr></table>"
    )
    data = page(HEAD, body).encode("gbk")
    told = {"author": "何未晚", "date": "2006-03-12"}
    return Made("today above", data, BODY, told=told, absent=("光临", "关闭"))


OF_SITES = tuple(
    make()
    for make in (
        hidden_in_many_ways,
        behind_a_dialog,
        a_box_for_each_paragraph,
        lead_and_caption_above,
        only_for_scripts,
        only_without_scripts,
        in_a_text_box,
        in_numbers_of_characters,
        word,
        google_document,
        newspaper_in_tables,
        site_before_title,
        blog_before_title,
        reporters_of_taiwan,
        self_published,
        office,
        lines_shown_as_typed,
        markup_in_text_boxes,
        columns_of_a_list,
        school,
        letter_in_tables,
        many_comments,
        one_of_several_tabs,
        old_home,
        even_paragraphs,
        account_of_wechat,
        folded_answers,
        posts_told_by_schema,
        today_above,
    )
)
