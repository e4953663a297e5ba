"""The configuration of IIS: a ``web.config`` that lies beside the site's folder, which is exchanged as a whole.

Only what every IIS has: a section of a module that is not installed makes IIS refuse the whole folder.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from build_tools.hosting.rules import KEEP_SECONDS, TYPES, UNVERSIONED, VERSIONED, Hosted


def iis(site: Hosted) -> str:
    """The whole file, but for its comments and first line."""
    root = Element("configuration")
    server = _location(root, site.name)
    SubElement(server, "urlCompression", doStaticCompression="true")
    static = SubElement(server, "staticContent")
    for ending, kind in TYPES.items():
        SubElement(static, "remove", fileExtension=ending)  # IIS refuses an ending that it knows already
        SubElement(static, "mimeMap", fileExtension=ending, mimeType=kind)
    SubElement(static, "clientCache", cacheControlMode="DisableCache")
    _documents(server, site.name)
    own = SubElement(SubElement(server, "httpProtocol"), "customHeaders")
    SubElement(own, "remove", name="X-Powered-By")
    for name, value in site.headers.items():
        SubElement(own, "remove", name=name)
        SubElement(own, "add", name=name, value=value)
    for folder in VERSIONED:
        _cache(root, f"{site.name}/{folder}", "UseMaxAge")
    _cache(root, f"{site.name}/{UNVERSIONED}", "DisableCache")
    indent(root)
    return tostring(root, "unicode") + "\n"


def _documents(server: Element, name: str) -> None:
    """Which page a folder shows, which one stands for a missing file, and what is hidden."""
    documents = SubElement(SubElement(server, "defaultDocument", enabled="true"), "files")
    SubElement(documents, "clear")
    SubElement(documents, "add", value="index.html")
    SubElement(server, "directoryBrowse", enabled="false")
    errors = SubElement(server, "httpErrors", errorMode="Custom")
    for status in ("403", "404"):
        SubElement(errors, "remove", statusCode=status, subStatusCode="-1")
        SubElement(errors, "error", statusCode=status, path=f"{name}\\404.html", responseMode="File")
    filtering = SubElement(SubElement(server, "security"), "requestFiltering")
    SubElement(SubElement(filtering, "denyUrlSequences"), "add", sequence="/.")


def _cache(root: Element, path: str, mode: str) -> None:
    static = SubElement(_location(root, path), "staticContent")
    if mode == "UseMaxAge":
        days = f"{KEEP_SECONDS // 86400}.00:00:00"
        SubElement(
            static,
            "clientCache",
            cacheControlMode=mode,
            cacheControlMaxAge=days,
            cacheControlCustom="public, immutable",
        )
    else:
        SubElement(static, "clientCache", cacheControlMode=mode)


def _location(root: Element, path: str) -> Element:
    return SubElement(SubElement(root, "location", path=path), "system.webServer")
