"""How a pupil's full name stands beside what the pupil is, as data: classes, roles, and words of today and of history.

Patterns keep to what Python and JavaScript (Chromium 86) have in common.
"""

from __future__ import annotations

MODERN = (
    "读了|读起|读到|读的是|念了|念起|唱了|红领巾|大队部|大队委|大队辅导|同学们|小朋友|朗诵|朗读|诵读|宣讲|"
    "讲解|讲述|讲了|"
    "讲起|讲到|演讲|展演|扫墓|献花|队日|班会|研学|志愿者|志愿服务|参观|纪念馆|陵园|校史馆|博物馆|获奖|一等奖|"
    "二等奖|三等奖|"
    "比赛|排练|表演|主持|视频|微信|打卡|20[0-3][0-9]年|感想|感言|心得|今天|旁白|扮演|饰演|大家好|老师们|作文|"
    "手抄报|情景剧|"
    "课本剧"
)
"""Words that show that pupils of today are spoken of."""

PAST_YEAR = (
    "18[4-9][0-9]年|19[0-8][0-9](?![0-9])|一[八九][一二三四五六七八][一二三四五六七八九〇○零]年|民国|抗战|"
    "抗日战争|解放前|"
    "解放初|新中国成立|建国初"
)
"""A time whose pupils have grown up since."""

HISTORY = (
    "部队|连队|战斗中|阵地|冲锋|军校|西南联大|保育院|地下党|被捕|入狱|学运|学潮|罢课|罢工|黄埔|特务|儿童团|"
    "尖刀班|突击队|"
    "机枪|火海|枪声|鬼子|日军|敌人|敌兵|朝鲜|战场|战壕|上甘岭|长征|红军|八路军|新四军|志愿军|渡江|带人|步兵|"
    "炮兵|侦察|工兵|战友|连长|排长|"
    "团部|营部|突围|纵队|游击|武工队|敌军|解放军某|战士|民兵|跳崖|牺牲|就义|志士|炮火|前线|"
    "[一二三四五六七八九]连"
)
"""Words that show that people of history are spoken of."""

SCHOOL_CLASS = (
    "(?:[小初高]?[一二三四五六七八九1-9] ?(?:年级)? ?[（(]? ?[0-9一二三四五六七八九十]{1,2} ?[)）]? ?(?:班|"
    "中队)|初[一二三]|"
    "高[一二三]|初中[一二三]年级|高中[一二三]年级|[一二三四五六七八九1-9] ?年级|我们班|本班|同班|隔壁班|[大中小]班|"
    r"20[0-9]{2}级(?:[0-9一二三四五六七八九十]{1,2}班)?|[\u4e00-\u9fff]{2,4}中队)"
)
"""A class or grade, as a name stands after or before it."""

CREDITS = (
    "摄影|审核|编辑|指导|[图文]|文字|图片|供稿|撰稿|作者|主编|编剧|导演|作[词曲]|校对|责编|监制|策划|主讲|"
    "来源|歌曲|曲目|篇目|题目|人物|地点|时间"
)
"""Labels before the names of adults, or of no person."""

TEACHING = "班主任|老师|教师|辅导员"
"""Who else stands beside a class in a table."""

VOCATIVE = "[,，！!] ?(?:你|请你?|该你|来|快|轮到|站起)"
"""What is said right after the name of somebody who is spoken to."""

PARENTS = "家长|妈妈|爸爸"
"""Of whom a child of today is spoken of."""

YOUTH_ROLES = "升旗手|护旗手|小(?:讲解员|导游|宣讲员|主持人|记者|主播|演员|队员|播音员)|红领巾|转学生|大队委|中队委|学习委员|课代表|[大中]队长"
"""What only a pupil is, if somebody is said to be it."""

EXPLANATION_STARTS = " 饰才:：(（,，是系来现就读担当今上念"
EXPLAINING = (
    r"(?: ?饰|(?:[(（:：]|"
    r"[,， ]{0,2}[饰才是系来现就读今上念担当男女0-9初高小一二三四五六七八九])[^。！？\n]{0,24}?[班级队一二三"
    r"岁生手员巾委表长游人家唱])"
)
"""What each explanation begins with, and what stands in it, found fast."""

