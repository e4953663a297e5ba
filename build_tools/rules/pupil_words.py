"""How a pupil's full name stands beside what the pupil is, as data: surnames, roles, and words that only look like names.

Patterns keep to what Python and JavaScript (Chromium 86) have in common.
"""

from __future__ import annotations

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱郭何林罗郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘田董袁余叶蒋杜苏魏吕丁任沈姚卢姜崔钟谭陆汪范廖贾夏韦"
    "傅付邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤尚温康施洪季俞章樊葛伍邢喻聂殷岳骆翟倪焦申赖柳耿柯路"
    "左柴管房甘骈费涂晏符党欧阮游储桑简敖蒲官冉匡苗牟古屈卓冀齐阳鲍詹祝霍鲁裴凌单舒向易方石金白文成高常安童邬梅盛于牛包华艾纪"
    "解柏郁祁佘滕娄冷花雍卫舟隋臧宫苟窦阙迟刁卞楚褚靳饶缪晋项连景鞠沙辛戚仇仲栗丛干巩车谷竺宁池麦桂边卿鄢明刑闵全时平谈计巫缺"
    "乔米尤席栾马程庄颜岑滑麻姬荆佟蔺湛皮奚邰濮燕浦瞿茹习戈庾寇隆訾阚蒯逄仝贡幸冼厉祖郎巴占强关薄乐闻师木修苑粟蹇晁"
    "代蓝漆税银敬母伏展鹿查权帅农蒙奉练丰况昌零宣乌丘撒勾揭亓郜邝邸逯昝隗谯胥虞甄尧郦琚缑雒宓仉郇郗芦束庞翁茅谌禹庹钮卜毕曲封诸兰吉应荣凤商原惠补阴盘"
    "狄穆元酆廉裘嵇芮羿汲邴糜荀韶蓟鄂屠璩扈郏慎暨殳沃蔚夔莘桓劳宗贝云杭伊步利仰衡"
)
"""Family names of one character."""

COMPOUND = (
    "欧阳 上官 司马 诸葛 司徒 东方 皇甫 尉迟 公孙 慕容 令狐 夏侯 轩辕 长孙 宇文 端木 南宫 百里 呼延 拓跋 独孤 闻人 申屠 太史 "
    "鲜于 澹台 东郭 西门 淳于 赫连 钟离 濮阳 公冶 仲孙 万俟 公羊 梁丘 左丘 谷梁 颛孙 巫马 漆雕 叶赫 "
    "吉克 曲比 沙马 阿苏 吉木 吉尼 海来 莫色 勒格 尔古 俄木 曲木 马海 吉伍 阿牛 阿余 且沙 贾巴 加巴 吉觉 约其 "
    "扎西 卓玛 次仁 多吉 央金 拉姆 平措 洛桑 丹增 尼玛 达娃 仁青 索朗 旺堆 德吉 顿珠 旦增 曲珍 普布 巴桑 边巴 泽仁 仁增 益西 桑吉 才让"
)
"""Family names of two characters, those of the Yi, and what Tibetan names begin with."""

PINYIN_SURNAMES = (
    "wang|li|zhang|liu|chen|yang|zhao|huang|zhou|wu|xu|sun|hu|zhu|gao|lin|he|guo|ma|luo|liang|song|zheng|xie|han|tang|feng|yu|dong|xiao|"
    "cheng|cao|yuan|deng|fu|shen|zeng|peng|lv|su|lu|jiang|cai|jia|ding|wei|xue|ye|yan|pan|du|dai|xia|zhong|tian|ren|fan|fang|shi|yao|tan|"
    "liao|zou|xiong|jin|hao|kong|bai|cui|kang|mao|qiu|qin|gu|hou|shao|meng|long|wan|duan|lei|qian|yin|yi|chang|lai|gong|wen|ran|mou"
)
"""Family names that are frequent, in pinyin."""

NO_GIVEN = (
    "的了着过得地是有到给把被这那我你他她它们就也都不没很又或还要说讲某们各每个位名等此些什么怎哪谁吗呢吧啊呀嘛并但因所及跟对"
    "则却使让叫做拿走跑站坐看听读写问答带领去回上下里外后再只才刚已曾将会该须必当至几两二五六七八九十们"
)
"""Characters that no given name has, or too seldom."""

