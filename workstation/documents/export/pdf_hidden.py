"""Takes off a PDF's pages what is not to be seen on them (ISO 32000-2, 7.7.3.3, 12.5, 14.3-14.5).

Pages and annotations keep the keys they need to be drawn, and no others. Below them lie resources
of any depth, where a list of what may stay would harm the pages; there, what is known to carry
data, files, scripts or ways out is swept off.
"""

from __future__ import annotations

from pypdf import PageObject
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    EncodedStreamObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
)

from workstation.documents.export.picture_notes import without_notes

_PAGE = frozenset(
    [
        "/Type",
        "/Parent",
        "/Resources",
        "/Contents",
        "/Group",
        "/Rotate",
        "/UserUnit",
        "/MediaBox",
        "/CropBox",
        "/BleedBox",
        "/TrimBox",
        "/ArtBox",
    ]
)
# What people filled in or marked is seen; what acts, plays or carries files and notes is not.
_DRAWN_BY_THEMSELVES = ("/FreeText", "/Highlight", "/Underline", "/StrikeOut")
_DRAWN = (*_DRAWN_BY_THEMSELVES, "/Widget", "/Stamp")
_ANNOTATION = ("/Subtype", "/Rect", "/F", "/C", "/CA", "/QuadPoints", "/Border", "/BS", "/BE")
_FREE_TEXT = ("/Contents", "/DA", "/Q", "/RD")
_HIDDEN, _NO_VIEW = 2, 32

# Never a name somebody gives to a font or a glyph, as those of the second list may be.
_OFF = frozenset(("/Metadata", "/PieceInfo", "/LastModified", "/OPI", "/JavaScript"))
_OFF_UNNAMED = frozenset(
    [
        "/AF",
        "/EF",
        "/JS",
        "/A",
        "/AA",
        "/PA",
        "/Ref",
        "/OpenAction",
        "/Thumb",
        "/Alternates",
        "/Annots",
        "/EmbeddedFiles",
        "/Parent",
        "/StructParents",
        "/StructParent",
    ]
)
_OFF_STREAMS = frozenset(("/F", "/FFilter", "/FDecodeParms"))  # data in another file
_OFF_TYPES = frozenset(
    [
        "/Metadata",
        "/Filespec",
        "/F",
        "/EmbeddedFile",
        "/Action",
        "/Annot",
        "/Catalog",
        "/Page",
        "/Pages",
        "/StructTreeRoot",
        "/StructElem",
        "/ObjStm",
        "/XRef",
        "/Sig",
    ]
)
# Their keys are names of resources and glyphs: a letter A is drawn by /A.
_NAMED = frozenset(
    [
        "/Font",
        "/XObject",
        "/ExtGState",
        "/ColorSpace",
        "/Pattern",
        "/Shading",
        "/Properties",
        "/CharProcs",
        "/Colorants",
    ]
)


def strip_page(page: PageObject) -> None:
    """Leave the keys of a page that draw it, and annotations that are seen."""
    shown = ArrayObject()
    annotations = _resolved(page.get("/Annots"))
    if isinstance(annotations, ArrayObject):
        for each in annotations:
            kept = _seen(_resolved(each))
            if kept is not None:
                shown.append(kept)
    for name in [name for name in page if name not in _PAGE]:
        del page[name]
    if shown:
        page[NameObject("/Annots")] = shown


def sweep_below(page: PageObject) -> None:
    """Take off what hides in anything the page leads to. The page was stripped before."""
    waiting: list[tuple[PdfObject, bool]] = []
    for name, value in page.items():
        if name == "/Annots":
            waiting.extend((each, False) for each in page.get(name, ArrayObject()).get_object())
        elif name != "/Parent":
            waiting.append((value, False))
    # Also by whether its keys are names: what is reached both ways is swept both ways.
    met: set[tuple[int, bool]] = set()
    while waiting:
        found, named = waiting.pop()
        thing = _resolved(found)
        if not isinstance(thing, DictionaryObject | ArrayObject) or (id(thing), named) in met:
            continue
        met.add((id(thing), named))
        if isinstance(thing, ArrayObject):
            # Places in an array have a meaning: what goes leaves nothing in its place.
            for place, value in enumerate(thing):
                if _is_off(value):
                    thing[place] = DictionaryObject()
                else:
                    waiting.append((value, False))
            continue
        _sweep(thing, named)
        if isinstance(thing, StreamObject):
            strip_picture(thing)
        for name, value in thing.items():
            inner = _resolved(value)
            names = name in _NAMED and not named and not isinstance(inner, StreamObject)
            if inner is not None:
                waiting.append((inner, names))