EXPLANATION = (
    f" ?[(（][^()（）]{{0,12}}?(?:{SCHOOL_CLASS}|学生|(?<![0-9])1?[0-9]岁)"
    f"|[,， ]{{0,2}}(?:是|系|来自|现?就?读于?)[^。，！？\n]{{0,14}}?(?:{SCHOOL_CLASS})"
    f"|[,，]{{0,2}}(?:是|担任|当上)[^。，！？\n]{{0,10}}(?:{YOUTH_ROLES})"
    f"|[,，]?(?:今年|现在|[上读念])[上读念]?(?:{SCHOOL_CLASS}|(?<=今年)[才刚]?满? ?(?:1?[0-9]|[五六七八九]|"
    f"十[一二三四五六七]?)岁)"
    f"|[,，] ?(?:{SCHOOL_CLASS})(?:学生|同学|小朋友)|[,，] ?(?:[男女][,，] ?)?(?:1?[0-9]岁|"
    f"20[0-9]{{2}}年[^。，\n]{{0,8}}生)"
    f"|[:：] ?(?:{YOUTH_ROLES}|少先队员|小小?[一-龥]{{1,3}}?(?:员|家|手|者|人|星|记者|导游|主播)|"
    f"[小副]?[班队组]长|[一-龥]{{2}}委员|[护升鼓]?[旗号]手|领唱)"
    f"| ?饰|才(?:1?[0-9]|[五六七八九]|十[一二三四]?)岁"
    f"| (?:{SCHOOL_CLASS})(?=[。\n ]|$)"
)
"""What stands right after a name and says that it is a pupil's."""

CALLED_PUPIL = "的(?:小学生|中学生|小?同学|学生|少先队员|小?队员|小朋友)"
CALLED_CHILD = "的(?:小?[男女]孩|小姑娘|[男女]生|孩子|娃)"
"""What stands after the name of somebody who is called so; with the second, others of the school have to be spoken of as well."""

SELF = "小学|中学|[0-9一二三四五六七八九十]岁|大家好|同学们好|老师们|红领巾|少先队|学校"
"""Words beside which somebody says who he or she is."""

CHILD_ROLES = (
    "(?:小小?(?![学说时心声路区镇山战兵鬼红八交侦司卫英烈游长放])|红领巾|校园|学生|"
    "少先队员?)(?:(?![的了着和在是把])[\u4e00-\u9fff]){0,3}?"
    "(?:员|手|家|者|人|星|播|导游|主持|选手|代表|[班队组馆]长|先生|先锋|标兵|卫士|使者|榜样|干部|会主席)|"
    "小战士扮演者|(?:好|美德|优秀|五星|阳光|文明|新时代)少年|(?:优秀)?少先队员|学生|小学生|中学生|初中生|"
    "高中生|转学生|(?<!重)新生(?![成活命])|新队员|值日生|优秀队员|"
    "班长|[中大]队长|大队委员?|中队委员?|[护升擎]?旗手|鼓号?手|号手|(?:学习|文艺|体育|宣传|劳动|生活|纪律|"
    "组织|卫生|心理|科技|安全|图书|环保)委员|"
    "课代表|领唱|领诵员?|领读员|小朋友|同桌|男同学|女同学|男生|女生|我[的和与]?(?:最?要?好的?)?(?:朋友|好友|"
    "小?伙伴|同桌|同伴|[前后]桌|[表堂]?[哥姐弟妹]+)|同学|队员"
)
"""What stands before a pupil's name."""

GROUPS = (
    "(?:合唱|舞蹈|鼓号|国旗|护旗|讲解|宣讲|演讲|足球|篮球|田径|朗诵|诵读|啦啦|仪仗|民乐|管乐|广播|礼仪|文学|"
    "书法|美术|戏剧|话剧|剪纸|小[记讲导主播志宣演]?[\u4e00-\u9fff]{0,3})"
    "(?:队员?|团队?员?|社团?|站|组员?|班)|兴趣小组|志愿服务队"
)
"""Groups of pupils, of which somebody is (``合唱队的``)."""