NO_SECOND = "来之以其为向能和与同从于而前应"
"""Characters that a given name may begin with, but seldom ends with."""

NO_LAST = "馆颂歌曲节课村坪洞路街词组队班场厅校会部展团社站店"
"""Last characters of places, works and groups rather than of names."""

FOLLOWING = (
    "说讲在是的和与同带走站举把用为给从向对也就又还代主朗告回获担表来将手拿想写问介分作正最先第并一已曾却都等及感觉得认摸听看"
    "接读背唱演跑笑哭轻大上指捧端戴穿捡伸敬抬低深激自跟去当很有到完以刚首两每今昨那这让提出拉参画设做制扮饰个、"
)
"""Characters that a word after a name may begin with."""

WEAK = (
    "于时向文成高常安全平方华明白石金计单解任连万何温包花古易谈管席边宁车干米路党许尚左房季施康沙谷关强习祖修幸皮占巴隆麻师乐薄木代蓝漆"
    "税银敬母伏展鹿查权帅农蒙奉练丰况昌零宣乌丘撒勾揭束毕曲封诸兰吉应荣凤商原惠补阴盘卜元慎劳宗贝云杭伊步利仰衡沃"
)
"""Family names that are ordinary characters besides: a name of two characters must be followed by its end."""

GIVEN = "涵轩梓桐萱怡欣琪瑶妍熙宸睿昊皓辰曦悦诺婷娜颖莹鑫霖泽婉馨蕊菲雯琳璇嘉芮妤珂玥琦琰煜烨炜宇航杰晗彤芸茜俊涛颢楠霏翔昕语艺欢萌"
"""Characters of given names that are seldom anything else: a name that ends with one is whole."""

KINDS = (
    "高年 高中 高一 高二 高三 高水 高素 高情 高学 高分 高校 文学 文科 文艺 安全 管理 计划 单亲 华裔 华侨 全体 全校 全班 全部 "
    "全年 全国 全市 全区 全场 周围 周边 万名 万州 万县 万盛 万源 易班 党员 韩国 郑州 白族 苗族 任何 许多 关心 关爱 关于 江北 "
    "江津 江南 江苏 江西 武隆 武汉 石柱 石桥 石坪 沙坪 杨家 李家 黄桷 谢家 陈家 马家 曾家 童家 苏州 温州 柳州 贺州 徐州 常州 "
    "金华 宁波 宁夏 成都 成为 平顶 邢台 安徽 康定 马来 白市 巫山 巫溪 彭水 向来 华东 华北 祁连 邵阳"
)
"""Beginnings of words that tell which pupils are meant, and begin with a family name (``高年级同学``)."""

