"""Pages as sites and programs of today make and save them, made for the tests: no page is real."""

from __future__ import annotations

import quopri

from .pages_made import BODY, FOOT, P1, P2, P3, P4, TITLE, Made, page, paragraphs

COMMENT = "楼上说得对，我也想去看看那个渡口。"
HEAD = f"<meta charset=utf-8><title>{TITLE}</title>"


def single_file() -> Made:
    """SingleFile: no quotes, no closing tags, pictures and fonts within."""
    picture = "data:image/png;base64," + "iVBORw0KGgo" * 3000
    text = (
        "<!DOCTYPE html> <html lang=zh><!--\n Page saved with SingleFile \n"
        " url: https://example.org/ferry.html \n saved date: Tue Apr 09 2024 08:30:00\n-->"
        f"<meta charset=utf-8><title>{TITLE} - 青岚网</title>"
        f"<style>.sf-hidden{{display:none!important}}.a{{background:url({picture})}}</style>"
        '<body><div class="top sf-hidden"></div><header><a href=/>首页</a><a href=/n>新闻</a>'
        f"</header><main><h1>{TITLE}</h1><p class=meta>2024-04-09 08:30 <span>来源：青岚网</span>"
        f"<div class=content><p>{P1}<p>{P2}<figure><img src={picture} alt>"
        f"<figcaption>清晨的渡口</figcaption></figure><p>{P3}<p>{P4}</div></main>"
        "<footer><p>版权所有 青岚网</footer>"
    )
    told = {"url": "https://example.org/ferry.html", "outlet": "青岚网", "date": "2024-04-09"}
    lines = (P1, P2, "清晨的渡口", P3, P4)
    return Made("SingleFile", text.encode(), lines, told=told, kinds={}, absent=("首页", "版权"))


def chrome_archive() -> Made:
    """MHTML by Chrome: quoted-printable, frames of advertisements behind the page."""
    html = page(HEAD, f"<h1>{TITLE}</h1><div>{paragraphs(BODY)}</div>").encode()
    boundary = "----MultipartBoundary--ferry----"

    def part(kind: str, content: bytes) -> bytes:
        head = (
            f"--{boundary}\r\nContent-Type: {kind}\r\nContent-Location: https://example.org/a\r\n"
        )
        coded = quopri.encodestring(content).replace(b"\n", b"\r\n")
        return f"{head}Content-Transfer-Encoding: quoted-printable\r\n\r\n".encode() + coded

    data = b"\r\n".join(
        (
            b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/a",
            b'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";',
            f'\tboundary="{boundary}"\r\n\r\n'.encode(),
            part("text/html", html),
            part("text/html", "<html><body><p>广告一则。</p></body></html>".encode()),
            part("text/css", b".a{}"),
            f"--{boundary}--\r\n".encode(),
        )
    )
    told = {"url": "https://example.org/a"}
    return Made("Chrome's archive", data, BODY, told=told, absent=("广告",))


def wechat() -> Made:
    """WeChat: hidden until a script shows it, the account beside the platform's name."""
    text = "".join(f'<p><span leaf="">{line}</span></p><p><br></p>' for line in BODY)
    body = (
        '<div id="js_article" class="rich_media"><div id="img-content" class="rich_media_wrp">'
        f'<h1 class="rich_media_title" id="activity-name">\n{TITLE}\n</h1>'
        '<div id="meta_content" class="rich_media_meta_list"><span>原创</span> <span>何未晚</span>'
        ' <span class="rich_media_meta" id="profileBt"><a id="js_name"> 青岚书社 </a>'
        '<div style="display:none;"><strong>青岚书社</strong></div></span>'
        ' <em id="publish_time">2024年4月9日 08:30</em></div>'
        '<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0; ">'
        f'<section><strong><span leaf="">一、清晨</span></strong></section>{text}'
        '<section><img data-src="x.png"/></section><p style="text-align:center">图｜渡口</p></div>'
        "</div><div>阅读原文</div><p>喜欢此内容的人还喜欢</p></div>"
        '<div id="js_pc_qr_code" style="display:none;"><p>微信扫一扫<br/>关注该公众号</p></div>'
        "<div>继续滑动看下一个</div>"
    )
    head = f'{HEAD}<meta name="author" content="何未晚">'
    head += '<meta property="og:site_name" content="微信公众平台">'
    told = {"author": "何未晚", "outlet": "青岚书社", "date": "2024-04-09"}
    return Made(
        "WeChat",
        page(head, body).encode(),
        ("一、清晨", *BODY, "图｜渡口"),
        told=told,
        absent=("扫一扫", "阅读原文", "还喜欢", "下一个"),
    )


