"""What is said of publishing at another computer by rsync and SSH."""

from __future__ import annotations

import errno
import os

from build_tools.wording.files import os_reason

NO_PROGRAM = (
    "这台电脑上没有 {program}，不能发布到“用户@服务器:文件夹”。Debian、Ubuntu 请运行：sudo apt install rsync openssh-client；"
    "Windows 上请发布到共享文件夹，或者在 WSL 里运行。"
)
NO_FAR_PROGRAM = "服务器 {host} 上没有 {program}。请管理员在服务器上装好，再运行一次。原来的网站没有改动。"
NO_FOLDER = "服务器 {host} 上没有“{folder}”这个文件夹，或者不能进去。请先在服务器上建好它，再运行一次。"
BAD_FOLDER = "“{path}”里没有写清放进哪个文件夹。请写成“用户@服务器:文件夹”，例如 laoshi@fuwuqi:/srv/hongse；名字里不能有换行这类看不见的字符。"
BAD_ADDRESS = "“{value}”里的服务器名字写得不对。请写成“用户@服务器:文件夹”，例如 laoshi@fuwuqi:/srv/hongse；是这台电脑上的文件夹，前面加上 ./"
_REFUSED = "服务器 {host} 不让登录：密码或钥匙不对。请先运行 ssh {host}，能登录了再运行一次。"
_UNKNOWN = "还不认识服务器 {host}，或者它的钥匙换过了。请先运行 ssh {host}，照它的提示核对、确认，再运行一次。"
_SILENT = (
    "连不上服务器 {host}，或者中途断了。请检查名字写得对不对、服务器开没开、网络通不通，再运行一次。"
    "网站是完整的：没有换好的话，还是原来的。"
)
_FAILED = "服务器 {host} 上出了问题：{reason}。原来的网站没有改动。"
_DETAILS = "（ssh 说：{said}）"
_LOST = frozenset({10, 12, 30, 35, 255})
_KNOWN = (
    errno.ENOSPC,
    errno.EDQUOT,
    errno.EROFS,
    errno.EACCES,
    errno.EPERM,
    errno.EBUSY,
    errno.EIO,
    errno.ENAMETOOLONG,
)


def failure(host: str, code: int, said: str) -> str:
    """What to say of a command that failed at another computer.

    Args:
        host: Its name.
        code: The exit code of ssh, rsync, or of the command.
        said: What these wrote, in English.
    """
    for number in _KNOWN:
        if os.strerror(number) in said and "publickey" not in said:
            return _FAILED.format(host=host, reason=os_reason(number))
    last = next((line.strip() for line in reversed(said.splitlines()) if line.strip()), "")
    details = _DETAILS.format(said=last) if last else ""
    if "Host key verification failed" in said:
        return _UNKNOWN.format(host=host)
    if "Permission denied (" in said:
        return _REFUSED.format(host=host) + details
    if code in _LOST:
        return _SILENT.format(host=host) + details
    return _FAILED.format(host=host, reason=f"命令没有做成，代码 {code}") + details
