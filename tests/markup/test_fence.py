"""What the last fence lets through, and what it stops."""

import pytest

from build_tools.markup.fence import UnlistedHtmlError, fenced
from tests.cli.attacks_by_address import ADDRESSES

STOPPED = (
    "<p>甲<script>alert(1)</script></p>",
    "<p onclick=\"alert(1)\">甲</p>",
    '<p style="display:none">甲</p>',
    '<img alt="" src="x.jpg" onerror="alert(1)">',
    '<a href="javascript:alert(1)">甲</a>',
    '<a href="JAVA&#10;script:alert(1)">甲</a>',
    '<a href="data:text/html,x">甲</a>',
    '<a href="archive-link:3">甲</a>',
    '<a target="_blank">甲</a>',
    '<a href="a.html"><a href="b.html">甲</a></a>',
    "<iframe></iframe>",
    "<form><input></form>",
    "<svg><circle/></svg>",
    "<math><mi>x</mi></math>",
    "<video></video>",
    "<p>甲<!-- 乙 --></p>",
    "<p>甲<p>",
    "<p><div>甲</div></p>",
    "<b>甲",
    "甲</div>",
    "<h1>甲</h1>",
    "<p><custom-element>甲</custom-element></p>",
)  # fmt: skip
SOUND = (
    "",
    "甲",
    '<p class="lines">甲<br>\n<span class="indent">\u3000</span>乙</p>',
    '<p>甲 "乙" \' &amp; &lt;b&gt; \u00a0</p>',
    '<a href="../a.html#h-1" rel="noopener noreferrer">甲</a><a>乙</a>',
    '<picture><source type="image/webp" srcset="a.webp 9w" sizes="9px"><img alt="&#x27;&quot;&gt;" loading="lazy" src="a.jpg"></picture>',
    "<table>\n<thead>\n<tr><th>甲</th></tr>\n</thead>\n<tbody>\n\n</tbody>\n</table>",
)


@pytest.mark.parametrize("html", STOPPED)
def test_what_is_on_no_list_is_stopped(html: str) -> None:
    with pytest.raises(UnlistedHtmlError):
        fenced(html)


@pytest.mark.parametrize("html", SOUND)
def test_what_we_write_passes_as_it_is(html: str) -> None:
    assert fenced(html) == html


def test_no_address_of_another_scheme_passes() -> None:
    for address in ADDRESSES:
        html = f'<a href="{address}">甲</a>'
        try:
            fenced(html)
        except UnlistedHtmlError:
            continue
        assert not address.lower().startswith(("javascript:", "vbscript:", "data:", "file:", "blob:", "jav&")), address
