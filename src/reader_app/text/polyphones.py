r"""Rules for characters with several readings, by what stands around them: a table and its reader.

They serve a character that no known word covers. A line is ``character reading before after``:
regular expressions over the simplified text, ``before`` ending where the character begins and
``after`` beginning where it ends, ``-`` for anything. The first line of a character that fits
wins, so a line without conditions is its usual reading. Readings follow 现代汉语词典, 7th edition.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

REACH = 10
"""Code points before and after a character that rules may look at."""

_CLASSES = {
    "{N}": "[0-9〇零一二两三四五六七八九十百千万几数半每这那哪各]",
    "{M}": "[0-9一二两三四五六七八九十百千几数半]",
    "{DEG}": "[很太最更挺真好多又较越这那特极怪够老]",
    "{END}": "(?=[^\u4e00-\u9fff]|$)",
    "{VERB}": "[花哭跑走写说看听吃喝玩笑唱长来做起睡过变显觉懂记认使值弄冷热累气急美高忙"
    "吓打下学"
    "干飞住穿站坐想算舍免省懒晓讲读画扫洗晒照开关切煮炒烧烫冻饿渴痛疼红白黑亮暗静闹厚薄]",
    "{WHO}": "[我你您他她它们咱谁自己]",
}

_TABLE = """
行 xing2 一 人
行 hang2 {N} (?!人|李|程|动|走|为|驶|星|政)
行 hang2 [字银同本内外换改转排商琴茶米车支央隔] -
行 hang2 - 情|业|列|距|家|当
行 xing2 - -
长 zhang3 - [大高]
长 chang2 {DEG} -
长 zhang3 [校班局部处厂站院科村镇市县省州船机社会队组所家首酋团] -
长 zhang3 [排连营军馆店乡董园师房议外财庭台行警] -
长 chang2 - {M}+(米|尺|公里|里|寸|丈|厘|天|年)
长 chang2 [米尺寸里般特身狭漫修细绵延悠周加拉伸] -
长 zhang3 - [出满成得胖势相老在着了]
长 chang2 - -
重 chong2 - [新复来做写建申说抄读演叠逢修拍温启开合组审印播返游头洗阳唱设提订]
重 chong2 {M} [门山天楼关障意身院城墙]
重 chong2 [双再] -
重 zhong4 - -
还 hai2 - 了(解|不起|得)
还 huan2 - 了|[钱书债款清贷账]|给|俗|价
还 huan2 - 本(?!来|是|想|地|人)|手(?!里|上|中)
还 huan2 [归偿退奉生交送要该] {END}
还 huan2 ^$|[^\u4e00-\u9fff]$|{WHO}|来|去|再|先 [你我他她](?!们|妈)(?=一|的|{M}|钱|书)
还 hai2 - -
得 de2 (?<!{VERB}) 了(第|{M}|这|那|个|病|感|重|奖|冠|什|好)
得 de2 [取获赢求所应] -
得 de5 {VERB} -
得 dei3 [我你您他她它们咱谁也就都总还可只必又才] (?!了|到|过|奖|分|胜|知|以|罪)[\u4e00-\u9fff]
得 dei3 - [去买坐带等找问赶交早先把靠再回]|一[^点些]|好好|马上|赶紧|上班|上学
得 de5 - -
地 di4 ^$|[^\u4e00-\u9fff]$|[的这那块片种此当各本外内土田空草山扫拖耕此满遍着在] -
地 di4 - [里上下面的是有很也都]|{END}
地 de5 [\u4e00-\u9fff] [\u4e00-\u9fff]
地 di4 - -
的 di1 打 [去来回到走]
的 di2 - 确
的 di4 目 -
的 de5 - -
着 zhuo2 不 边际|痕迹|调
着 zhao2 - [急凉火迷慌魔]
着 zhao2 [^\u4e00-\u9fff]?[\u4e00-\u9fff]不 -
着 zhao2 [睡找点猜抓捉逮碰摸烧] 了
着 zhuo2 - 陆|手(?!里)|重|想|眼(?!睛)|落|装|色|力|实|墨|笔
着 zhe5 - -
了 liao3 [\u4e00-\u9fff]不|[\u4e00-\u9fff]得 -
了 liao3 - 解(?!决|释|放|开|除|答)|却
了 le5 - -
都 du1 首 -
都 du1 - 江堰|市|城|匀
都 dou1 - -
乐 yue4 [音声民器奏哀礼军管弦国雅配] -
乐 yue4 - [器曲队谱章团坛师理府手迷感评]
乐 le4 - -
觉 jiao4 睡.{0,4}|[一个午懒] {END}|[醒睡]
觉 jue2 - -
数 shu3 - [着了不到完出来去落数]|一(数|遍|下)|清
数 shu3 数一|数了 -
数 shu3 [请在点倒会慢细] -
数 shu4 - -
降 xiang2 [投归受招诱劝诈] -
降 xiang2 - [伏服]
降 jiang4 - -
强 jiang4 倔 -
强 qiang3 [勉牵] -
强 qiang3 - [迫求逼颜辩]
强 qiang2 - -
朝 zhao1 今|一 {END}|有
朝 zhao1 - [阳夕霞气露晖暮九]
朝 chao2 - -
传 zhuan4 [自外列小别评左经] {END}|[记里中的]
传 zhuan4 - 记|略
传 chuan2 - -
调 diao4 [曲语声音腔格笔强基论情步被抽] -
调 diao4 - [查动到往来离任回走去研遣令兵职入头换]
调 tiao2 - -
斗 dou3 {M} -
斗 dou3 [烟漏北熨墨筋] -
斗 dou3 - [笠篷胆室车]
斗 dou4 - -
恶 e3 - 心
恶 wu4 [厌憎可好深痛] -
恶 e4 - -
发 fa4 [头理白黑毛假秀金银鬓烫染洗束披护削剪] (?!现|生|出|展|表|明|布|达|光|亮|芽)
发 fa4 - [型廊夹髻丝根]
发 fa1 - -
干 gan1 [晒晾擦吹烘烤没未变口嘴饼肉豆果笋] -
干 gan4 - [活什啥事部劲线嘛校警掉完起过得好]|这|那|{M}|不下去
干 gan4 [能骨才主树躯苦实想要敢在肯会么爱你我他她] -
干 gan1 - -
更 geng1 [三五半打] {END}|天|半
更 geng1 动|期|断|时 新|换
更 geng4 - -
好 hao4 [爱喜嗜癖] {END}|者
好 hao4 - 学(?!校|生|习|期|院|问|会|了|过|历|费)|[奇客胜战色斗]|强|动
好 hao3 - -
和 huo5 [暖软搅热掺] -
和 huo2 - 在一起|成团
和 huo2 ^$|[^\u4e00-\u9fff]$|[在会正来要] 面(?!条|包|前|粉|积|对|子|馆|试|食)|泥
和 he4 [附唱] -
和 he2 - -
假 jia4 [放请休暑寒病产事婚年长节春度销准例丧探补] -
假 jia4 {M}个?(天|月|周|星期|日|礼拜)的? -
假 jia4 - [期日条]
假 jia3 - -
将 jiang4 [大名上中老猛武主闯悍败虎良小健] {END}|[的带领率]
将 jiang4 {M}员.? -
将 jiang1 - -
解 xie4 姓 -
解 jie4 押 -
解 jie4 - 送(?!给)|元
解 jie3 - -
尽 jin3 - [量快早管可先让]
尽 jin4 - -
空 kong4 [有没抽得闲填腾趁偷] (?!气|间|中|调|军|虚|的|空|洞|格外)
空 kong4 - [格隙缺闲余当]|白|地|位
空 kong1 - -
累 lei2 硕果累? -
累 lei2 - 赘
累 lei3 [积连拖牵] -
累 lei3 - [计积及]
累 lei4 - -
量 liang2 - [一量了着体身出过好完得]
量 liang2 量一|量了 -
量 liang2 [来丈测估打思掂给去] -
量 liang4 - -
没 mo4 [淹沉埋出吞湮泯隐覆] -
没 mo4 - 收|入|顶|膝
没 mei2 - -
难 nan4 [遇逃灾受落避遭蒙殉罹海国患]了?大? {END}|[者民的]
难 nan4 - [民友]
难 nan2 - -
宁 ning4 - [可愿肯死]
宁 ning2 - -
便 pian2 - 宜
便 pian2 大腹便? -
便 bian4 - -
曾 zeng1 - [祖孙国]|先生|老师|小姐|教授|经理
曾 zeng1 姓 -
曾 ceng2 - -
差 chai1 [出邮公听钦官当美交] -
差 chai1 - [事遣使役旅]
差 cha1 [温时误偏落反利逆价] -
差 cha1 - 别|异|距|额|价|错
差 ci1 参 -
差 cha4 - -
处 chu3 - 理|于|在|方|置|境|分|罚|暑|决|世
处 chu3 [相共独] -
处 chu4 - -
当 dang4 [上适恰妥典] {END}|[了吧的呀]
当 dang4 把.{1,8} -
当 dang4 - 真|铺|成|作
当 dang1 - -
倒 dao4 - [一杯水茶酒进出入垃油满掉退车影叙计数挂]|了{M}
倒 dao3 [摔跌打推吹绊病晕滑醉压倾拉卧撞昏击颠放] -
倒 dao3 - 下|塌|闭|霉|台|地|卖|班|在|了|{END}
倒 dao4 - -
弹 dan4 [子炸导炮飞枪核榴原饮霰氢流] -
弹 dan4 - [药头壳片弓丸夹]
弹 tan2 - -
间 jian4 [离相] -
间 jian4 - [隔接断谍歇或]
间 jian1 - -
教 jiao4 [宗请指求佛道信天督家管任执领讨赐受因说助] -
教 jiao1 - 书|{WHO}|给|会|了|过|着|孩|学生
教 jiao1 [来在你我他她会] -
教 jiao4 - -
卷 juan4 [考试答上下开画书阅交案问白] (?!起|入|进|走|着|成)
卷 juan4 {M} (?!起|发|成|走|进|入|曲|卷)
卷 juan4 - [子宗轴]
卷 juan3 - -
落 la4 把.{1,8} 在
落 la4 [能别没丢] 下(?!来|去)
落 la4 丢三 四
落 luo4 - -
模 mu2 一 一样
模 mu2 - [样具子板]
模 mo2 - -
磨 mo4 [石推拉水电] -
磨 mo4 - [盘坊房豆粉面]|成(豆|粉|浆|面)
磨 mo2 - -
铺 pu1 - [着满开平路了成就设张]|上(?!的|睡)
铺 pu4 [店当床上下中卧商药肉杂小饭茶书老] -
铺 pu4 - [子面位板]
铺 pu1 - -
奇 ji1 - [数偶]
奇 qi2 - -
切 qie4 [一密亲迫急恳关贴真确] -
切 qie4 - [实身勿记忌合]
切 qie1 - -
曲 qu3 [歌乐戏作谱小名组舞插序昆元编唱词] -
曲 qu3 - [子调目艺谱牌]
曲 qu1 - -
散 san3 - [文漫光沙兵装户打件]
散 san3 [松零闲懒] -
散 san4 - -
色 shai3 - 子
色 se4 - -
少 shao4 [老女] {END}|[都皆咸]
少 shao4 - [年女妇男爷儿林]
少 shao3 - -
舍 she4 [宿校寒农屋旅邻客村茅] -
舍 she4 - [友弟妹监下]
舍 she3 - -
省 xing3 [反自内猛] -
省 xing3 - [悟亲察]
省 sheng3 - -
盛 cheng2 - [饭满汤菜水一了着在上放好]
盛 cheng2 给{WHO} -
盛 sheng4 - -
似 shi4 - 的
似 si4 - -
率 lü4 [效频概税汇利比功速几心成] -
率 shuai4 - -
为 wei2 [成认作称变以改化分视设转译定评名列誉命最更极尤颇甚大广深选聘沦升任结尊] -
为 wei2 (称|叫|以|视|把|将|选|评|列|译|改|命|变|拜|尊).{1,8} -
为 wei2 - 人(?!民|们|类|父|母|师)|止|主(?!人)|难|首|准|例|期|限|时(?!代)|荣|耻|生
为 wei2 有所|无所|胡作非|何乐而不|敢作敢 -
为 wei4 - -
吓 he4 [恐恫威] -
吓 xia4 - -
鲜 xian3 [朝屡] -
鲜 xian3 - [见有为]
鲜 xian1 - -
相 xiang4 [照真亮洋面首丞外宰手属] {END}|[的了是]
相 xiang4 - [片机貌声册框面馆师]
相 xiang1 - -
兴 xing4 [高扫助尽即乘余豪雅] -
兴 xing4 - [趣致味冲]|高采烈
兴 xing1 - -
血 xie3 - 淋淋
血 xue4 - -
要 yao1 - [求挟]
要 yao4 - -
应 ying1 - [该当有允]|届
应 ying1 [理本不] [\u4e00-\u9fff]
应 ying4 - -
与 yu4 参 -
与 yu4 - 会者|会人
与 yu3 - -
载 zai3 [记连登刊转] -
载 zai3 {M}年{M}?|年{M} {END}
载 zai4 - -
扎 zha2 挣 -
扎 za1 - [辫头成彩]|起(?!根)|着(?=头|辫|马|一[条根])
扎 za1 [包捆结] -
扎 zha1 - -
涨 zhang4 脑|得 {END}|[红通]
涨 zhang4 - 红
涨 zhang3 - -
正 zheng1 - 月(?!亮)
正 zheng4 - -
种 zhong4 - [着了在过田菜地树满下上庄稻麦豆瓜]
种 zhong3 {N}|[某此何另多同一品物播火配撒绝育语工剧有] -
种 zhong3 - [子类族群种]
种 zhong4 - -
中 zhong4 [打猜击选考命看射说投料] 了|着|{END}|的|目标
中 zhong4 - [奖毒标暑弹计箭枪举靶]|风(?!格|景|光)|了
中 zhong1 - -
转 zhuan4 [绕围].{1,6}|[打旋自公空飞地] {END}|动|着|个?不停
转 zhuan4 - 了{M}(上午|天|圈|夜|下午|阵|会)|[圈悠盘椅轴筒]
转 zhuan4 [轮地扇停飞盘]|车轮.{0,4} {END}
转 zhuan3 - -
著 zhu4 [名原巨显卓合编译论专所遗拙] -
著 zhu4 - [名作称者述书有录]
著 zhe5 [\u4e00-\u9fff] -
著 zhu4 - -
作 zuo1 - 坊
作 zuo4 - -
参 shen1 [人海红党丽西玄沙丹] {END}|[是的汤片酒]
参 cen1 - 差
参 can1 - -
藏 zang4 [西宝青康] {END}|[的高回]
藏 zang4 - [族语文历獒袍药]|羚羊
藏 cang2 - -
称 chen4 - [职心意身]
称 chen4 [相匀对] -
称 cheng1 - -
乘 sheng4 千|史 -
乘 cheng2 - -
臭 xiu4 乳|无色无 -
臭 chou4 - -
畜 xu4 - [牧养产]
畜 chu4 - -
创 chuang1 - [伤口面痛]
创 chuang1 [重受] {END}|了
创 chuang4 - -
答 da1 - [应理腔讪茬]
答 da2 - -
待 dai1 - 了.{0,3}[天年月久时钟会]|在|着|一会|不住|过
待 dai1 在.{1,6} {END}|了
待 dai4 - -
担 dan4 [重扁货] {END}
担 dan4 - 子|担面
担 dan4 {M} [水柴米]
担 dan1 - -
提 di1 - 防|溜
提 ti2 - -
肚 du3 [羊牛猪爆] {END}|[丝汤片]
肚 du4 - -
度 duo2 [揣忖] -
度 du4 - -
分 fen4 - [内外量]
分 fen4 [水身部成情缘过养充盐] {END}|的
分 fen1 - -
缝 feng4 [门墙裂石牙指] -
缝 feng4 - 隙
缝 feng2 - -
冠 guan1 [鸡王皇花树衣桂] -
冠 guan1 - [心脉冕状]
冠 guan4 - -
号 hao2 - [哭叫啕丧]
号 hao2 [哀呼怒] -
号 hao4 - -
喝 he4 - [彩令问道斥]
喝 he4 吆 -
喝 he1 - -
哄 hong4 [起一] {END}|而
哄 hong1 - [动堂抢笑传]
哄 hong3 - -
会 kuai4 - 计(?!算|划|较)
会 hui4 - -
只 zhi1 {N} (?!有|是|能|要|好|不|剩|见|得|会|顾|想|差|为)
只 zhi1 [船] -
只 zhi3 - -
打 da2 {M} [鸡啤铅毛袜玫手]
打 da3 - -
单 shan4 姓 -
单 dan1 - -
任 ren2 姓 -
仇 qiu2 姓 -
仇 chou2 - -
查 zha1 姓 -
查 cha2 - -
华 hua4 姓|[西东北] 山|{END}
华 hua2 - -
区 ou1 姓 -
区 qu1 - -
盖 ge3 姓 -
盖 gai4 - -
任 ren4 - -
钉 ding4 - [在上住着牢好进]
钉 ding1 - -
露 lou4 - [馅怯面]|脸|马脚|一手
露 lu4 - -
折 she2 [腿臂断] {END}|了
折 she2 - 本
折 zhe1 - 腾|跟头
折 zhe2 - -
挑 tiao3 - [战拨衅逗起灯]
挑 tiao1 - -
石 dan4 {M} [粮米谷麦稻]
石 shi2 - -
背 bei1 - [着包起负]|了?{M}|孩|书包
背 bei4 - -
薄 bao2 {DEG}|穿.{0,2} -
薄 bao2 - [衣饼片纸被]
薄 bo2 - -
剥 bo1 - [削夺离落蚀]
剥 bao1 - -
泊 po1 [湖水血] -
泊 bo2 - -
禁 jin1 - 不住|得起|不起|受
禁 jin1 不自 -
禁 jin4 - -
劲 jing4 [强刚疾苍遒] -
劲 jing4 - [旅敌松草]
劲 jin4 - -
圈 juan4 [猪羊牛马鸡] -
圈 quan1 - -
吐 tu4 [呕晕醉].{0,5} -
吐 tu4 - 血|泻
吐 tu3 - -
夹 jia2 - [袄被]
夹 jia1 - -
把 ba4 [刀锅壶门剑] [儿子]
把 ba3 - -
蒙 meng3 [内外] -
蒙 meng3 - 古
蒙 meng1 - [骗对]
蒙 meng2 - -
给 ji3 [供补自配] (?!你|我|他|她|了|孩)
给 ji3 - [予养]
给 gei3 - -
卡 qia3 - [在住壳脖喉]|子(?!弹)
卡 ka3 - -
闷 men1 - [热得]
闷 men4 - -
宿 xiu3 [一整半] {END}|[没未]
宿 su4 - -
供 gong4 - [品桌奉认词果职]
供 gong4 [口招] -
供 gong1 - -
结 jie1 - 满|着.{0,3}[果瓜子籽]|了.{0,4}[果瓜籽桃梨枣]|巴|实|果子|出.{0,3}果
结 jie2 - -
挨 ai2 - [打骂饿冻批揍整宰训雨日罚]|了|过
挨 ai1 - -
咽 yan4 [吞下] -
咽 ye4 [哽呜] -
咽 yan1 - -
塞 sai4 [边要] -
塞 se4 [堵闭阻] -
塞 sai1 - -
系 ji4 - [好上着紧带鞋领围]
系 xi4 - -
划 hua2 - [船破算水桨火着了]
划 hua4 - -
几 ji1 茶 -
几 ji1 - 乎
几 ji3 - -
角 jue2 [主配] {END}|[是的]
角 jue2 - 色|逐
角 jiao3 - -
校 jiao4 - [对正订]
校 xiao4 - -
论 lun2 - 语(?!言)
论 lun4 - -
埋 man2 - 怨
埋 mai2 - -
屏 bing3 - [息住气]
屏 ping2 - -
翘 qiao4 - [起尾着课班]
翘 qiao2 - -
亲 qing4 - 家
亲 qin1 - -
扇 shan1 - [风动着了扇]
扇 shan4 - -
削 xue1 [剥瘦] -
削 xue1 - [减弱足价]
削 xiao1 - -
晕 yun4 [日月光红] -
晕 yun4 - [车船机]
晕 yun1 - -
炸 zha2 - [鸡鱼薯酱糕]
炸 zha2 油 -
炸 zha4 - -
钻 zuan4 - [石戒机]
钻 zuan1 - -
"""

PHRASES: Mapping[str, str] = {
    "硕果累累": "shuo4 guo3 lei2 lei2",
}
"""Phrases whose reading in pypinyin's table differs from the dictionary's."""

OPEN = frozenset({"穿着", "落下", "一打", "蒙着"})
"""Words with two readings of which the sources know one: their characters are read by rule."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A reading of a character under two conditions, either None for any surroundings."""

    reading: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None

    def fits(self, before: str, after: str) -> bool:
        """Whether the text before and after a character meets the conditions."""
        if self.before is not None and not self.before.search(before):
            return False
        return self.after is None or self.after.match(after) is not None