SURE_ROLES = ("小", "红领巾", "少先队", "校园", "好少年", "美德少年", "优秀少年")
"""Beginnings of roles that only pupils of today have."""

WEAK_ROLES = (
    "同学",
    "学生",
    "班长",
    "队长",
    "队员",
    "旗手",
    "主席",
    "领唱",
    "男生",
    "女生",
    "同桌",
    "手",
    "小队长",
    "友",
    "伴",
    "前桌",
    "后桌",
    "哥",
    "姐",
    "弟",
    "妹",
)
"""Ends of roles that people of history had as well."""

OPEN_ROLES = (
    "[特一二三]等奖|[金银铜]奖|优秀奖|最佳[\u4e00-\u9fff]{2,4}奖|获奖者|获奖名单|参赛选手|参赛者|选手|朗诵者|"
    "领唱者|表演者|演唱者|扮演者|伴奏|绘画者?|作画|"
    "名单|姓名|副?[组队社]长|[左右]起|从左[到至]右|[前后]排|学员|成员|组员|报名同学|[图]文|作者|讲述|录音|"
    "好友|好朋友|小?伙伴|同伴|[前后]桌|[弟妹][弟妹]|[表堂][哥姐弟妹]|女儿|儿子|孙[子女]|外孙女?|"
    "(?<![0-9])[0-9]{1,2} ?班|[女男]孩儿?|小姑娘|小伙子|小家伙|讲解员|宣讲员|主持人"
)
"""What stands before the name of a pupil or of somebody else."""

OPEN_CUES = (
    "学校|我校|本校|[小中]学组|[少幼]儿组|同学(?!们)|[一二三四五六七八九] ?年级|[)）] ?班|[0-9]班|"
    "红领巾|合唱队|本班|我们班|中队|少先队|[一二三四五六]小队|班级|各班|全班|班里|小选手|小学生|少先队员|"
    "参赛学生|获奖学生"
)
"""Words beside such a role that show that it is a pupil's."""

ROLE_ENDS = "右排员手家者人星播游持选表长锋兵士使样部席唱诵读友桌生伴哥姐弟妹学队团社站组班级一二三奖单名起文述音儿子女孙伙孩娘年委画奏作"
"""Characters that roles and classes end with."""

SHARED_ROLES = ("讲解员", "宣讲员", "主持人")
"""Those of them that a grown-up has beside pupils: only a class right before shows that it is a pupil's."""

ELECTING = "推选|选出|评选|选举|推荐|推举|选派|选|由|请|让|派"
ELECTED = (
    "(?:来|去|上台)?(?:当选|当上|当|为|做|担任|作为|任)[^。，！？\n]{0,6}"
    "(?:小[讲导宣主记队演老先教播组志]|班长|[大中]队|旗手|委员|课代表|领唱|领诵|代表)"
)
"""What stands before and after the name of a pupil who gets a role."""

CHILDREN = (
    "主持人|小姑娘|小男孩|成员|小组|转学|坐在|同班|同学|老师|同桌|同伴|伙伴|朋友|前桌|后桌|学生|学校|校园|"
    "学期|小朋友|孩子|弟弟|妹妹|表[哥姐]|女儿|儿子|少先队|红领巾|中队|[大小]队[长委]|小队|班长|班里|"
    "本班|全班|班主任|课代表|委员|旗手|鼓手|鼓号|领唱|领诵|朗诵|合唱|社团|队员|家长|爸爸|妈妈|奶奶|爷爷|奖|"
    "举手|手举|讲台|放学|左起|右起|叫什么名字|"
    "小小?(?:讲解|解说|导游|记者|主持|播音|主播|画家|作者|选手|志愿|演员|歌手|宣讲|宣传)|(?<![0-9])1?[0-9]岁|"
    "[五六七八九十]岁|组员|组长|年龄"
)
"""Words beside which a name of today is that of a child."""

PHRASE_STARTS = ' 】」』—\n、，,。：:；;（(“"「叫是和与'
"""Characters after which a phrase begins with a name."""

CLASS_ENDS = "班|中队|年级|级|队|初一|初二|初三|高一|高二|高三"
"""How a class or grade ends."""
