"""The configuration of nginx: a file that is included where ``http`` includes its servers."""

from __future__ import annotations

from urllib.parse import quote

from build_tools.hosting.rules import ASK, KEEP, LEAST_PACKED, PACKED_TYPES, TYPES, VERSION, Hosted

_SERVER = """\
map "$status $arg_v" $archive_cache {{
    default "{ask}";
    "~^(200|206|304) {version}$" "{keep}";
}}

server {{
    listen 80;
    server_name _;
    server_tokens off;
    absolute_redirect off;
    charset utf-8;
    charset_types {packed};

    types {{
{types}
    }}
    default_type application/octet-stream;

    gzip on;
    gzip_vary on;
    gzip_proxied any;
    gzip_comp_level 6;
    gzip_min_length {least};
    gzip_types {packed};

    add_header Cache-Control $archive_cache always;
{headers}

    error_page 403 404 =404 "{path}404.html";

    location ~ /\\. {{
        return 404;
    }}
{bare}
    location "{path}" {{
        alias "{folder}/";
        index index.html;
    }}
}}
"""
_BARE = """
    location = "{bare}" {{
        return 301 "{quoted}";
    }}
"""


def nginx(site: Hosted) -> str:
    """The whole file, but for its comments."""
    bare = site.path.removesuffix("/")
    return _SERVER.format(
        ask=ASK,
        keep=KEEP,
        version=VERSION,
        packed=" ".join(kind for kind in PACKED_TYPES if kind != "text/html"),  # nginx takes that for granted
        types="\n".join(f"        {kind} {ending[1:]};" for ending, kind in TYPES.items()),
        least=LEAST_PACKED,
        headers="\n".join(f'    add_header {name} "{value}" always;' for name, value in site.headers.items()),
        path=site.path,
        bare=_BARE.format(bare=bare, quoted=quote(site.path)) if bare else "",
        folder=site.folder,
    )
