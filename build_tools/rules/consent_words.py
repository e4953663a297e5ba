"""Words by which consents, pictures of pupils and registered pupils are known, as data."""

from __future__ import annotations

CONSENTS = {
    "name": "姓名|实名|全名|署名|名字",
    "image": "照片|相片|图片|图像|肖像|影像|全部|所有",
    "audio": "声音|录音|音频|影像|全部|所有",
    "video": "视频|录像|影像|全部|所有|照片.*声音|声音.*照片",
}
"""By what is shown of a pupil: the words of a consent that covers it."""

PUPILS = (
    "同学|学生|少先队|红领巾|小朋友|孩子|儿童|幼儿|小讲解员|小导游|小宣讲员|小主持人|小记者|小演员|队员|年级|"
    "[（(][0-9一二三四五六七八九十]+[)）]班"
)
"""Words that show that a picture or recording is of pupils."""

UNRECOGNISED = (
    "背影|侧影|剪影|远景|马赛克|看不清|认不出|不露脸|没有露脸|双手|小手|示意图|老照片|旧照|旧影|插图|插画|漫画|连环画|版画|"
    "油画|国画|雕塑作品"
)
"""Words that show that nobody can be recognised in a picture, or that it is none of today."""

REGISTERED_PUPIL = "少先队员|红领巾|小讲解员|小导游|小宣讲员|小学生|中学生|在读|在校学生|大队委"
"""Words in a registered person's summary that show that it is a pupil."""

GROWN_UP = 18
"""Years of age from which on somebody is no pupil."""
