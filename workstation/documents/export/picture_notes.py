"""Takes notes out of pictures without drawing them anew: where, when and by whom they were made.

JPEG (ITU-T T.81, B.1): application segments with Exif, XMP and IPTC, comments, small pictures, and
whatever follows the end. PNG (W3C PNG 3rd edition, 11.3) and GIF (89a, 24 and 26): texts, times,
Exif. JPEG 2000 (ITU-T T.800, I.7): XML and UUID boxes. Enhanced metafiles: their description.
"""

from __future__ import annotations

import struct

_JPEG, _PNG, _JP2 = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"\x00\x00\x00\x0cjP  \r\n\x87\n"
#: Needed to draw the colours right; all other chunks that a reader may leave out are left out.
_PNG_KEPT = frozenset(
    (
        b"IHDR",
        b"PLTE",
        b"IDAT",
        b"IEND",
        b"tRNS",
        b"gAMA",
        b"cHRM",
        b"sRGB",
        b"iCCP",
        b"sBIT",
        b"pHYs",
    )
)
_JP2_OFF = frozenset((b"xml ", b"uuid", b"uinf", b"iphd", b"jp2i"))
_EXIF = b"Exif\x00\x00"
_ORIENTATION = 0x0112


def without_notes(data: bytes) -> bytes:
    """The same picture without its notes; what is no picture of a known kind comes back as it is.

    A damaged picture keeps what could be read of it.
    """
    if data.startswith(_JPEG):
        return _jpeg(data)
    if data.startswith(_PNG):
        return _png(data)
    if data[:6] in (b"GIF87a", b"GIF89a"):
        return _gif(data)
    if data.startswith(_JP2):
        return _jp2(data)
    if data[:4] == b"\x01\x00\x00\x00" and data[40:44] == b" EMF":
        return _emf(data)
    return data


def _jpeg(data: bytes) -> bytes:
    out = [data[:2]]
    at = 2
    turned = 1
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xFF:  # filling
            at += 1
            continue
        if marker == 0xD9:
            break
        if marker == 0x01 or 0xD0 <= marker <= 0xD8:
            at += 2
            continue
        (length,) = struct.unpack_from(">H", data, at + 2)
        segment = data[at : at + 2 + max(2, length)]
        at += len(segment)
        if marker == 0xE1 and segment[4:10] == _EXIF:
            turned = _orientation(segment[10:]) or turned
        elif (kept := _segment(marker, segment)) is not None:
            out.append(kept)
        if marker == 0xDA:
            end = _scan_end(data, at)
            out.append(data[at:end])
            at = end
    if turned != 1:
        out.insert(1, _turned(turned))
    return b"".join(out) + b"\xff\xd9"


def _segment(marker: int, segment: bytes) -> bytes | None:
    """A segment as it may stay; None where it holds notes."""
    body = segment[4:]
    if marker == 0xE0:
        if body[:5] != b"JFIF\x00" or len(body) < 14:
            return None
        return b"\xff\xe0\x00\x10" + body[:12] + b"\x00\x00"  # without its small picture
    if marker == 0xE2:
        return segment if body.startswith(b"ICC_PROFILE\x00") else None
    if marker == 0xEE:
        return segment if body.startswith(b"Adobe") else None
    return None if 0xE0 <= marker <= 0xEF or marker == 0xFE else segment


def _scan_end(data: bytes, at: int) -> int:
    """Where the coded data ends: before the next marker that is none of its own."""
    while (at := data.find(b"\xff", at)) >= 0:
        following = data[at + 1 : at + 2]
        if not following:
            break
        if following != b"\x00" and not 0xD0 <= following[0] <= 0xD7 and following != b"\xff":
            return at
        at += 1 if following == b"\xff" else 2
    return len(data)


def _orientation(tiff: bytes) -> int:
    """How the picture is to be turned (Exif 2.32, 4.6.4), 0 where nothing is said of it."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 10:
        return 0
    (start,) = struct.unpack_from(f"{order}I", tiff, 4)
    if start + 2 > len(tiff):
        return 0
    (count,) = struct.unpack_from(f"{order}H", tiff, start)
    for place in range(start + 2, min(start + 2 + 12 * count, len(tiff) - 11), 12):
        tag, kind, _, value = struct.unpack_from(f"{order}HHIH", tiff, place)
        if (tag, kind) == (_ORIENTATION, 3):
            return value if 1 <= value <= 8 else 0
    return 0


def _turned(orientation: int) -> bytes:
    """Exif that says nothing but that."""
    entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, orientation, 0)
    tiff = b"MM\x00\x2a" + struct.pack(">IH", 8, 1) + entry + bytes(4)
    body = _EXIF + tiff
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def _png(data: bytes) -> bytes:
    out = [_PNG]
    at = len(_PNG)
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        name = data[at + 4 : at + 8]
        chunk = data[at : at + 12 + length]
        at += len(chunk)
        if name in _PNG_KEPT:
            out.append(chunk)
        if name == b"IEND":
            break
    return b"".join(out)


def _gif(data: bytes) -> bytes:
    at = 13 + (3 << (data[10] & 7) + 1 if len(data) > 10 and data[10] & 0x80 else 0)
    out = [data[:at]]
    while at < len(data):
        start, kind = at, data[at]
        if kind == 0x21:
            at = _blocks_end(data, at + 2)
            if data[start + 1 : start + 2] == b"\xf9":  # times and transparency; no text
                out.append(data[start:at])
        elif kind == 0x2C:
            packed = data[at + 9] if at + 9 < len(data) else 0
            at = _blocks_end(data, at + 11 + (3 << (packed & 7) + 1 if packed & 0x80 else 0))
            out.append(data[start:at])
        else:
            break
    return b"".join(out) + b";"


def _blocks_end(data: bytes, at: int) -> int:
    while at < len(data) and data[at]:
        at += data[at] + 1
    return min(at + 1, len(data))


def _jp2(data: bytes) -> bytes:
    out = []
    at = 0
    while at + 8 <= len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        if length == 1 and at + 16 <= len(data):
            (length,) = struct.unpack_from(">Q", data, at + 8)
        if length < 8:  # to the end
            length = len(data) - at
        if name not in _JP2_OFF:
            out.append(data[at : at + length])
        at += length
    return b"".join(out)


def _emf(data: bytes) -> bytes:
    """With nothing in the place of the program's and the picture's name ([MS-EMF] 2.2.9)."""
    size, start = struct.unpack_from("<II", data, 60) if len(data) >= 68 else (0, 0)
    end = min(start + 2 * size, len(data))
    if not size or start >= end:
        return data
    return data[:start] + bytes(end - start) + data[end:]
