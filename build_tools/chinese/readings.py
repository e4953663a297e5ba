"""Readings that the dictionary lacks or gets wrong, as data (words: ``words.tsv``).

Three tables, from the narrowest to the widest: names that are found wherever they stand, words that obey the division of a text into
words, and characters that are usually read otherwise than the dictionary says. Surnames have a rule of their own (``surnames.py``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

READINGS: dict[str, str] = {
    "曾家岩": "zēng jiā yán",
    "曾霞": "zēng xiá",
    "曾紫霞": "zēng zǐ xiá",
    "任弼时": "rén bì shí",
    "任锐": "rén ruì",
    "张国焘": "zhāng guó tāo",
    "欧阳予倩": "ōu yáng yú qiàn",
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

_WORDS = Path(__file__).with_name("words.tsv")


def words_with_readings() -> Mapping[str, Sequence[str]]:
    """By a character and its reading the words in which it is read so; each counts only where the text is divided into words thus."""
    lines = (line.split("\t") for line in _WORDS.read_text(encoding="utf-8").splitlines())
    return {reading: words.split() for reading, words in lines}


DROPPED = """
上卷 上相 上行 下卷 下处 中卷 中行 中都 中长 了了 了局 了当 了账 便了 公了 他处 内子 固着 在行 在内 地藏 外传
大子 大溜 大率 大都 大汗 大藏 失着 妙着 小传 尽着 年分 强人 支着 无着 日没 和了 和药 和弄 没过 打的 点着 猜着
着数 着法 着笔 着边 着风 绝着 落了 蒙着 藏人 被难 该着 高着 调人 在朝 在教 质的 贾人 趟地 采地 过当 都会 里长 有数 上铺 明了
"""
"""Words of the dictionary that in stories are most often two: 每年都会, 屋里长大."""

NEUTRAL = """
妈妈 爸爸 爷爷 奶奶 哥哥 姐姐 弟弟 妹妹 叔叔 伯伯 婆婆 公公 舅舅 姑姑 嫂嫂 太太 娃娃 星星 宝宝 爱人 巴掌 包袱 本事 比方 部分 裁缝 柴火 称呼 伺候
窗户 答应 打发 打量 打算 打听 打扮 耽误 灯笼 提防 点心 弟兄 东西 动静 动弹 豆腐 队伍 对付 耳朵 风筝 福气 胳膊 干事 告诉 疙瘩 工夫 姑娘 故事
规矩 棺材 和尚 核桃 合同 狐狸 糊涂 活泼 伙计 机灵 记号 家伙 讲究 交情 街坊 结实 戒指 见识 咳嗽 客气 口袋 口气 快活 困难 喇叭 老婆 老实 老爷
唠叨 篱笆 里头 外头 前头 后头 上头 力气 粮食 凉快 萝卜 骆驼 麻烦 买卖 馒头 眉毛 棉花 名字 名堂 明白 蘑菇 模糊 木匠 木头 脑袋 暖和 朋友 佩服 脾气
便宜 漂亮 葡萄 亲戚 清楚 拳头 热闹 人家 认识 扫帚 晌午 商量 舌头 牲口 生意 石匠 石榴 石头 镐头 时候 似的 事情 收成 收拾 首饰 舒服 疏忽 爽快 岁数 特务
铁匠 头发 妥当 唾沫 晚上 早上 尾巴 委屈 稳当 喜欢 媳妇 下巴 吓唬 先生 乡下 消息 笑话 谢谢 心思 行李 兄弟 休息 学生 学问 丫头 衙门 哑巴 烟筒 眼睛
秧歌 养活 吆喝 钥匙 衣服 衣裳 意思 应酬 冤枉 月饼 月亮 云彩 运气 在乎 怎么 扎实 栅栏 张罗 丈夫 帐篷 招呼 招牌 折腾 枕头 芝麻 知道 知识 指甲 庄稼
壮实 状元 自在 祖宗 嘴巴 作坊 琢磨 主意 锄头 骨头 念头 码头 丈人 师傅 苍蝇 玻璃 窟窿 志气 地方 学生们 舍得 记得 觉得 晓得 懂得 值得 显得 使得
师父 厉害 女婿 欺负 秀才 妖精 牌楼 抽屉 耽搁 琵琶 怪物 价钱 娘家 婆家 官司 牡丹 琉璃 含糊 迷糊 苦头 甜头 砖头 丫鬟 姐夫 妹夫 泥鳅 罪过 拉扯 宽敞 别扭
比划 叫唤 嘀咕 忽悠 挑剔 奉承 使唤 巴结 告示 稀罕 凑合 膏药 相声 冤家 利落 利索 斗篷 马虎 恭维 记性 苗条 厚实 念叨 刺猬 嫁妆 泼辣 数落 婶婶 架势 厚道
抬举 补丁 拾掇 磨蹭 俏皮 跳蚤 铃铛 热乎 秀气 葫芦 王爷 少爷 痢疾 茉莉 枇杷 馄饨 猩猩 妯娌 尺寸 底下 狮子 屁股 护士 上司 扁担 踏实 外边 后边 前边
里边 东边 西边 南边 北边 左边 右边 上边 下边 看看 想想 说说 听听 试试 问问 瞧瞧 摸摸 谈谈 聊聊 尝尝 歇歇
"""
"""Words whose last syllable has no tone."""
