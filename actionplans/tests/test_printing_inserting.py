"""Pages of somebody else's PDF, drawn where the document kept figures free."""

import io

import pikepdf
import pytest

from actionplans import printing
from actionplans.printing.inserting import insert, turned

SITE = "http://localhost"
A4 = (595, 842)
WORDS = b"BT /F1 12 Tf 72 700 Td (Budget monitoring) Tj ET"


def letter(folder, *sizes, change=None):
    """A PDF with a page of each size, and a link to an address on the first."""
    pdf = pikepdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name.Helvetica,
    )
    for size in sizes:
        page = pdf.add_blank_page(page_size=size)
        page.Contents = pdf.make_stream(WORDS)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    if change:
        change(pdf)
    path = folder / "letter.pdf"
    pdf.save(path)
    return path


def link(pdf):
    address = pikepdf.String("https://example.org/")
    pdf.pages[0].Annots = [
        pikepdf.Dictionary(
            Subtype=pikepdf.Name.Link,
            Rect=[0, 0, 595, 842],
            A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=address),
        ),
        pikepdf.Dictionary(
            Subtype=pikepdf.Name.Link,
            Rect=[0, 0, 10, 10],
            A=pikepdf.Dictionary(S=pikepdf.Name.Launch),
        ),
    ]


def document(*keys):
    places = "".join(
        f'<div class="foreign" data-foreign="{key}">'
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" role="img">'
        f"<title>foreign {key}: Letter: page {key}</title></svg></div>"
        for key in keys
    )
    return (
        '<!DOCTYPE html><html lang="en-GB"><head><title>Pack</title><style>'
        "svg { display: block; width: 100mm; height: 150mm } "
        "div { break-before: page }</style></head>"
        f"<body><h1>Pack</h1>{places}</body></html>"
    )


def print_with(html, path):
    inserts = {"7": path}
    printed = printing.html_to_pdf(turned(html, inserts), base_url=SITE)
    return pikepdf.open(io.BytesIO(insert(printed, inserts).data))


def test_each_page_stands_in_its_figure_whose_words_say_what_it_is(tmp_path):
    path = letter(tmp_path, A4, A4, change=link)

    with print_with(document("7-1", "7-2"), path) as pack:
        figures = [str(one.Alt) for one in elements(pack, "/Figure")]
        drawn = [page.obj.Contents.read_bytes() for page in pack.pages[1:]]

        assert figures == ["Letter: page 7-1", "Letter: page 7-2"]
        for content in drawn:
            figure = content.split(b"/Figure <</MCID")[1]
            assert b" Do\n" in figure.split(b"EMC")[0]


def elements(pack, kind):
    waiting, found = [pack.Root.StructTreeRoot], []
    while waiting:
        node = waiting.pop(0)
        if node.get("/S") == kind:
            found.append(node)
        kids = node.get("/K", [])
        kids = kids if isinstance(kids, pikepdf.Array) else [kids]
        waiting += [kid for kid in kids if isinstance(kid, pikepdf.Dictionary)]
    return found


def test_outline_and_tags_stay_and_no_claim_is_made(tmp_path):
    with print_with(document("7-1"), letter(tmp_path, A4)) as pack:
        with pack.open_outline() as outline:
            assert [entry.title for entry in outline.root] == ["Pack"]
        with pack.open_metadata() as told:
            assert not {"pdfuaid:part", "pdfaid:part"} & set(told)
        assert elements(pack, "/H1")


def test_links_to_addresses_go_along_in_their_place_and_nothing_else_does(tmp_path):
    with print_with(document("7-1"), letter(tmp_path, A4, change=link)) as pack:
        (kept,) = pack.pages[1].Annots
        width = float(kept.Rect[2] - kept.Rect[0])

        assert str(kept.A.URI) == "https://example.org/"
        assert width == pytest.approx(100 / 25.4 * 72, abs=1)


@pytest.mark.parametrize(
    "size, rotation, lies",
    [((842, 595), 0, True), (A4, 90, True), (A4, 0, False)],
)
def test_a_page_that_lies_has_a_page_that_lies(tmp_path, size, rotation, lies):
    def turn(pdf):
        pdf.pages[0].Rotate = rotation

    html = turned(document("7-1"), {"7": letter(tmp_path, size, change=turn)})

    assert ('class="foreign wide"' in html) == lies


def test_a_page_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(printing.PrintingFailed, match="Page 2 of a PDF"):
        turned(document("7-2"), {"7": letter(tmp_path, A4)})


def test_what_is_no_pdf_is_refused_in_words(tmp_path):
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 and no more")

    with pytest.raises(printing.PrintingFailed, match="cannot be opened"):
        turned(document("7-1"), {"7": broken})


def test_it_is_done_in_the_child_that_is_bounded(tmp_path):
    inserts = {"7": str(letter(tmp_path, A4))}

    printed = printing.print_in_child(document("7-1"), base_url=SITE, inserts=inserts)

    with pikepdf.open(io.BytesIO(printed.data)) as pack:
        assert b" Do\n" in pack.pages[1].obj.Contents.read_bytes()
