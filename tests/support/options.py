"""What a command's help names."""

import re
from argparse import ArgumentParser


def options_of(parser: ArgumentParser) -> set[str]:
    """Options that the list in a parser's help begins with."""
    lines = re.findall(r"^  (-\S.*?)(?:  .*)?$", parser.format_help(), re.MULTILINE)
    return {word.split(" ")[0] for line in lines for word in line.split(", ")}
