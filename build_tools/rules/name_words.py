"""What full names are made of, and what stands beside them, as data.

Patterns keep to what Python and JavaScript (Chromium 86) have in common.
"""

from __future__ import annotations

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱郭何林罗郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘田董袁余叶蒋杜苏魏吕丁任沈姚卢姜崔钟"
    "谭陆汪范廖贾夏韦"
    "傅付邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤尚温康施洪季俞章樊葛伍邢喻聂殷岳骆翟"
    "倪焦申赖柳耿柯路"
    "左柴管房甘骈费涂晏符党欧阮游储桑简敖蒲官冉匡苗牟古屈卓冀齐阳鲍詹祝霍鲁裴凌单舒向易方石金白文成高常安童邬"
    "梅盛于牛包华艾纪"
    "解柏郁祁佘滕娄冷花雍卫舟隋臧宫苟窦阙迟刁卞楚褚靳饶缪晋项连景鞠沙辛戚仇仲栗丛干巩车谷竺宁池麦桂边卿鄢明刑"
    "闵全时平谈计巫缺"
    "乔米尤席栾马程庄颜岑滑麻姬荆佟蔺湛皮奚邰濮燕浦瞿茹习戈庾寇隆訾阚蒯逄仝贡幸冼厉祖郎巴占强关薄乐闻师木修苑粟蹇晁"
    "代蓝漆税银敬母伏展鹿查权帅农蒙奉练丰况昌零宣乌丘撒勾揭亓郜邝邸逯昝隗谯胥虞甄尧郦琚缑雒宓仉郇郗芦束庞翁茅"
    "谌禹庹钮卜毕曲封诸兰吉应荣凤商原惠补阴盘"
    "狄穆元酆廉裘嵇芮羿汲邴糜荀韶蓟鄂屠璩扈郏慎暨殳沃蔚夔莘桓劳宗贝云杭伊步利仰衡"
)
"""Family names of one character."""

SURNAMES_TOO = "水危支经井松富弓牧山蓬秋暴归楼候尔闪戎司印宿怀索咸籍双堵宰寿充慕宦鱼容信门辜南操终居都满弘国广禄东越融空须巢相红盖益公那初"
"""Further ones, which are ordinary characters mostly: only a given name of today follows them."""

COMPOUND = (
    "欧阳 上官 司马 诸葛 司徒 东方 皇甫 尉迟 公孙 慕容 令狐 夏侯 轩辕 长孙 宇文 端木 南宫 百里 呼延 拓跋 独孤"
    " 闻人 申屠 太史 "
    "鲜于 澹台 东郭 西门 淳于 赫连 钟离 濮阳 公冶 仲孙 万俟 公羊 梁丘 左丘 谷梁 颛孙 巫马 漆雕 叶赫 "
    "吉克 曲比 沙马 阿苏 吉木 吉尼 海来 莫色 勒格 尔古 俄木 曲木 马海 吉伍 阿牛 阿余 且沙 贾巴 加巴 吉觉 约其 "
    "扎西 卓玛 次仁 多吉 央金 拉姆 平措 洛桑 丹增 尼玛 达娃 仁青 索朗 旺堆 德吉 顿珠 旦增 曲珍 普布 巴桑 边巴"
    " 泽仁 仁增 益西 桑吉 才让"
)
"""Family names of two characters, those of the Yi, and what Tibetan names begin with."""

PINYIN_SURNAMES = (
    "wang|li|zhang|liu|chen|yang|zhao|huang|zhou|wu|xu|sun|hu|zhu|gao|lin|he|guo|ma|luo|liang|song|zheng|xie|"
    "han|tang|feng|yu|dong|xiao|"
    "cheng|cao|yuan|deng|fu|shen|zeng|peng|lv|su|lu|jiang|cai|jia|ding|wei|xue|ye|yan|pan|du|dai|xia|zhong|"
    "tian|ren|fan|fang|shi|yao|tan|"
    "liao|zou|xiong|jin|hao|kong|bai|cui|kang|mao|qiu|qin|gu|hou|shao|meng|long|wan|duan|lei|qian|yin|yi|"
    "chang|lai|gong|wen|ran|mou"
)
"""Family names that are frequent, in pinyin."""

NO_GIVEN = (
    "的了着过得地是有到给把被这那我你他她它们就也都不没很又或还要说讲某们各每个位名等此些什么怎哪谁吗呢吧啊呀"
    "嘛并但因所及跟对"
    "则却使让叫做拿走跑站坐看听读写问答带领去回上下里外后再只才刚已曾将会该须必当至几两二五六七八九十们"
)
"""Characters that no given name has, or too seldom."""

NO_SECOND = "来之以其为向能和与同从于而前应"
"""Characters that a given name may begin with, but seldom ends with."""

NO_LAST = "园苑街镇楼桥城馆颂歌曲节课村坪洞路街词组队班场厅校会部展团社站店"
"""Last characters of places, works and groups rather than of names."""

FOLLOWING = (
    "说讲在是的和与同带走站举把用为给从向对也就又还代主朗告回获担表来将手拿想写问介分作正最先第并一已曾却都等"
    "及感觉得认摸听看"
    "接读背唱演跑笑哭轻大上指捧端戴穿捡伸敬抬低深激自跟去当很有到完以刚首两每今昨那这让提出拉参画设做制扮饰个红献约、"
)
"""Characters that a word after a name may begin with."""

TOWARDS = "给把向对和与跟为问请扶陪从"
"""Characters after a name and before somebody else."""

