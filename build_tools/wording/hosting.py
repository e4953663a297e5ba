"""What ``archive server-config`` says, and comments of the files that it writes."""

MARK = "archive.py server-config"
"""In the first line of every file that was written: by it an older one is recognised."""

HELP_SERVER = "哪一种服务器：nginx、iis 或 caddy"
HELP_SITE = "网站在服务器上的文件夹，默认是这台电脑上的 site"
HELP_TO = "写到哪个文件；不写就显示在屏幕上"

_MADE = "由 python3 archive.py server-config {server} 写出；要改地址或文件夹，改好再写一次。"
_PORTAL = "要让学校门户嵌入这里的网页，在 frame-ancestors 'self' 后面空一格，写上门户的网址。"
COMMENTS = {
    "nginx": (
        _MADE,
        "放到 /etc/nginx/conf.d/hongse.conf，运行 nginx -t 检查，再运行 nginx -s reload。",
        "Debian、Ubuntu 自带的 /etc/nginx/sites-enabled/default 也占着 80 端口，要先删掉。",
        _PORTAL,
    ),
    "iis": (
        _MADE,
        "改名 web.config，放在网站文件夹的上一层（不要放在它里面：更新时它会整个换掉）。",
        "那里已经有 web.config 的，把下面的 location 各段合并进去。",
        _PORTAL,
    ),
    "caddy": (_MADE, "放到 /etc/caddy/Caddyfile，运行 caddy validate 检查，再运行 caddy reload。", _PORTAL),
}

WRITTEN = "写好了：{path}。开头的几行说明放在哪里。"
BAD_FOLDER = (
    "“{path}”不能写进服务器的配置：路径里不能有引号、$、花括号、反引号、反斜杠、看不见的字符，也不能是磁盘的最上层。请换一个文件夹。"
)
OTHERS_FILE = "“{path}”已经有了，而且不是本命令写的。为了不误删，请换一个文件名，再自己合并。"
IN_SITE = "“{path}”在网站的文件夹里，更新时会整个换掉。请写到别处，例如它的上一层。"