NOT_NAMES = (
    "高兴 高举 高唱 高声 高歌 高呼 高等 高级 高考 高喊 高度 高个 高处 张开 张贴 张望 张大 张嘴 张口 张罗 方法 方便 方面 方式 "
    "方队 方阵 方向 成长 成了 成绩 成立 成群 成功 成员 成就 成人 成年 成果 成对 成排 安静 安心 安排 安慰 安定 时代 时期 时候 "
    "时间 时常 时刻 时光 向往 向前 向上 常常 常年 常说 常去 常用 常来 常问 万分 万众 万里 万千 金色 金秋 金牌 金奖 石头 石阶 "
    "石碑 石板 白天 白色 白衣 白公 白发 文化 文明 文章 文具 文静 文字 文件 文娱 连连 连声 连续 连忙 连队 连环 连长 连夜 包括 "
    "包含 包饺 包围 明白 明天 明确 明年 明亮 平时 平均 平日 平等 平台 平静 全神 全程 全家 全员 全力 全都 周末 周一 周二 周三 "
    "周四 周五 周六 周日 周年 周到 黄色 黄昏 黄金 黄河 江边 江水 江上 江畔 江姐 林立 林中 林间 叶子 花朵 花季 花样 花束 花圈 "
    "花费 花环 夏天 夏日 夏令 夏季 任务 任由 任教 任职 任课 余下 余名 余人 余位 余年 何时 何况 何以 许愿 许诺 许下 谢谢 谢意 "
    "曾经 曾任 曾在 曾是 马上 马路 马群 路上 路过 路边 路线 路程 康复 武术 武器 武装 武警 龙舟 龙灯 毛笔 毛衣 毛主 毛泽 钱币 "
    "钱包 田野 田间 田边 雷声 雷锋 史料 史实 史书 史诗 史地 史学 陶艺 陶醉 简单 简介 简历 古诗 古筝 古代 古老 古镇 童年 童声 "
    "童话 童谣 童心 童真 盛开 盛装 盛大 盛行 于是 于今 单独 单位 单元 单纯 管弦 管乐 房间 房屋 左手 左边 左右 柳树 杨树 李子 "
    "梅花 桂花 丁字 车上 车间 车站 车队 车窗 党史 党旗 党课 党组 党章 党委 党性 党校 党的 游览 游戏 游行 游泳 游客 符合 符号 "
    "储存 储备 官方 官兵 苗圃 齐声 齐聚 齐心 齐读 齐唱 齐诵 齐步 齐全 阳光 祝福 祝愿 祝贺 舒服 舒展 舒适 温暖 温习 温馨 温柔 "
    "洪水 洪崖 季节 章节 施工 施展 梁上 陆续 陆军 秦腔 孟春 严肃 严格 严谨 严寒 严守 顾不 顾客 贺卡 贺信 贺词 万元 常务 常规 "
    "尚未 尚且 尚有 武功 段落 雷雨 严重 陈列 陈述 陈旧 郑重 唐诗 宋词 宋代 钟声 钟头 罗列 吴语 胡同 胡说 徐徐 孙子 孙女 叶片 "
    "涂抹 涂鸦 冷静 冷水 冷风 冷清 花园 卫生 卫士 沙地 沙画 沙盘 辛苦 辛勤 连同 景区 景点 景象 项目 晋级 晋升 边走 边听 边看 "
    "边读 边唱 边说 边讲 边写 边防 边学 边境 宁静 池塘 池边 麦克 麦田 解放 解说 解答 解读 解决 解开 解释 艾草 纪念 纪律 纪录 "
    "华丽 华夏 华蓥 华人 谈论 谈到 谈起 谈谈 谈话 谈心 谈及 计算 米饭 席地 席间 柏树 向大 向国 向烈 向他 向同 向老 向全 向英 "
    "向着 向江 向游 向先 向队 向校 向学 向红 向观 向台 向我 宫殿 费用 费力 管好 党支 费心 甘甜 甘愿 左侧 方言 方案 方才 万一 "
    "万物 成语 成分 成败 向导 高昂 高涨 常态 安装 安危 安葬 安息 文物 文献 文稿 文集 文创 石刻 金黄 金属 白板 白纸 白花 白鸽 "
    "白雪 包装 花开 花篮 花瓣 花坛 路口 路队 路途 龙头 龙山 严密 施行 顾问 温度 季度 项链 席位 边缘 古人 古城 古树 易懂 童趣 "
    "盛世 包公 武侯 江山 江河 江竹 江湖 金钱 余地 余光 陆地 钱财 任意 任性 任凭 郭沫 万象 章程 辛亥 车辆 连接 麦穗 党徽 连线 "
    "敬礼 敬献 敬老 敬爱 敬上 敬佩 敬畏 敬意 敬仰 代表 代替 代言 代代 展示 展现 展开 展演 展出 展览 展板 展馆 展厅 查找 查阅 查看 查资 权利 "
    "宣读 宣讲 宣誓 宣传 宣布 练习 练就 练兵 丰富 丰收 零花 零食 零钱 蓝天 蓝色 奉献 母亲 母校 母女 母子 伏案 银行 银奖 银色 农民 农家 农村 "
    "步行 步入 步伐 步履 步步 利用 利于 宗旨 云上 云端 云游 元旦 元帅 元宵 杭州 劳动 劳模 劳累 仰望 贝壳 慎重 屠杀 伊始 云南 衡阳 云阳 利川 "
    "农业 毕业 毕竟 毕恭 曲艺 曲目 曲子 封面 封条 封存 诸如 应邀 应当 应声 应用 荣获 荣幸 荣誉 荣升 商量 商店 商场 原来 原因 原本 原地 "
    "补充 吉他 吉祥 凤凰 兰花 封锁 应急 应付 盘点 盘山 补上 吉利 曲调 曲折 惠及 惠民 阴凉 商讨 商议 乌江 乌云 蒙古 昌盛 况且 "
    "朴实 朴素 撒下 撒娇 帅气 漆黑 漆画 揭牌 揭幕 揭开 揭秘 勾勒 勾画 束手 芦苇 单车 时而 时不 成双 高大 高台 高原 高潮 文本 "
    "明信 明显 金銮 华灯 卫国 温江 花木 花鼓 古典 古琴 米老 边疆 高峰 高空 康乐 "
    "平凡 平常 平安 平原 平稳 全新 全面 全文 全心 师生 师傅 师长 强大 强烈 强调 强化 习惯 习题 祖国 祖先 祖父 祖母 祖孙 修养 "
    "修改 幸福 幸运 乐队 乐器 乐于 乐意 木棍 木板 明明 明星 闻名 闻讯 皮肤 占领 占据 关注 关怀 关闭 关上 关键 隆重 巴蜀 巴渝 "
    "巴山 麻花 薄薄 程度 程序 马拉"
)
"""Beginnings of other words that begin with a family name."""

