"""Small real files of the kinds that evidence comes in, each made on the spot."""

import io
import zipfile

import openpyxl
import pikepdf
from PIL import Image

CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/'
    '2006/content-types"><Override PartName="/{part}" ContentType="application/'
    'vnd.openxmlformats-officedocument.{type}.main+xml"/></Types>'
)


def pdf():
    file = io.BytesIO()
    document = pikepdf.new()
    document.add_blank_page()
    document.save(file, deterministic_id=True)
    return file.getvalue()


def picture(form):
    file = io.BytesIO()
    Image.new("RGB", (4, 4), "green").save(file, form)
    return file.getvalue()


def xlsx():
    file = io.BytesIO()
    workbook = openpyxl.Workbook()
    workbook.active.append(["Visits on time", "94%"])
    workbook.save(file)
    return file.getvalue()


def package(parts, method=zipfile.ZIP_DEFLATED):
    """A zip package of these parts: name to words or bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def office(part, kind, **more):
    parts = {"[Content_Types].xml": CONTENT_TYPES.format(part=part, type=kind)}
    return package(parts | {part: "<document/>"} | more)


def docx(**more):
    return office("word/document.xml", "wordprocessingml.document", **more)


def pptx(**more):
    return office("ppt/presentation.xml", "presentationml.presentation", **more)


def open_document(kind, **more):
    told = f"application/vnd.oasis.opendocument.{kind}"
    return package({"mimetype": told, "content.xml": "<office/>"} | more)