def short_wechat() -> Made:
    """However short the article is beside its page."""
    body = (
        f'<h1>{TITLE}</h1><div id="js_content" style="visibility:hidden"><p>{P1}</p></div>'
        f"<p>{'喜欢此内容的人还喜欢，' * 30}</p>"
    )
    return Made("short WeChat", page(HEAD, body).encode(), (P1,))


def zhihu() -> Made:
    body = (
        '<div id="root"><header role="banner"><a>写文章</a><button>登录</button></header>'
        f'<article class="Post-Main"><h1 class="Post-Title">{TITLE}</h1>'
        '<div class="AuthorInfo" itemprop="author"><meta itemprop="name" content="何未晚"/>'
        '<a>何未晚</a></div><span>42 人赞同了该文章</span><div class="RichText ztext">'
        f'<p data-pid="a">{P1}</p><h2>冬天的水</h2><p>{P2}</p><ol><li>{P3}</li></ol>'
        f"<blockquote>{P4}</blockquote><figure><noscript><img src=x></noscript><img>"
        "<figcaption>渡口</figcaption></figure></div>"
        '<div class="ContentItem-time">发布于 2024-04-09 08:30・浙江</div>'
        '<div class="ContentItem-actions"><button>赞同 42</button></div></article>'
        f'<div class="Comments-container"><div>5 条评论</div><div>{COMMENT}</div></div></div>'
    )
    lines = (P1, "冬天的水", P2, f"1. {P3}", P4, "渡口")
    told = {"author": "何未晚", "date": "2024-04-09"}
    head = f"<meta charset=utf-8><title>{TITLE} - 知乎</title>"
    return Made(
        "Zhihu", page(head, body).encode(), lines, told=told, absent=(COMMENT, "赞同", "登录")
    )


def weibo() -> Made:
    """Weibo: a title that is none, one element of broken lines, pictures for faces."""
    body = (
        '<div id="app"><nav><a>首页</a></nav><header><a>何未晚</a><a>24-4-9 08:30</a></header>'
        f'<div class="detail_text"><div class="detail_wbtext_4CRf9">#渡口# {P1}<br/><br/>{P2}'
        f'<br/>{P3}<img alt="[微笑]" src="x.png"/><br/>{P4}</div></div>'
        "<footer><span>转发 3</span></footer></div>"
    )
    head = "<meta charset=utf-8><title>微博正文 - 微博</title>"
    lines = (f"#渡口# {P1}", P2, P3, P4)
    return Made("Weibo", page(head, body).encode(), lines, "Weibo", absent=("转发", "首页"))


def baijiahao() -> Made:
    texts = "<div><img src=x></div>".join(
        f'<div class="index-module_textWrap"><p><span class="bjh-p">{line}</span></p></div>'
        for line in BODY
    )
    body = (
        f'<div class="index-module_articleWrap"><div class="index-module_title">{TITLE}</div>'
        '<div><a class="index-module_authorName">青岚书社</a> <span>2024-04-09 08:30</span></div>'
        f"{texts}</div><div><h3>相关推荐</h3><a>竹海深处有人家</a><a>三条渡船的故事</a></div>"
        "<div>举报/反馈</div>"
    )
    told = {"date": "2024-04-09"}
    absent = ("竹海", "举报")
    return Made("Baijiahao", page(HEAD, body).encode(), BODY, told=told, absent=absent)