ADULTS = (
    "老师|校长|主任|书记|辅导员|教师|教授|先生|女士|烈士|同志|将军|司令|政委|教练|导师|家长|妈妈|爸爸|爷爷|奶奶|伯伯|叔叔|"
    "阿姨|园长|院长|馆长|馆员|局长|部长|站长|医生|护士|警官|战士|英雄|讲师|博士|研究员|工程师|团长|营长|排长|旅长|师长|军长|"
    "记者|作家|诗人|画家|前辈|老人|姐姐|故居|旧居|中学|小学|大学|纪念|图书馆"
)
"""Whoever has one of these after the name is no pupil, or it is no person."""

MODERN = (
    "读了|读起|读到|读的是|念了|念起|唱了|红领巾|大队部|大队委|大队辅导|同学们|小朋友|朗诵|朗读|诵读|宣讲|讲解|讲述|讲了|"
    "讲起|讲到|演讲|展演|扫墓|献花|队日|班会|研学|志愿者|志愿服务|参观|纪念馆|陵园|校史馆|博物馆|获奖|一等奖|二等奖|三等奖|"
    "比赛|排练|表演|主持|视频|微信|打卡|20[0-3][0-9]年|感想|感言|心得|今天|旁白|扮演|饰演|大家好|老师们|作文|手抄报|情景剧|"
    "课本剧"
)
"""Words that show that pupils of today are spoken of."""

PAST_YEAR = (
    "18[4-9][0-9]年|19[0-8][0-9](?![0-9])|一[八九][一二三四五六七八][一二三四五六七八九〇○零]年|民国|抗战|抗日战争|解放前|"
    "解放初|新中国成立|建国初"
)
"""A time whose pupils have grown up since."""

HISTORY = (
    "部队|连队|战斗中|阵地|冲锋|军校|西南联大|保育院|地下党|被捕|入狱|学运|学潮|罢课|罢工|黄埔|特务|儿童团|尖刀班|突击队|"
    "机枪|火海|枪声|鬼子|日军|敌人|敌兵|朝鲜|战场|战壕|上甘岭|长征|红军|八路军|新四军|志愿军|渡江|带人|步兵|炮兵|侦察|工兵|战友|连长|排长|"
    "团部|营部|突围|纵队|游击|武工队|敌军|解放军某|战士们|炮火|前线|"
    "[一二三四五六七八九]连"
)
"""Words that show that people of history are spoken of."""

