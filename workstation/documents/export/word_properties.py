"""Takes the properties out of a Word document: who wrote it, when, with what, and anything custom.

The parts are replaced by empty ones of the same name, so that every relationship still holds
(ECMA-376 Part 2, 11 for the core properties; Part 1, 15.2.12 for the others). Entries of the zip
get one fixed time.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    "<cp:coreProperties"
    ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/">{title}</cp:coreProperties>'
)
_APP = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    'extended-properties"/>'
)
_CUSTOM = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    'custom-properties"/>'
)
_TIME = (1980, 1, 1, 0, 0, 0)


def strip_properties(
    data: bytes, title: str = "", replaced: Mapping[str, bytes] | None = None
) -> bytes:
    """The document with empty properties but ``title``, and other parts ``replaced`` by name.

    The small picture of the first page (``docProps/thumbnail``) is emptied too.
    """
    said = f"<dc:title>{escape(title)}</dc:title>" if title else ""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as packed,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written,
    ):
        for entry in packed.infolist():
            if entry.is_dir():
                continue
            content = (replaced or {}).get(entry.filename)
            if content is None:
                content = _property_part(entry.filename, said)
            if content is None:
                content = packed.read(entry)
            written.writestr(zipfile.ZipInfo(entry.filename, _TIME), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _property_part(name: str, title: str) -> bytes | None:
    lower = name.lower()
    if not lower.startswith("docprops/"):
        return None
    if lower == "docprops/core.xml":
        return _CORE.format(title=title).encode()
    if lower == "docprops/app.xml":
        return _APP.encode()
    if lower == "docprops/custom.xml":
        return _CUSTOM.encode()
    return b""
