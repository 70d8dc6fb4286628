"""What acts on a reader's machine, hides something, or changes after it was issued.

In: every object of an opened file, whether a page leads to it or not. Raises PdfRefused
for the first danger. Whatever is written in another way (escaped names, object streams)
has been unpacked by the library that reads it.
"""

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from .refusals import refused

# What an action does (/S), and what it is called here. A link to a page is none.
_ACTIONS = {
    "/JavaScript": "scripts",
    "/Launch": "launches",
    "/ImportData": "launches",
    "/SubmitForm": "launches",
    "/GoToE": "launches",
    "/GoToR": "launches",
    "/Rendition": "media",
    "/Movie": "media",
    "/Sound": "media",
    "/RichMediaExecute": "media",
}
# What an annotation is (/Subtype).
_ANNOTATIONS = {
    "/FileAttachment": "attachments",
    "/RichMedia": "media",
    "/Screen": "media",
    "/Movie": "media",
    "/Sound": "media",
    "/3D": "media",
    "/Widget": "form",
}
_NESTING = 60


def refuse_dangers(pdf: pikepdf.Pdf) -> None:
    """Raises PdfRefused where the file does more than lie there to be read."""
    root = pdf.Root
    form, names = root.get("/AcroForm"), root.get("/Names")
    if isinstance(form, Dictionary) and ("/XFA" in form or _has_fields(form)):
        raise refused("form")
    if "/Collection" in root:
        raise refused("attachments")
    if isinstance(names, Dictionary) and "/EmbeddedFiles" in names:
        raise refused("attachments")
    for one in pdf.objects:
        for part in _parts(one):
            if code := _danger(part):
                raise refused(code)


def _has_fields(form: Dictionary) -> bool:
    fields = form.get("/Fields")
    return isinstance(fields, Array) and len(fields) > 0


def _parts(top: Object) -> Iterator[Object]:
    """The dictionaries written within one object; what it points at comes by itself."""
    waiting = [(top, 0)]
    while waiting:
        one, depth = waiting.pop()
        if depth > _NESTING:
            raise refused("too_complex", because="nesting")
        if isinstance(one, Array):
            inner = list(one)
        elif isinstance(one, (Dictionary, Stream)):
            yield one
            inner = [value for _, value in one.items()]
        else:
            continue
        waiting += [
            (child, depth + 1)
            for child in inner
            if isinstance(child, (Array, Dictionary)) and not child.is_indirect
        ]


def _danger(part: Object) -> str:
    """The code of what the dictionary is, or nothing."""
    keys = set(part.keys())
    if "/EF" in keys and keys & {"/F", "/UF", "/Type"}:
        return "attachments"
    if "/S" in keys and (code := _ACTIONS.get(_name(part["/S"]))):
        return code
    if "/Subtype" in keys and "/Rect" in keys:
        return _ANNOTATIONS.get(_name(part["/Subtype"]), "")
    return ""


def _name(value: object) -> str:
    return str(value) if isinstance(value, Name) else ""
