"""What is said of keys and signatures."""

from __future__ import annotations

from build_tools.wording.launcher import PIP

HELP = "做一把签名用的密钥：key new 文件"
HELP_NEW = "做一把新的密钥"
HELP_FILE = "私钥写到哪个文件，要在项目和网站外面；公钥写在旁边，名字多一个 .pub"
HELP_SECRET = "用这个私钥文件给这一版签名"
HELP_PUBLIC = "核对签名：写公钥，或者公钥的文件"

ASK_NEW_PASSWORD = "给私钥设一个密码（打字时不显示；不设密码，直接按回车）："
ASK_AGAIN = "再打一遍："
NOT_THE_SAME = "两遍不一样，请重来。"
ASK_PASSWORD = "私钥的密码（打字时不显示）："

INSIDE = (
    "没有做：“{path}”在项目、档案或网站的文件夹里，会跟着一起传给别人。请换一个地方，例如自己的文件夹，或专用的 U 盘。"
)
TAKEN = "没有做：“{path}”已经有了。私钥丢了找不回来，所以不会覆盖。请换一个名字。"
NO_FOLDER = "没有做：找不到文件夹“{path}”。请先建好，或换一个地方。"
MADE = """做好了密钥 {name}。
私钥：{file}（只给发布的人，不外传，另存一份备份）
公钥：{public}（给管服务器、查网站的人，可以公开）
公钥的内容：{text}
发布时加上 --key 私钥文件，查验时加上 --key 公钥。怎样保管、换新、丢了怎么办，见密钥手册。"""

BAD_KEY = "“{path}”不是密钥：没有这个文件，或者里面写的不是密钥、坏了。发布要写私钥文件；查验要写公钥（RW 开头的一行，56 个字符），或者公钥的文件。"
WRONG_PASSWORD = "私钥“{path}”打不开：密码不对，或者没有地方打密码。请在终端里再运行一次，照提示打密码。"
NO_LIBRARY = (
    f"签名要用的软件还没有装（py-minisign，约 5 MB）。能上网时运行：{PIP} install py-minisign；"
    "不能上网时在后面加上 --no-index --find-links 离线包文件夹。装好再来一次。"
    "只是想查签名，也可以用网站里的 verify.html。"
)

SIGNED = "已经签名：密钥 {name}。"
NOW_UNSIGNED = "这一版没有签名，原来那一版有。要签名，加上 --key 私钥文件，再发布一次。"
WITHDRAWN_UNSIGNED = (
    "留着的这几版去掉了撤下的内容，原来的签名对不上了，已经删掉：{editions}。"
    "退回那几版以后没有签名。以后撤下内容，发布时加上 --key 私钥文件，签过名的各版会一起重新签。"
)

UNCHECKED = "有签名，没有核对。要核对，加上 --key 和公钥。"
UNSIGNED = "没有签名，不能证明是密钥 {wanted} 发布的。"
SIGNATURES = {
    None: "签名对：是密钥 {wanted} 签的。",
    "damaged": "签名文件（MANIFEST.minisig）坏了，不能证明是密钥 {wanted} 发布的。",
    "other": "签名不是密钥 {wanted} 的，是另一把密钥 {name} 的。",
    "wrong": "签名不对：清单在签名以后被改过，或者签名是伪造的。密钥 {wanted}。",
}
