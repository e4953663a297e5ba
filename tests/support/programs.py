"""Programs that the tests need and pip does not bring: a Chromium, and for the slow ones a whole one, Node.js, nginx, minisign, sshd and mtools."""

import os
import shutil
from pathlib import Path

from build_tools.launcher.errors import FINE, LauncherError
from build_tools.launcher.places import WINDOWS, Places
from build_tools.launcher.processes import clean_environment
from build_tools.launcher.voice import Voice
from build_tools.launcher.workshop import taking_turns
from build_tools.wording.launcher import SEE_LOG

SHELL = "chromium-headless-shell"
"""Chromium's engine without its windows, of the same version: tests cost half the time in it. Where it cannot be had, a whole browser does."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
BROWSER_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
SHELL_PACKAGES = (SHELL, "fonts-noto-cjk")
BROWSER_PACKAGES = ("chromium", "fonts-noto-cjk")
NO_BROWSER = (
    "测试要用 Chromium 浏览器，这台电脑上没有找到。Debian、Ubuntu 请运行：sudo apt install chromium fonts-noto-cjk；"
    "其他系统请安装 Chromium 或 Chrome；装在别处的，请把环境变量 ARCHIVE_CHROMIUM 设为它的路径。装好后再运行一次。"
)
INSTALLING_BROWSER = "测试要用的 Chromium 浏览器还没有，正在安装……约需一两分钟"
SLOWER = "轻便的 Chromium（chromium-headless-shell）装不上，改用 {browser}，测试会慢一些。"
BAD_BROWSER = "环境变量 ARCHIVE_CHROMIUM 指的浏览器不存在或不能运行，请改正它，再运行一次。"

NODE_PROGRAMS = ("node", "npm")
NODE_PACKAGES = ("nodejs", "npm")
NO_NODE = (
    "费时的测试要用 Node.js（node 和 npm）取来旧版浏览器并驱动它们，这台电脑上没有找到。Debian、Ubuntu 请运行："
    "sudo apt install nodejs npm；其他系统请从 nodejs.org 安装。装好后再运行一次；去掉 --all，只跑日常测试，用不着它。"
)

NGINX_PLACES = ("nginx", "/usr/sbin/nginx", "/usr/local/sbin/nginx")
NGINX_PACKAGES = ("nginx-light",)
NO_NGINX = (
    "费时的测试要用 nginx 试服务器的配置，这台电脑上没有找到。Debian、Ubuntu 请运行：sudo apt install nginx-light；"
    "其他系统请从 nginx.org 安装。装好后再运行一次；去掉 --all，只跑日常测试，用不着它。"
)

MINISIGN_PACKAGES = ("minisign",)
NO_MINISIGN = (
    "费时的测试要用 minisign 核对签名，这台电脑上没有找到。Debian、Ubuntu 请运行：sudo apt install minisign；"
    "其他系统请从 jedisct1.github.io/minisign 安装。装好后再运行一次；去掉 --all，只跑日常测试，用不着它。"
)


SSHD_PLACES = ("/usr/sbin/sshd", "/usr/local/sbin/sshd", "sshd")
SSH_PROGRAMS = ("rsync", "ssh", "ssh-keygen")
SSH_PACKAGES = ("rsync", "openssh-client", "openssh-server")
NO_SSH = (
    "费时的测试要用 rsync、ssh 和 sshd 试着发布到另一台电脑，这台电脑上没有找全。Debian、Ubuntu 请运行："
    "sudo apt install rsync openssh-client openssh-server；其他系统请从软件仓库安装。装好后再运行一次；去掉 --all，只跑日常测试，用不着它们。"
)

MTOOLS_PROGRAMS = ("mformat", "mcopy")
MTOOLS_PACKAGES = ("mtools",)
NO_MTOOLS = (
    "费时的测试要用 mtools 做一个 U 盘的样子，这台电脑上没有找到。Debian、Ubuntu 请运行："
    "sudo apt install mtools；其他系统请从软件仓库安装。装好后再运行一次；去掉 --all，只跑日常测试，用不着它。"
)


def provide(places: Places, voice: Voice, thorough: bool) -> int:
    """Make sure that the tests have their programs, and name the browser to them in ARCHIVE_CHROMIUM."""
    os.environ["ARCHIVE_CHROMIUM"] = provide_browser(places, voice)
    if thorough:
        provide_whole_browser(places, voice)
        provide_node(places, voice)
        provide_nginx(places, voice)
        provide_minisign(places, voice)
        provide_ssh(places, voice)
        provide_mtools(places, voice)
    return FINE


def find_browser() -> str:
    """Return the path of the Chromium that tests run in, or nothing."""
    chosen = os.environ.get("ARCHIVE_CHROMIUM")
    if chosen:
        return shutil.which(str(Path(chosen).absolute())) or shutil.which(chosen) or ""
    return shutil.which(SHELL) or find_whole_browser()


def find_whole_browser() -> str:
    """Return the path of a Chromium as readers have it, or nothing."""
    candidates = [shutil.which(name) for name in BROWSERS] + [shutil.which(place) for place in BROWSER_PLACES]
    return next((path for path in candidates if path), "")


def provide_browser(places: Places, voice: Voice) -> str:
    """Return the path of the Chromium that tests run in, installed first where we may."""
    if not os.environ.get("ARCHIVE_CHROMIUM"):
        return shutil.which(SHELL) or _install_shell(places, voice) or provide_whole_browser(places, voice)
    found = find_browser()
    if not found:
        raise LauncherError(BAD_BROWSER)
    return found


def _install_shell(places: Places, voice: Voice) -> str:
    """Return the path of the light browser that was installed, or nothing: a whole one does as well."""
    if not can_install():
        return ""
    try:
        install(SHELL_PACKAGES, INSTALLING_BROWSER, "浏览器没有装上", NO_BROWSER, places, voice)
    except LauncherError:
        voice.say(SLOWER.format(browser=find_whole_browser() or BROWSERS[0]))
    return shutil.which(SHELL) or ""


def provide_whole_browser(places: Places, voice: Voice) -> str:
    """Return the path of a Chromium as readers have it, installed first where we may."""
    if not find_whole_browser():
        install(BROWSER_PACKAGES, INSTALLING_BROWSER, "浏览器没有装上", NO_BROWSER, places, voice)
    found = find_whole_browser()
    if not found:
        raise LauncherError(NO_BROWSER)
    return found


def provide_node(places: Places, voice: Voice) -> None:
    """Make sure that the slow tests have node and npm, installed first where we may."""
    if not all(map(shutil.which, NODE_PROGRAMS)):
        news = "费时的测试要用的 Node.js 还没有，正在安装……约需一两分钟"
        install(NODE_PACKAGES, news, "Node.js 没有装上", NO_NODE, places, voice)
    if not all(map(shutil.which, NODE_PROGRAMS)):
        raise LauncherError(NO_NODE)


def find_nginx() -> str:
    """Return the path of nginx, or nothing; Debian keeps it where only root looks."""
    return next((path for path in map(shutil.which, NGINX_PLACES) if path), "")


def provide_nginx(places: Places, voice: Voice) -> None:
    """Make sure that the slow tests have nginx, installed first where we may."""
    if not find_nginx():
        news = "费时的测试要用的 nginx 还没有，正在安装……"
        install(NGINX_PACKAGES, news, "nginx 没有装上", NO_NGINX, places, voice)
    if not find_nginx():
        raise LauncherError(NO_NGINX)


def provide_minisign(places: Places, voice: Voice) -> None:
    """Make sure that the slow tests have minisign, installed first where we may."""
    if not shutil.which("minisign"):
        news = "费时的测试要用的 minisign 还没有，正在安装……"
        install(MINISIGN_PACKAGES, news, "minisign 没有装上", NO_MINISIGN, places, voice)
    if not shutil.which("minisign"):
        raise LauncherError(NO_MINISIGN)


def find_sshd() -> str:
    """Return the path of sshd, or nothing; it starts itself by its whole path."""
    return next((path for path in map(shutil.which, SSHD_PLACES) if path), "")


def provide_ssh(places: Places, voice: Voice) -> None:
    """Make sure that the slow tests have rsync, ssh and sshd, installed first where we may."""
    if not (find_sshd() and all(map(shutil.which, SSH_PROGRAMS))):
        news = "费时的测试要用的 rsync 和 ssh 还没有，正在安装……"
        install(SSH_PACKAGES, news, "rsync 和 ssh 没有装上", NO_SSH, places, voice)
    if not (find_sshd() and all(map(shutil.which, SSH_PROGRAMS))):
        raise LauncherError(NO_SSH)


def provide_mtools(places: Places, voice: Voice) -> None:
    """Make sure that the slow tests have mtools, installed first where we may."""
    if not all(map(shutil.which, MTOOLS_PROGRAMS)):
        install(
            MTOOLS_PACKAGES, "费时的测试要用的 mtools 还没有，正在安装……", "mtools 没有装上", NO_MTOOLS, places, voice
        )
    if not all(map(shutil.which, MTOOLS_PROGRAMS)):
        raise LauncherError(NO_MTOOLS)


def can_install() -> bool:
    """Tell whether we may install a system's packages."""
    return not WINDOWS and os.geteuid() == 0 and bool(shutil.which("apt-get"))


def install(packages: tuple[str, ...], news: str, trouble: str, advice: str, places: Places, voice: Voice) -> None:
    """Install a system's packages, as root on Debian; elsewhere, or if that fails, say what the user can do."""
    if not can_install():
        raise LauncherError(advice)
    env = {**clean_environment(), "DEBIAN_FRONTEND": "noninteractive"}
    with taking_turns(places, voice) as workshop:
        voice.say(news)
        try:
            workshop.do(["apt-get", "update"], env)
            workshop.do(["apt-get", "install", "-y", "--no-install-recommends", *packages], env)
        except LauncherError:
            raise LauncherError(f"{trouble}（系统的软件源可能连不上）。" + advice + SEE_LOG) from None