def amp() -> Made:
    """AMP: elements of its own; who and when only in its data."""
    data = (
        f'{{"@context":"http://schema.org","@graph":[{{"@type":"NewsArticle","headline":"{TITLE}",'
        '"datePublished":"2024-04-09T08:30:00+08:00","author":[{"@type":"Person",'
        '"name":"何未晚"}],"publisher":{"@type":"Organization","name":"青岚网"}}]}'
    )
    head = (
        f'{HEAD}<script type="application/ld+json">{{"@type": oops</script>'
        f'<script type="application/ld+json">{data}</script>'
        "<style amp-boilerplate>body{visibility:hidden}</style>"
    )
    body = (
        "<amp-sidebar layout=nodisplay><ul><li>首页</li></ul></amp-sidebar><article>"
        f"<h1>{TITLE}</h1><amp-img src=x></amp-img>{paragraphs(BODY, '')}"
        "<amp-ad>广告一则</amp-ad></article>"
    )
    told = {"author": "何未晚", "outlet": "青岚网", "date": "2024-04-09"}
    absent = ("广告", "首页", "oops")
    return Made("AMP", page(head, body).encode(), BODY, told=told, absent=absent)


def wordpress() -> Made:
    """A blog whose own name is longer than the article's title."""
    body = (
        '<header><p class="site-title"><a>何未晚的旅行博客</a></p><nav><a>首页</a></nav></header>'
        f'<main><article class="post hentry"><header><h1 class="entry-title">{TITLE}</h1>'
        '<div class="entry-meta"><span>发布于<time datetime="2024-04-09T08:30:00+08:00">'
        '2024年4月9日</time></span> <span>由<span class="author vcard"><a>何未晚</a></span></span>'
        f'</div></header><div class="entry-content">{paragraphs(BODY, "")}<figure><img>'
        "<figcaption>渡口</figcaption></figure><div class='sharedaddy'><h3>分享到</h3><a>微博</a>"
        "</div></div><footer><a>旅行</a></footer></article><nav><a>上一篇：竹海</a></nav>"
        f'<div id="comments"><ol><li><p>{COMMENT}</p></li></ol></div></main>'
        "<aside><a>竹海</a></aside><footer>自豪地采用WordPress</footer>"
    )
    head = f"<meta charset=utf-8><title>{TITLE} – 何未晚的旅行博客</title>"
    head += '<meta property="og:site_name" content="何未晚的旅行博客">'
    told = {"author": "何未晚", "outlet": "何未晚的旅行博客", "date": "2024-04-09"}
    return Made(
        "WordPress",
        page(head, body).encode(),
        (*BODY, "渡口"),
        told=told,
        absent=(COMMENT, "分享", "竹海", "自豪"),
    )


def within_form() -> Made:
    """ASP.NET puts a whole page into a form."""
    body = (
        '<form method="post" action="a.aspx"><input type="hidden" name="__VIEWSTATE" value="/w"/>'
        f"<div class=top><a>首页</a></div><h1>{TITLE}</h1><div>2024-04-09 来源：青岚网</div>"
        f"<div id=content>{paragraphs(BODY)}</div>{FOOT}</form>"
    )
    told = {"outlet": "青岚网", "date": "2024-04-09"}
    return Made("within a form", page(HEAD, body).encode(), BODY, told=told, absent=("首页", "ICP"))


def shown_later() -> Made:
    """A page whose root a script shows."""
    body = f'<div id=app style="display:none"><h1>{TITLE}</h1><div>{paragraphs(BODY)}</div></div>'
    return Made("shown later", page(HEAD, body).encode(), BODY)


def terms_of_use() -> Made:
    """Terms of use, longer than the article, wait hidden beside it."""
    terms = "".join(
        f"<p>第{n}条，用户应当遵守本站的各项规定，不得做其他事情。</p>" for n in range(99)
    )
    body = (
        f'<div class=modal style="display: none"><h2>用户协议</h2>{terms}</div>'
        f"<div><h1>{TITLE}</h1>{paragraphs(BODY)}{paragraphs((P1 * 2, P2 * 2))}</div>"
    )
    lines = (*BODY, P1 * 2, P2 * 2)
    return Made("terms of use", page(HEAD, body).encode(), lines, absent=("用户",))