@cache
def rules() -> Mapping[str, tuple[Rule, ...]]:
    """The rules of each character, in the order of the table."""
    made: dict[str, tuple[Rule, ...]] = {}
    for line in _TABLE.strip().splitlines():
        character, reading, before, after = line.split(" ")
        rule = Rule(reading, _pattern(before, ends=True), _pattern(after, ends=False))
        made[character] = (*made.get(character, ()), rule)
    return made


def by_rule(text: str, offset: int) -> str | None:
    """The numbered reading of the character at ``offset`` by the first rule that fits.

    None for a character without rules. ``text`` is simplified.
    """
    rule = _first(text, offset)
    return rule.reading if rule else None


def by_condition(text: str, offset: int) -> str | None:
    """Like `by_rule`, but None where only the character's usual reading is left."""
    rule = _first(text, offset)
    return rule.reading if rule and (rule.before or rule.after) else None


def _first(text: str, offset: int) -> Rule | None:
    known = rules().get(text[offset])
    if known is None:
        return None
    before = text[max(0, offset - REACH) : offset]
    after = text[offset + 1 : offset + 1 + REACH]
    return next((rule for rule in known if rule.fits(before, after)), None)


def _pattern(written: str, *, ends: bool) -> re.Pattern[str] | None:
    if written == "-":
        return None
    for name, characters in _CLASSES.items():
        written = written.replace(name, characters)
    return re.compile(f"(?:{written})$" if ends else f"(?:{written})")
