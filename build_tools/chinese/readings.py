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
    "歌乐山": "gē lè shān",
    "内蒙古": "nèi měng gǔ",
    "邹容": "zōu róng",
    "江竹筠": "jiāng zhú yún",
    "许晓轩": "xǔ xiǎo xuān",
    "磁器口": "cí qì kǒu",
    "嘉陵江": "jiā líng jiāng",
    "綦江": "qí jiāng",
    "涪陵": "fú líng",
    "北碚": "běi bèi",
    "垫江": "diàn jiāng",
    "酉阳": "yǒu yáng",
    "彭水": "péng shuǐ",
    "泸定桥": "lú dìng qiáo",
    "泸州": "lú zhōu",
    "大渡河": "dà dù hé",
    "六安": "lù ān",
    "番禺": "pān yú",
    "东莞": "dōng guǎn",
    "蚌埠": "bèng bù",
    "亳州": "bó zhōu",
    "冼星海": "xiǎn xīng hǎi",
    "瞿秋白": "qú qiū bái",
    "恽代英": "yùn dài yīng",
    "叶挺": "yè tǐng",
    "吉鸿昌": "jí hóng chāng",
    "解放": "jiě fàng",
    "生长": "shēng zhǎng",
    "长征": "cháng zhēng",
    "长江": "cháng jiāng",
    "长城": "cháng chéng",
    "长沙": "cháng shā",
    "间隔": "jiàn gé",
    "舍不得": "shě bu de",
    "看得见": "kàn de jiàn",
    "忘不了": "wàng bù liǎo",
    "好学校": "hǎo xué xiào",
    "好学生": "hǎo xué shēng",
    "不大好": "bù dà hǎo",
    "大夫人": "dà fū rén",
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
    "铺 pù": "铺子 店铺 当铺 药铺 杂货铺 床铺 卧铺 下铺 地铺 通铺 铺面 铺位 铺板 饭铺 肉铺 铁匠铺 小铺 书铺 布铺 米铺 茶铺",
    "好 hǎo": "好学校 好学生 好事 好人好事",
    "发 fà": "白发 黑发 剪发 银发 鬓发 短发 长发 秀发 毛发",
    "空 kòng": "空地 空白 抽空 没空 空隙",
    "降 xiáng": "劝降 诱降 投降 招降 受降",
    "载 zǎi": "连载 刊载 登载 转载 记载 载入史册",
    "更 gēng": "更名 更夫 打更 三更 五更 更换",
    "冠 guàn": "夺冠 冠名",
    "露 lù": "露宿 露天 露营 揭露 暴露 流露",
    "缝 fèng": "门缝 墙缝 石缝 窗缝 板缝 牙缝",
    "没 mò": "沉没 没收 埋没 出没 吞没 淹没",
    "吐 tù": "吐血 呕吐",
    "称 chèn": "称心 称职 匀称",
    "奔 bèn": "奔向 投奔 直奔",
    "片 piàn": "照片 相片",
    "曲 qǔ": "进行曲 圆舞曲 一曲",
    "蒙 měng": "内蒙古",
    "葛 gé": "黄葛",
    "曾 céng": "曾生活 曾工作 曾战斗 曾组织 曾先后 曾学习 曾长期",
    "任 rèn": "任校长期间",
    "坊 fāng": "廊坊",
}
"""By a character and its reading the words in which it is read so; each counts only where the text is divided into words thus."""

DROPPED = """
上卷 上相 上行 下卷 下处 中卷 中行 中都 中长 了了 了局 了当 了账 便了 公了 他处 内子 固着 在行 在内 地藏 外传
大子 大溜 大率 大都 大汗 大藏 失着 妙着 小传 尽着 年分 强人 支着 无着 日没 和了 和药 和弄 没过 打的 点着 猜着
着数 着法 着笔 着边 着风 绝着 落了 蒙着 藏人 被难 该着 高着 调人 质的 贾人 趟地 采地 过当 都会 里长 有数 上铺
"""
"""Words of the dictionary that in stories are most often two: 每年都会, 屋里长大."""

NEUTRAL = """
妈妈 爸爸 爷爷 奶奶 哥哥 姐姐 弟弟 妹妹 叔叔 伯伯 婆婆 公公 舅舅 姑姑 嫂嫂 太太 娃娃 星星 宝宝 爱人 巴掌 包袱 本事 比方 部分 裁缝 柴火 称呼 伺候
窗户 答应 打发 打量 打算 打听 打扮 耽误 灯笼 提防 点心 弟兄 东西 动静 动弹 豆腐 队伍 对付 耳朵 风筝 福气 胳膊 干事 告诉 疙瘩 工夫 姑娘 故事
规矩 棺材 和尚 核桃 合同 狐狸 糊涂 活泼 伙计 机灵 记号 家伙 讲究 交情 街坊 结实 戒指 见识 咳嗽 客气 口袋 口气 快活 困难 喇叭 老婆 老实 老爷
唠叨 篱笆 里头 外头 前头 后头 上头 力气 粮食 凉快 萝卜 骆驼 麻烦 买卖 馒头 眉毛 棉花 名字 名堂 明白 蘑菇 模糊 木匠 木头 脑袋 暖和 朋友 佩服 脾气
便宜 漂亮 葡萄 亲戚 清楚 拳头 热闹 人家 认识 扫帚 晌午 商量 舌头 牲口 生意 石匠 石榴 石头 时候 似的 事情 收成 收拾 首饰 舒服 疏忽 爽快 岁数 特务
铁匠 头发 妥当 唾沫 晚上 早上 尾巴 委屈 稳当 喜欢 媳妇 下巴 吓唬 先生 乡下 消息 笑话 谢谢 心思 行李 兄弟 休息 学生 学问 丫头 衙门 哑巴 烟筒 眼睛
秧歌 养活 吆喝 钥匙 衣服 衣裳 意思 应酬 冤枉 月饼 月亮 云彩 运气 在乎 怎么 扎实 栅栏 张罗 丈夫 帐篷 招呼 招牌 折腾 枕头 芝麻 知道 知识 指甲 庄稼
壮实 状元 自在 祖宗 嘴巴 作坊 琢磨 主意 锄头 骨头 念头 码头 丈人 师傅 苍蝇 玻璃 窟窿 志气 地方 学生们 舍得 记得 觉得 晓得 懂得 值得 显得 使得
"""
"""Words whose last syllable has no tone."""
