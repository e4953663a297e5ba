"""What is said while a folder for computers without administrator's rights is made, and what stands in it."""

HELP = "做一个文件夹，不用管理员权限、不用安装，在 Windows 电脑上双击就能预览、检查、生成网站"
HELP_FOLDER = "放到哪个文件夹，要空的，或是以前做的"
HELP_PLATFORM = "哪种 Windows：win_amd64（默认）、win_arm64 或 win32"
HELP_PYTHON = "那里用的 Python 版本，例如 3.12；不写就和这台电脑一样"
HELP_EMBED = "从 python.org 下载的免安装 Python（embed 压缩包），写上就一起放进去"

NOT_WINDOWS = "免安装的文件夹只能为 Windows 做，“{name}”不是。可以写 win_amd64、win_arm64 或 win32。"
NOT_OURS = "“{folder}”里有别的东西，不是以前做的免安装文件夹。请换一个空文件夹。"
BAD_EMBED = "“{path}”不是要用的免安装 Python：里面应当有 {missing}。请到 python.org 下载 {name}。"
MAKING = "正在收集 {platform}、Python {python} 要用的软件包……"
MADE = "免安装的文件夹做好了：{folder}，共 {size:.0f} MB。整个拷到 Windows 电脑或 U 盘上就能用。"
PYTHON_WANTED = "还缺 Python：请照 {folder}/README.txt 第一步，把 {name} 放进去。"

EMBED_NAME = "python-{python}.*-embed-{system}.zip"

README = """\
红色故事档案：免安装文件夹（{platform}，Python {python}）

不用管理员权限，也不用安装。整个文件夹放在电脑上、U 盘上都行。

一、Python
{python_step}

二、放好档案
    把档案的 stories 文件夹拷进这里，和本文件并排。还没有档案的，在这个文件夹的
    地址栏输入 cmd 按回车，再输入：
        archive init 新档案
    然后把“新档案”里的 stories 文件夹移到这里。

三、双击就用
    serve.cmd    在这台电脑上预览，边改边看；看完关掉黑色的窗口
    check.cmd    检查故事写得对不对
    build.cmd    生成网站，放在 site 文件夹里
    别的命令：在这个文件夹的地址栏输入 cmd 按回车，再输入 archive 加命令，
    例如：archive new、archive import 文件.docx、archive --help

换新版本：用新版本再做一次，放到同一个文件夹；stories、site、python 不会动。
打印（print）、签名（key）、几台电脑一起做（--executor）要用的软件没有放进来。
"""
HAS_PYTHON = """\
    已经放好了，在 python 文件夹里。"""
WANTS_PYTHON = """\
    1. 打开 https://www.python.org/downloads/windows/
    2. 找 Python {python} 的“Windows embeddable package”，下载
           {name}
       （星号是一个数字，选最大的那个）。要 {python}，别的版本不行。
    3. 解压到这里的 python 文件夹，解压以后要有 python\\python.exe。
    里面的 ._pth 文件不用改：run.py 自己会找到程序。"""
