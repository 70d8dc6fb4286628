"""PDFs of somebody else's making, as small as they can be, whole and nasty."""

import io
import warnings

import pikepdf
from pikepdf import Array, Dictionary, Name
from pikepdf.exceptions import PageCopyWarning

A4 = (595, 842)
HELLO = b"BT /F1 12 Tf 72 700 Td (Budget monitoring) Tj ET"
SCAN = b"q 500 0 0 700 40 40 cm /Im1 Do Q"
XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    '<rdf:Description rdf:about="" '
    'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" '
    'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" pdfuaid:part="1">'
    "<pdfaid:part>2</pdfaid:part></rdf:Description></rdf:RDF></x:xmpmeta>"
)


def make_pdf(*contents, size=A4, change=None, **save):
    """A page for each content, one with words where none is given; alike each time."""
    save.setdefault("static_id", True)
    pdf = pikepdf.new()
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name("/ABCDEF+Garamond")
    )
    fonts = Dictionary(F1=pdf.make_indirect(font))
    for content in contents or [HELLO]:
        page = pdf.add_blank_page(page_size=size)
        page.Contents = pdf.make_stream(content)
        page.Resources = Dictionary(Font=fonts)
    if change:
        change(pdf)
    out = io.BytesIO()
    with warnings.catch_warnings():
        # That a box to fill in is in no form is what is tried.
        warnings.simplefilter("ignore", PageCopyWarning)
        pdf.save(out, **save)
    return out.getvalue()


def make_good(pdf):
    """All that a reader and an archive ask for, claimed at least."""
    pdf.docinfo["/Title"] = "Budget monitoring"
    pdf.Root.Lang = "en-GB"
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    pdf.Root.Metadata = pdf.make_stream(
        XMP.encode(), Type=Name.Metadata, Subtype=Name.XML
    )
    for one in pdf.objects:
        if isinstance(one, Dictionary) and one.get("/Type") == Name.Font:
            one.FontDescriptor = Dictionary(FontFile2=pdf.make_stream(b"font"))


def acts(kind, **more):
    """The file does something as soon as it is opened."""

    def change(pdf):
        pdf.Root.OpenAction = Dictionary(S=Name(f"/{kind}"), **more)

    return change


def annotates(subtype, **more):
    """Something lies on the first page."""

    def change(pdf):
        rect = Array([10, 10, 90, 90])
        one = Dictionary(Subtype=Name(f"/{subtype}"), Rect=rect, **more)
        pdf.pages[0].Annots = Array([one])

    return change


def attaches(pdf):
    pdf.attachments["leads.txt"] = b"names and telephone numbers"


def hides_a_file(pdf):
    """No list of files names it, but a note on the page holds it."""
    file = Dictionary(
        Type=Name.Filespec, F="x.txt", EF=Dictionary(F=pdf.make_stream(b"x"))
    )
    annotates("Text", FS=file)(pdf)


def is_form(pdf):
    field = pdf.make_indirect(Dictionary(FT=Name.Tx, T="name"))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))


def is_xfa(pdf):
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=pdf.make_stream(b"<xdp/>"))


def is_portfolio(pdf):
    pdf.Root.Collection = Dictionary(Type=Name.Collection)


def nests(pdf):
    inner = Array()
    for _ in range(200):
        inner = Array([inner])
    pdf.Root.Nested = inner
