"""Readings that the dictionary lacks or gets wrong, as data.

Three tables, from the narrowest to the widest: names that are found wherever they stand, words that obey the division of a text into
words, and characters that are usually read otherwise than the dictionary says. Surnames have a rule of their own (``surnames.py``).
"""

from __future__ import annotations

READINGS: dict[str, str] = {
    "曾家岩": "zēng jiā yán",
    "曾霞": "zēng xiá",
    "曾紫霞": "zēng zǐ xiá",
    "任弼时": "rén bì shí",
    "任锐": "rén ruì",
    "任长霞": "rén cháng xiá",
    "华子良": "huà zǐ liáng",
    "华罗庚": "huà luó gēng",
    "华岩寺": "huá yán sì",
    "华蓥": "huá yíng",
    "华山": "huà shān",
    "单懿": "shàn yì",
    "薄一波": "bó yī bō",
    "盖叫天": "gě jiào tiān",
    "邱少云": "qiū shào yún",
    "刘少奇": "liú shào qí",
    "解放碑": "jiě fàng bēi",
    "区委": "qū wěi",
    "渣滓洞": "zhā zǐ dòng",
    "车耀先": "chē yào xiān",
    "穰明德": "ráng míng dé",
    "刘国鋕": "liú guó zhì",
    "刘国錤": "liú guó qí",
    "重庆": "chóng qìng",
    "朝天门": "cháo tiān mén",
    "朝鲜": "cháo xiǎn",
    "抗美援朝": "kàng měi yuán cháo",
    "于都河": "yú dū hé",
    "于都县": "yú dū xiàn",
    "丰都": "fēng dū",
    "厦门": "xià mén",
    "流血": "liú xuè",
    "校场口": "jiào chǎng kǒu",
    "较场口": "jiào chǎng kǒu",
    "长大": "zhǎng dà",
    "传记": "zhuàn jì",
    "自传": "zì zhuàn",
}
"""Found wherever they stand: names, and words that nothing else contains."""

WORDS: dict[str, str] = {
    "重 chóng": "重走 重访 重上 重回 重写 重游 重拾 重讲 重唱 重编 重排 重演 重见 重译 重遇 重登 重踏 重寻 重看 重念 重做 重画 "
    "重抄 重印 重刊 重立 重启 重开 重办 重来 重渡 重学 重述 重说 重燃 重塑 重绘 重忆 重归 重穿 重识 重录 "
    "重飞 重考 重整 重振 重敲 重奏 重聚 万重山 几重山",
    "都 dū": "于都 在于都 从于都 到于都 渡于都 过于都 大都会 都邮街",
    "访 fǎng": "采访 走访 寻访 探访 拜访 家访 专访",
    "于 yú": "由于 关于 对于 终于 至于 属于 善于 勇于 敢于 忠于",
    "单 shàn": "单县",
    "洞 tóng": "洪洞县",
    "藏 zàng": "川藏 青藏 进藏 援藏 入藏 驻藏 滇藏 藏区 藏民 藏语 藏文",
    "传 zhuàn": "英烈传 英雄传 烈士传 人物传",
    "大 dài": "大夫",
    "夫 fu": "大夫",
    "系 jì": "系红领巾 系鞋带 系好 系上 系着 系紧 系围裙",
    "当 dàng": "学校当家",
    "数 shǔ": "数一数 数星星",
    "量 liáng": "量一量 量身高",
    "朝 zhāo": "朝花",
    "朝 cháo": "朝阳小学 朝阳中学 朝阳区 朝阳路 朝阳街 朝阳村",
    "行 xíng": "同行",
    "地 de": "悄悄地 默默地 静静地 慢慢地 深深地 轻轻地 紧紧地 渐渐地 牢牢地 高高地 远远地 狠狠地 偷偷地 久久地 紧张地 激动地 坚定地 "
    "永远地 勇敢地 快乐地 幸福地 骄傲地 自豪地 认真地 庄严地",
    "弹 tán": "弹奏 弹吉他 弹古筝 弹起 弹唱 弹指 弹棉花 弹响",
    "落 luò": "落下",
    "薄 bó": "薄礼 薄冰",
    "还 huán": "还红军 还给 还百姓 还老乡",
    "少 shào": "少工委 少代会",
    "亲 qīn": "单亲",
    "教 jiāo": "教我 教你 教他 教她 教孩子 教学生 教儿歌 教唱 教识字",
    "率 shuài": "率部 率军 率兵 率众",
    "为 wèi": "为人民 为祖国 为中华 为孩子 为革命 为人民服务",
    "背 bēi": "背着 背起 背上书包 背书包 背粮 背水 背孩子 背你 背他 背她 背我",
    "片 piàn": "照片 相片",
    "曲 qǔ": "进行曲 圆舞曲 一曲",
    "蒙 měng": "内蒙古",
    "葛 gé": "黄葛",
    "曾 céng": "曾生活 曾工作 曾战斗 曾组织 曾先后 曾学习 曾长期",
    "任 rèn": "任校长期间",
    "坊 fāng": "廊坊",
}
"""By a character and its reading the words in which it is read so; each counts only where the text is divided into words thus."""

CHARACTERS = "佛fó 勒lè 翟zhái 缪miào 郇xún 隗wěi 晟shèng 葛gě 肖xiāo 什shí 塞sài 耶yē 艮gèn 阆làng 剌là 仆pú 茄qié 掺chān 琢zhuó 呵hē 掖yè"
"""Each with what it is usually read as when it stands in no word."""