SCHOOL_CLASS = (
    "(?:[小初高]?[一二三四五六七八九1-9] ?(?:年级)? ?[（(]? ?[0-9一二三四五六七八九十]{1,2} ?[)）]? ?(?:班|中队)|初[一二三]|"
    "高[一二三]|初中[一二三]年级|高中[一二三]年级|[一二三四五六七八九1-9] ?年级|我们班|本班|同班|[大中小]班|"
    r"20[0-9]{2}级(?:[0-9一二三四五六七八九十]{1,2}班)?|[\u4e00-\u9fff]{2,4}中队)"
)
"""A class or grade, as a name stands after or before it."""

TEACHING = "班主任|老师|教师|辅导员"
"""Who else stands beside a class in a table."""

YOUTH_ROLES = "升旗手|护旗手|小(?:讲解员|导游|宣讲员|主持人|记者|主播|演员|队员|播音员)|红领巾|转学生|大队委|中队委|学习委员|课代表|[大中]队长"
"""What only a pupil is, if somebody is said to be it."""

EXPLANATION_STARTS = " (（,，是系来现就读担当今上念"
EXPLAINING = r"(?:[(（]|[,， ]{0,2}[是系来现就读今上念担当男女0-9初高小一二三四五六七八九])[^。！？\n]{0,24}?[班级队一二三岁生手员巾委表长]"
"""What each explanation begins with, and what stands in it, found fast."""

EXPLANATION = (
    f" ?[(（][^()（）]{{0,12}}?(?:{SCHOOL_CLASS}|学生|(?<![0-9])1?[0-9]岁)"
    f"|[,， ]{{0,2}}(?:是|系|来自|现?就?读于?)[^。，！？\n]{{0,14}}?(?:{SCHOOL_CLASS})"
    f"|[,，]{{0,2}}(?:是|担任|当上)[^。，！？\n]{{0,10}}(?:{YOUTH_ROLES})"
    f"|[,，]?(?:今年|现在|[上读念])[上读念]?(?:{SCHOOL_CLASS}|(?<=今年)[才刚]? ?1?[0-9]岁)"
    f"|[,，] ?(?:{SCHOOL_CLASS})(?:学生|同学|小朋友)|[,，] ?(?:[男女][,，] ?)?(?:1?[0-9]岁|20[0-9]{{2}}年[^。，\n]{{0,8}}生)"
    f"| (?:{SCHOOL_CLASS})(?=[。\n]|$)"
)
"""What stands right after a name and says that it is a pupil's."""

CALLED_PUPIL = "的(?:小学生|中学生|小?同学|学生|少先队员|小?队员|小朋友)"
CALLED_CHILD = "的(?:小?[男女]孩|小姑娘|[男女]生|孩子|娃)"
"""What stands after the name of somebody who is called so; of the second, others of the school have to be spoken of as well."""

SELF = "小学|中学|[0-9一二三四五六七八九十]岁|大家好|同学们好|老师们|红领巾|少先队|学校"
"""Words beside which somebody says who he or she is."""

CHILD_ROLES = (
    "(?:小小?|红领巾|校园|学生|少先队员?)(?:讲解员|导游|宣讲员|宣传员|主持人?|主播|记者|选手|队长|队员|演员|作者|画家|歌手|志愿者|代表|"
    "班长|组长|中队长|广播员|播音员|朗诵员|朗诵者|先生|向导|诗人|作家|书法家|传人|先锋|标兵|卫士|使者|榜样|馆长|干部|会主席)|"
    "小战士扮演者|(?:好|美德|优秀)少年|少先队员|学生|小学生|中学生|初中生|高中生|转学生|一年级新生|新生|新队员|值日生|优秀队员|"
    "班长|中队长|大队长|大队委员|大队委|中队委员?|旗手|护旗手|升旗手|学习委员|文艺委员|体育委员|宣传委员|劳动委员|生活委员|"
    "纪律委员|组织委员|课代表|领诵员?|领读员|小朋友|同桌|男同学|女同学|男生|女生|同学|队员"
)
"""What stands before a pupil's name."""

SURE_ROLES = ("小", "红领巾", "少先队", "校园", "好少年", "美德少年", "优秀少年")
"""Beginnings of roles that only pupils of today have."""

