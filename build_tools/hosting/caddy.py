"""The configuration of Caddy: a whole Caddyfile."""

from __future__ import annotations

from urllib.parse import quote

from build_tools.hosting.rules import ASK, KEEP, LEAST_PACKED, PACKED_TYPES, TYPES, VERSION, Hosted

_SITE = """\
(headers) {{
	header {{
{headers}
		-Server
	}}
}}

:80 {{
	encode {{
		gzip
		minimum_length {least}
		match {{
{packed}
		}}
	}}

	import headers
	@kept expression `{{http.request.uri.query.v}}.matches("^{version}$")`
	@asked expression `!{{http.request.uri.query.v}}.matches("^{version}$")`
	header @kept Cache-Control "{keep}"
	header @asked Cache-Control "{ask}"
{types}

	@hidden path */.*
	handle @hidden {{
		error 404
	}}
{bare}	handle "{path}*" {{
{strip}		root * "{folder}"
		file_server
	}}
	handle {{
		error 404
	}}
	handle_errors {{
		root * "{folder}"
		rewrite * /404.html
		import headers
		header Cache-Control "{ask}"
		header Content-Type "text/html; charset=utf-8"
		file_server
	}}
}}
"""


def caddy(site: Hosted) -> str:
    """The whole file, but for its comments."""
    bare = site.path.removesuffix("/")
    return _SITE.format(
        packed="\n".join(f"\t\t\theader Content-Type {kind}*" for kind in PACKED_TYPES),
        headers="\n".join(f'\t\t{name} "{value}"' for name, value in site.headers.items()),
        least=LEAST_PACKED,
        version=VERSION,
        keep=KEEP,
        ask=ASK,
        types="\n".join(f'\theader *{ending} Content-Type "{_with_charset(kind)}"' for ending, kind in TYPES.items()),
        bare=f'\tredir "{bare}" "{quote(site.path)}" 301\n' if bare else "",
        path=site.path,
        strip=f'\t\turi strip_prefix "{quote(bare)}"\n'
        if bare
        else "",  # Caddy compares it with what was asked for as it was sent
        folder=site.folder,
    )


def _with_charset(kind: str) -> str:
    return f"{kind}; charset=utf-8" if kind in PACKED_TYPES else kind