def captioned() -> Made:
    """A caption in one paragraph with its picture; raised figures; a way to tell on others."""
    body = (
        f"<div class=post_main><h1>{TITLE}</h1><div>2024-04-09 08:30:00　来源: <a>青岚网</a>　举报"
        f"</div><div class=post_body><p class=f_center><img src=x><br>清晨的渡口</p>"
        f"{paragraphs(BODY[:3], '')}<p>水面三百米<sup>2</sup>，{P4}</p></div></div>"
    )
    lines = ("清晨的渡口", *BODY[:3], f"水面三百米²，{P4}")
    kinds = {"title": 1, "dateline": 1, "caption": 1, "body": 4}
    told = {"outlet": "青岚网", "date": "2024-04-09"}
    return Made("captioned", page(HEAD, body).encode(), lines, told=told, kinds=kinds)


def encyclopedia() -> Made:
    """A wiki: marks to edit by its headings, its sources as notes."""
    edit = '<span class="mw-editsection"><span>[</span><a>编辑</a><span>]</span></span>'
    body = (
        f'<h1 id="firstHeading">{TITLE}</h1><div class="mw-parser-output"><p>{P1}<sup'
        ' class="reference"><a href="#cite_note-1">[1]</a></sup></p>'
        f"<h2>历史{edit}</h2><p>{P2}</p><p>{P3}</p><h2>参考文献{edit}</h2>"
        '<ol class="references"><li id="cite_note-1"><b><a href="#cite_ref-1">^</a></b>'
        " 《渡口》，青岚书社。</li></ol></div>"
    )
    head = f"<meta charset=utf-8><title>{TITLE} - 百科全书</title>"
    lines = (f"{P1}[1]", "历史", P2, P3, "参考文献", "[1] 《渡口》，青岚书社。")
    kinds = {"title": 1, "body": 3, "heading": 2, "note": 1}
    return Made("encyclopedia", page(head, body).encode(), lines, kinds=kinds, absent=("编辑",))


def forum() -> Made:
    """Discuz: a table for each post, about its writer on the left."""
    posts = "".join(
        f'<div id="post_{n}"><table><tr><td class="pls"><a>{who}</a><p>主题 3 | 帖子 40</p></td>'
        f'<td class="plc"><div class="authi">发表于 2024-4-9 08:3{n}</div><div class="t_fsz">'
        f'<table><tr><td class="t_f" id="postmessage_{n}">{text}</td></tr></table>'
        "</div></td></tr></table></div>"
        for n, (who, text) in enumerate(
            (("何未晚", f"{P1}<br />\n<br />\n{P2}"), ("苏小满", P3), ("罗青禾", COMMENT))
        )
    )
    body = (
        f'<div id="hd"><a>论坛</a></div><div id="pt"><a>论坛</a> &gt; {TITLE}</div>'
        f'<h1><span id="thread_subject">{TITLE}</span></h1><div id="postlist">{posts}</div>'
        '<div id="ft">Powered by Discuz!</div>'
    )
    head = f"<meta charset=gbk><title>{TITLE} - 谈天 - 青岚论坛 - Powered by Discuz!</title>"
    told = {"date": "2024-04-09"}
    absent = ("积分", "帖子", "Powered")
    data = page(head, body).encode("gbk")
    return Made("forum", data, (P1, P2, P3, COMMENT), told=told, absent=absent)


def answers() -> Made:
    """Zhihu: each answer to a question, not the longest alone."""
    each = "".join(
        f'<div class="AnswerItem"><div>{who}</div><div class="RichContent-inner"><span>'
        f"{paragraphs(lines, '')}</span></div><button>赞同</button></div>"
        for who, lines in (("何未晚", BODY[:3]), ("苏小满", BODY[3:]))
    )
    body = f'<h1 class="QuestionHeader-title">{TITLE}？</h1><div class="List">{each}</div>'
    head = f"<meta charset=utf-8><title>{TITLE}？ - 知乎</title>"
    return Made("answers", page(head, body).encode(), BODY, f"{TITLE}？", absent=("赞同",))


OF_TODAY = tuple(
    make()
    for make in (
        single_file,
        chrome_archive,
        wechat,
        short_wechat,
        zhihu,
        weibo,
        baijiahao,
        amp,
        wordpress,
        within_form,
        shown_later,
        terms_of_use,
        captioned,
        encyclopedia,
        forum,
        answers,
    )
)