WEAK = (
    "于时向文成高常安全平方华明白石金计单解任连万何温包花古易谈管席边宁车干米路党许尚左房季施康沙谷关强习祖修"
    "幸皮占巴隆麻师乐薄木代蓝漆"
    "税银敬母伏展鹿查权帅农蒙奉练丰况昌零宣乌丘撒勾揭束毕曲封诸兰吉应荣凤商原惠补阴盘卜元慎劳宗贝云杭伊步利仰衡沃"
)
"""Family names that are ordinary characters besides: a name of two characters must be followed by its end."""

GIVEN = (
    "涵轩梓桐萱怡欣琪瑶妍熙宸睿昊皓辰曦悦诺婷娜颖莹鑫霖泽婉馨蕊菲雯琳璇嘉芮妤珂玥琦琰煜烨炜宇航杰晗彤芸茜俊涛"
    "颢楠霏翔昕语艺欢萌"
    "沐奕羽依佳倩芷茉谦婧靖璟钰昱翊逸骏峻铭骁潇筱岚汐媛苒冉筠瑾瑜祺淇晔铄旸昀珞璐嫣娅淑雅晴帆恺瀚翰淳蕾婕琬宛"
    "菡沁睦慕硕烁澄屿"
    "妮娴蓁臻珊琴墨鸣晨昂佑霄舒姝沫予迪哲喆博浩豪栩恬岑薇磊绮澈沛峥麒麟骐骥驰弈弘泓泱淏渲溢滢漪澍煊焱熠燊珑珩"
    "琛琢琨瑄瑶瑗甯皙祎祯禹"
    "懿骞楚昭旻晟暄曈毓洵煦珏玮珈珺琅琇琏璞璨眸砚笙箐籽聿苡茵荃莞蔷衍谧赫轲辙邈郅铎韫飒骋鲲鹂弦柚榆梵桉栎棠榛"
    "椿樾渺潆濛"
    "恒稷筝粲缇羲翀翎胤舜芃莀菁菀萁葭蓓蓉蕙蘅谊钧钦铉锦镕隽雁霁霆韶颐馥鸢黛蔓柠楷榕槿樱歆泊沂淼湉滔潼灏绎"
)
"""Characters of given names that are seldom anything else: a name that ends with one is whole."""

GIVEN_TOO = (
    "可子紫一以意雨心思文天安明小然若远源阳静青诗书云月晓知景行乐宁春夏秋晚之如美林飞扬清芊言兰希承诚洁凡宜伊"
    "尚辛朵果爱彦铠凯旭鹏晶秋梦灵畅盈聪舟虹辉越遇遥采露颂贤裕誉湘禾苏贝闻铭健乔稚怀洛朗渊漫燃爽牧甜盼瞳碧笑芙"
    "芝荷葵蓝蜜郁跃陌雪韬默鼎艾柳丹"
)
GIVEN_FIRST = "小天清子一雨若诗知书以紫芊思语梦"
"""Other characters that given names of today have; with those of them that are first in such names."""

KINDS = (
    "高年 高中 高一 高二 高三 高水 高素 高情 高学 高分 高校 文学 文科 文艺 安全 管理 计划 单亲 华裔 华侨 全体"
    " 全校 全班 全部 "
    "全年 全国 全市 全区 全场 周围 周边 万名 万州 万县 万盛 万源 易班 党员 韩国 郑州 白族 苗族 任何 许多 关心"
    " 关爱 关于 江北 "
    "江津 江南 江苏 江西 武隆 武汉 石柱 石桥 石坪 沙坪 杨家 李家 黄桷 谢家 陈家 马家 曾家 童家 苏州 温州 柳州"
    " 贺州 徐州 常州 "
    "金华 宁波 宁夏 成都 成为 平顶 邢台 安徽 康定 马来 白市 巫山 巫溪 彭水 向来 华东 华北 祁连 邵阳 毕业 应届 优秀 "
)
"""Beginnings of words that tell which pupils are meant, and begin with a family name (``高年级同学``)."""

ADULTS = (
    "老师|校长|主任|书记|辅导员|教师|教授|先生|女士|烈士|同志|将军|司令|政委|教练|导师|伯伯|叔叔|"
    "阿姨|园长|院长|馆长|馆员|局长|部长|站长|医生|护士|警官|战士|英雄|讲师|博士|研究员|工程师|团长|营长|排长|"
    "旅长|师长|军长|"
    "记者|作家|诗人|画家|前辈|老人|姐姐|故居|旧居|中学|小学|大学|纪念|图书馆"
)
"""Whoever has one of these after the name is no pupil, or it is no person."""

KIN = "家长|妈妈?|爸爸?|爷爷|奶奶|外公|外婆|姥姥|姥爷"
"""Of whom somebody is the child."""

SUFFIX_ROLES = "同学|小朋友|小选手|小讲解员|小导游|小宣讲员|小主持人|小记者|小队员|少先队员"
"""What stands right after a pupil's name."""

OFFICES = "学生|班长|[大中小]?队[长委]|队员|课代表|[学文体宣劳生纪组][\u4e00-\u9fff]委员|优秀|值日"
"""What stands after a family name alone."""

COUNTED_ROLES = "同学|学生|小朋友|少先队员|队员|小讲解员|小导游|小宣讲员|宣讲员|讲解员|选手|小选手|队友|新队员"
"""What stands after pupils' names and their number."""

NUMERALS = tuple("一二三四五六七八九十百千两几0123456789")
"""Characters after which a family name that is a measure word besides counts something."""

BOUND = "到听见问找让和由请与是叫给跟对的被像把班级长员生及、"
"""Characters after which a name of two characters stands alone."""
