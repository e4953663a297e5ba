"""What the page says by which anybody can tell whether a copy of the site is whole."""

from __future__ import annotations

LISTED = 1000
"""Most addresses of a list."""

WORDS = {
    "running": "正在查，请不要关这一页……",
    "whole": "完整：每个文件都和清单一样",
    "wholeBut": "文件都和清单一样，可是签名不能证明是谁发布的",
    "notWhole": "不完整，或者被改过",
    "noManifest": "没有查：这个文件夹里没有 MANIFEST。请选整个网站的文件夹，也就是里面有 index.html 和 MANIFEST 的那一个。",
    "below": "没有查：请选里面直接有 MANIFEST 的文件夹。它在您选的文件夹里面：{folders}",
    "badManifest": "清单（MANIFEST）坏了或者被改过，不能用它来查。请重新发布。",
    "unreadable": "没有查：文件夹读不出来。请换一个文件夹，或者重新打开这一页再试。",
    "more": "……还有 {count} 个",
    "lists": {
        "missing": "缺少的文件（{count} 个）",
        "changed": "不一样的文件（{count} 个）",
        "extra": "多出来的文件（{count} 个）",
    },
    "facts": {
        "edition": "版次",
        "idioms": "四个成语",
        "stories": "故事（篇）",
        "files": "应当有的文件（个）",
        "signature": "签名",
    },
    "signature": {
        "GOOD": "签名对：是密钥 {wanted} 签的",
        "UNSIGNED": "没有签名",
        "UNCHECKED": "有签名，上面写着密钥 {name}；没有填公钥，所以没有核对",
        "NO_KEY": "没有核对：填的不是公钥。公钥是 RW 开头的一行，56 个字符",
        "UNSIGNED_BAD": "没有签名，不能证明是这把密钥发布的",
        "DAMAGED": "签名文件坏了",
        "OTHER": "是另一把密钥 {name} 签的，不是您填的 {wanted}",
        "FOREIGN": "没有核对：签名是另一种写法。请用 archive.py verify --key 或 minisign 核对",
        "WRONG": "签名不对：清单在签名以后被改过，或者签名是伪造的",
    },
}
