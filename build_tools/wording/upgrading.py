"""What ``archive upgrade`` says."""

HELP = "程序换了新版本以后用：说明变了什么，把档案里能改的改好"
HELP_DEFAULTS = "不问，直接写进文件"

NO_ARCHIVE = "“{path}”不是档案的文件夹：里面要有 registry 文件夹或 archive.yml。请用 --stories 写明故事所在的文件夹，例如 yunling/stories。"

FIRST = "这份档案还没有记下用过哪个版本，现在是 {now}。"
SAME = "这份档案上次用的就是 {now}，没有新的变化。"
CHANGED = "这份档案上次用的是 {seen}，现在是 {now}。变化如下："
NO_NEWS = "这份档案上次用的是 {seen}，现在是 {now}。更新记录里没有写别的变化。"
OLDER = "这份档案用过更新的版本 {seen}，这里的程序是 {now}。请先换上新版本的程序；档案没有改动。"
CHAPTER = "\n{title}"

WRITES = {
    "new": "{path}：新写，名称等抄自 mkdocs.yml",
    "neutral": "{path}：新写，名称先叫“{name}”，请换成自己的",
    "version": "{path}：记下版本 {now}",
    "page": "{path}：从 {source} 移来",
}
HAS_ERRORS = "{path} 里不能记下版本。请先照 check 的提示改好，再运行一次；没有提示，就自己写上一项“程序版本: {now}”。"
ASK = "以上 {count} 个文件，现在就改吗（是/否）"
NOTHING = "档案里没有要改的。"
NOT_WRITTEN = "还没有写进文件。要改，运行：{upgrade}"
WRITTEN = "改好了 {count} 个文件。再运行 {check} ，看看还有什么要自己改。"