def strip_picture(stream: StreamObject) -> None:
    """Take the notes out of a picture that lies in the file as a camera wrote it (7.4.8, 7.4.9)."""
    said = _resolved(stream.get("/Filter"))
    filters = [_resolved(each) for each in said] if isinstance(said, ArrayObject) else [said]
    *others, last = filters or [None]
    if not isinstance(last, NameObject) or last not in ("/DCTDecode", "/JPXDecode"):
        return
    if others:
        packed = EncodedStreamObject()
        packed._data = stream._data
        packed[NameObject("/Filter")] = ArrayObject(others)
        parameters = _resolved(stream.pop("/DecodeParms", None))
        if isinstance(parameters, ArrayObject) and len(parameters) == len(filters):
            packed[NameObject("/DecodeParms")] = ArrayObject(parameters[:-1])
            if isinstance(of_last := _resolved(parameters[-1]), DictionaryObject):
                stream[NameObject("/DecodeParms")] = of_last
        stream._data = packed.get_data()
        stream[NameObject("/Filter")] = last
    stream._data = without_notes(stream._data)


def _sweep(thing: DictionaryObject, named: bool) -> None:
    for name, value in list(thing.items()):
        if (
            name in _OFF
            or (name in _OFF_UNNAMED and not named)
            or (name in _OFF_STREAMS and isinstance(thing, StreamObject))
            or _is_off(value)
        ):
            del thing[name]


def _is_off(value: PdfObject) -> bool:
    thing = _resolved(value)
    if not isinstance(thing, DictionaryObject):
        return False
    kind = _resolved(thing.get("/Type"))
    return isinstance(kind, NameObject) and kind in _OFF_TYPES


def _seen(annotation: PdfObject | None) -> DictionaryObject | None:
    """The annotation with what draws it; None where it is not drawn."""
    if not isinstance(annotation, DictionaryObject):
        return None
    subtype = str(_resolved(annotation.get("/Subtype")))
    flags = _resolved(annotation.get("/F"))
    if subtype not in _DRAWN:
        return None
    if isinstance(flags, NumberObject) and int(flags) & (_HIDDEN | _NO_VIEW):
        return None
    look = _look(annotation)
    if look is None and subtype not in _DRAWN_BY_THEMSELVES:
        return None
    kept = DictionaryObject({NameObject("/Type"): NameObject("/Annot")})
    for name in (*_ANNOTATION, *(_FREE_TEXT if subtype == "/FreeText" else ())):
        if name in annotation:
            kept[NameObject(name)] = annotation.raw_get(name)
    if look is not None:
        kept[NameObject("/AP")] = DictionaryObject({NameObject("/N"): look})
    return kept


def _look(annotation: DictionaryObject) -> PdfObject | None:
    """The normal look: of several states (12.5.5) the one that is shown."""
    looks = _resolved(annotation.get("/AP"))
    if not isinstance(looks, DictionaryObject) or "/N" not in looks:
        return None
    look = looks.raw_get("/N")
    states = _resolved(look)
    if isinstance(states, DictionaryObject) and not isinstance(states, StreamObject):
        state = _resolved(annotation.get("/AS"))
        if not isinstance(state, NameObject) or state not in states:
            return None
        look = states.raw_get(state)
    return look if isinstance(_resolved(look), StreamObject) else None


def _resolved(value: PdfObject | None) -> PdfObject | None:
    return None if value is None else value.get_object()