WEAK_ROLES = ("同学", "学生", "班长", "队长", "队员", "旗手", "主席", "男生", "女生", "同桌")
"""Ends of roles that people of history had as well."""

OPEN_ROLES = (
    "[特一二三]等奖|[金银铜]奖|优秀奖|最佳[\u4e00-\u9fff]{2,4}奖|获奖者|获奖名单|参赛选手|参赛者|选手|朗诵者|领唱者?|表演者|演唱者|扮演者|伴奏|绘画者?|作画|"
    "名单|姓名|(?<![0-9])[0-9]{1,2} ?班|[女男]孩儿?|小姑娘|小伙子|小家伙|讲解员|宣讲员|主持人"
)
"""What stands before the name of a pupil or of somebody else."""

OPEN_CUES = (
    "学校|我校|本校|[小中]学组|[少幼]儿组|同学(?!们)|[一二三四五六] ?年级|[)）] ?班|[0-9]班|"
    "班级|各班|全班|班里|小选手|小学生|少先队员|参赛学生|获奖学生"
)
"""Words beside such a role that show that it is a pupil's."""

ROLE_STARTS = "小红校学少好美优初高转一新值班中大护升文体宣劳生纪组课领同男女队旗特二三金银铜最获参选朗表演扮伴绘作名姓讲主年级0-9"
"""Characters that roles and the ends of classes begin with."""

SHARED_ROLES = ("讲解员", "宣讲员", "主持人")
"""Those of them that a grown-up has beside pupils: only a class right before shows that it is a pupil's."""

ELECTING = "推选|选出|评选|选举|推荐|推举|选派|选|由|请|让|派"
ELECTED = (
    "(?:来|去|上台)?(?:当选|当上|当|为|做|担任|作为|任)[^。，！？\n]{0,6}"
    "(?:小[讲导宣主记队演老先教播组志]|班长|[大中]队|旗手|委员|课代表|领唱|领诵|代表)"
)
"""What stands before and after the name of a pupil who gets a role."""

SUFFIX_ROLES = "同学|小朋友|小选手|小讲解员|小导游|小宣讲员|小主持人|小记者|小队员|少先队员"
"""What stands right after a pupil's name."""

COUNTED_ROLES = "同学|学生|小朋友|少先队员|队员|小讲解员|小导游|小宣讲员|宣讲员|讲解员|选手|小选手|队友|新队员"
"""What stands after pupils' names and their number."""

NUMERALS = tuple("一二三四五六七八九十百千两几0123456789")
"""Characters after which a family name that is a measure word besides counts something."""

BOUND = "让和由请与是叫给跟对的被像把班级长员生及、"
"""Characters after which a name of two characters stands alone."""

PHRASE_STARTS = ' \n、，,。：:；;（(“"「叫是和与'
"""Characters after which a phrase begins with a name."""

FAMOUS = (
    "毛泽东 周恩来 刘少奇 邓小平 陈云 任弼时 陈毅 聂荣臻 贺龙 罗荣桓 徐向前 叶剑英 彭德怀 刘伯承 林伯渠 董必武 吴玉章 李大钊 陈独秀 瞿秋白 "
    "蔡和森 向警予 恽代英 邓中夏 赵世炎 王若飞 张太雷 张闻天 杨闇公 萧楚女 方志敏 叶挺 左权 杨靖宇 赵一曼 江竹筠 许云峰 许晓轩 罗世文 车耀先 "
    "黄显声 宋绮云 徐林侠 宋振中 陈然 王朴 彭咏梧 何敬平 蓝蒂裕 罗广斌 杨益言 刘国鋕 丁地平 孙炳文 杨虎城 刘胡兰 董存瑞 黄继光 邱少云 罗盛教 "
    "王二小 江姐 华子良 成岗 毛主席 周总理 雷锋 王进喜 焦裕禄 钱学森 邓稼先 卢作孚 陶行知 鲁迅 郭沫若 冼星海 聂耳 田汉 赖宁"
)
"""People of history whom everybody knows, and who are no pupil of today."""

CLASS_ENDS = "班|中队|年级|级|队|初一|初二|初三|高一|高二|高三"
"""How a class or grade ends."""
