"""``archive.py bench``: how long the commands take on a made-up archive, as one JSON object."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from benchmarks.scale import report
from benchmarks.scale_peers import PEERS
from build_tools.cli.parser import ChineseParser, utf8_streams

LIMIT = 900.0


def make_parser() -> ChineseParser:
    """Arguments of the command."""
    parser = ChineseParser(
        prog="archive.py bench",
        description="编造一个有很多故事的档案，量一量生成网站要多久、占多少内存，结果是一个 JSON 对象。",
    )
    parser.add_argument("--stories", type=_positive, default=1000, metavar="N", help="编造多少篇故事，默认 1000")
    parser.add_argument(
        "--peers",
        nargs="?",
        type=_peers,
        const=tuple(PEERS),
        default=(),
        metavar="NAMES",
        help=f"同时量别的软件（第一次要联网安装）；只量其中几个，用逗号隔开：{'、'.join(PEERS)}",
    )
    parser.add_argument(
        "--limit", type=_positive, default=LIMIT, metavar="S", help="别的软件每一步最多等多少秒，默认 900"
    )
    parser.add_argument("--work", type=_empty, metavar="DIR", help="中间文件放在这个空文件夹并保留，默认用完就删")
    return parser


def _positive(text: str) -> int:
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"“{text}”应当是大于 0 的整数")
    return int(text)


def _peers(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(","))
    for name in names:
        if name not in PEERS:
            raise argparse.ArgumentTypeError(f"没有“{name}”这个软件，可以写：{'、'.join(PEERS)}")
    return names


def _empty(text: str) -> Path:
    folder = Path(text).resolve()
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise argparse.ArgumentTypeError(f"“{text}”不是空文件夹")
    return folder


def main(arguments: list[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: Those of the command line if None.

    Returns:
        0 fine, 1 one of our own commands failed, 2 wrong usage.
    """
    utf8_streams()
    try:
        options = make_parser().parse_args(arguments)
    except SystemExit as end:
        return int(end.code or 0)
    found = report(options.stories, options.peers, float(options.limit), _say, options.work)
    print(json.dumps(found, ensure_ascii=False, indent=1))
    return 1 if "error" in found["ours"] else 0


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
