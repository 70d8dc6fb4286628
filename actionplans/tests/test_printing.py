"""The PDF’s own structure, which no validator judges; the validator; the bounds."""

import io
import json
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from contextlib import contextmanager
from pathlib import Path

import page as validator
import pikepdf
import pydyf
import pytest

from actionplans import printing
from actionplans.printing import bounded, finish, pace
from actionplans.tests.invented_appendix import SITE, appendix_html

ROOT = Path(printing.__file__).parents[2]


@pytest.fixture(scope="module")
def printed():
    return printing.html_to_pdf(appendix_html(count=3, rows=5), base_url=SITE)


@pytest.fixture
def opened(printed):
    with pikepdf.open(io.BytesIO(printed.data)) as document:
        yield document


@pytest.fixture(scope="module")
def draft():
    html = appendix_html(count=2, rows=4, mechanism=True, is_draft=True)
    return printing.html_to_pdf(html, base_url=SITE)


def elements(node):
    """Every structure element below the node."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from elements(kid)


def of_kind(document, kind):
    return [e for e in elements(document.Root.StructTreeRoot) if kind == e.S]


def poppler(program, data, *arguments):
    done = subprocess.run(
        [program, *arguments, "-", "-"], input=data, capture_output=True, check=True
    )
    return done.stdout.decode()


def pages_of(data):
    return poppler("pdftotext", data, "-layout").split("\f")[:-1]


def test_every_heading_cell_has_a_scope(opened):
    headings = of_kind(opened, "/TH")

    assert {str(h.A.Scope) for h in headings} == {"/Column", "/Row"}


@pytest.mark.parametrize("paper", ["printed", "draft"])
def test_every_data_cell_names_its_row_and_its_column(paper, request):
    data = request.getfixturevalue(paper).data
    with pikepdf.open(io.BytesIO(data)) as document:
        cells = of_kind(document, "/TD")

        assert len(cells) > 60
        assert {len(cell.A.Headers) for cell in cells} == {2}


def test_links_are_described_by_their_words(opened):
    described = {str(a.Contents) for p in opened.pages for a in p.get("/Annots", [])}

    assert "the inspection report of March" in described
    assert not [words for words in described if "://" in words or "#" in words]


def test_content_is_in_the_tree_or_an_artifact(opened):
    owned = {
        (element.Pg.objgen, int(kid))
        for element in elements(opened.Root.StructTreeRoot)
        for kid in element.get("/K", [])
        if isinstance(kid, int)
    }
    marked = {
        (p.objgen, int(operands[1].MCID))
        for p in opened.pages
        for operands, operator in pikepdf.parse_content_stream(p)
        if str(operator) == "BDC" and "/MCID" in operands[1]
    }

    assert marked == owned


def test_nothing_is_painted_outside_marked_content(opened):
    shown = {"Tj", "TJ", "'", '"', "Do", "f", "F", "f*", "S", "s", "B", "b", "sh"}
    for page in opened.pages:
        depth, loose = 0, []
        for _, operator in pikepdf.parse_content_stream(page):
            depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(str(operator), 0)
            if str(operator) in shown and not depth:
                loose.append(str(operator))

        assert loose == []


def test_language_title_and_both_identifiers_are_set(opened):
    with opened.open_metadata() as xmp:
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("2", "A")
        assert xmp["pdfuaid:part"] == "1"
    assert str(opened.Root.Lang) == "en-GB"
    assert str(opened.docinfo.Title) == (
        "Children’s services improvement plan: Quarter 1 2026/27, "
        "position as at 30 June 2026"
    )


def test_each_recommendation_has_its_bookmark(opened):
    with opened.open_outline() as outline:
        (plan,) = outline.root
        titles = [entry.title for entry in plan.children]

    assert plan.title == "Children’s services improvement plan"
    assert [t for t in titles if t.startswith("Recommendation 2")]
    assert titles[-1] == "Glossary"


@pytest.mark.parametrize("paper", ["printed", "draft"])
@pytest.mark.parametrize("profile", ["PDF_UA_1", "PDF_A_2A"])
def test_validator_finds_nothing(paper, profile, request):
    data = request.getfixturevalue(paper).data
    checked = getattr(validator.ValidationProfile, profile)

    report = validator.validate_pdf_bytes(data, profile=checked)

    assert [failure.message for failure in report.failures] == []
    assert report.is_compliant


def test_syntax_is_clean(printed, tmp_path):
    (tmp_path / "paper.pdf").write_bytes(printed.data)

    subprocess.run(["qpdf", "--check", tmp_path / "paper.pdf"], check=True)


def test_no_compressed_stream_ends_in_the_half_of_a_line_end():
    """A checker would take CR and LF for one end, and the length for wrong."""
    numbers = range(10_000, 10_100)
    streams = [pydyf.Stream([b"q", b"%d w" % n], compress=True) for n in numbers]
    assert [s for s in streams if s.data.endswith(b"\r\nendstream")]

    for stream in streams:
        finish._end_clearly(stream)

    assert not [s for s in streams if s.data.endswith(b"\r\nendstream")]


def test_margins_say_what_the_page_belongs_to(printed):
    pages = pages_of(printed.data)

    assert len(pages) == printed.pages
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {printed.pages}" in page
        assert "Quarter 1 2026/27 · position as at 30 June 2026" in page
        assert "Children’s services improvement plan" in page
        assert "DRAFT" not in page


def test_draft_says_so_on_every_page(draft):
    assert all("DRAFT" in page for page in pages_of(draft.data))


def test_headings_of_a_table_are_repeated_and_rows_kept_whole(printed):
    pages = [p for p in pages_of(printed.data) if "Audit" in p]

    assert len(pages) > 3
    for page in pages:
        assert "Progress to date" in page
        assert page.count("Audit") == page.count("Parents’")


def test_table_longer_than_a_page_starts_below_its_heading():
    html = appendix_html(count=30, rows=1)
    pages = pages_of(printing.html_to_pdf(html, base_url=SITE).data)

    (summary,) = [page for page in pages if "actions of each recommendation" in page]
    assert "1. Write plans" in summary
    assert "30. " not in summary


def test_references_keep_clear_of_the_page_edge(printed):
    words = poppler("pdftotext", printed.data, "-bbox").splitlines()
    left = [line.split('"')[1] for line in words if line.endswith(">1.1</word>")]

    millimetres = [float(points) / 72 * 25.4 for points in left]

    assert millimetres
    assert min(millimetres) >= 18


def test_same_html_gives_the_same_bytes(printed):
    again = printing.print_in_child(appendix_html(count=3, rows=5), base_url=SITE)

    assert again == printed


def test_hashed_names_of_production_are_own_files(printed):
    html = appendix_html(count=3, rows=5)
    for name in ("theme", "site", "print"):
        html = html.replace(f"{name}.css", f"{name}.0123456789ab.css")

    assert printing.html_to_pdf(html, base_url=SITE).data == printed.data


def page_with(markup):
    return f'<html lang="en-GB"><title>Paper</title><h1>Paper</h1>{markup}</html>'


@contextmanager
def listener():
    """A loopback port, and the list of those who called there."""
    calls = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def count():
            while True:
                try:
                    caller, _ = server.accept()
                except OSError:
                    return
                calls.append(caller.recv(200))
                caller.close()

        threading.Thread(target=count, daemon=True).start()
        yield server.getsockname()[1], calls
        server.shutdown(socket.SHUT_RDWR)


FETCHING = {
    "image": '<img alt="x" src="URL">',
    "image set": '<img alt="x" srcset="URL 2x" src="URL">',
    "stylesheet": '<link rel="stylesheet" href="URL">',
    "import": '<style>@import "URL";</style>',
    "background": '<p style="background: url(URL)">x</p>',
    "list mark": '<ul style="list-style-image: url(URL)"><li>x</ul>',
    "generated": "<style>p::before { content: url(URL) }</style><p>x",
    "font": "<style>@font-face { font-family: f; src: url(URL) } p { font-family: f }"
    "</style><p>x",
    "object": '<object data="URL">x</object>',
    "embed": '<embed src="URL">',
    "attachment": '<link rel="attachment" href="URL">',
    "attached link": '<a rel="attachment" href="URL">x</a>',
    "border": '<p style="border: 9px solid; border-image-source: url(URL)">x</p>',
}
IDLE = {
    # WeasyPrint swallows even a fatal refusal inside an SVG: a hole, but no call.
    "svg image": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
    '<title>x</title><image href="URL" width="9" height="9"/></svg>',
    "frame": '<iframe src="URL"></iframe>',
    "script": '<script src="URL"></script>',
    "film": '<video src="URL"></video>',
    "preload": '<link rel="preload" as="style" href="URL">',
    "refresh": '<meta http-equiv="refresh" content="0;url=URL">',
}


@pytest.mark.parametrize("markup", FETCHING.values(), ids=FETCHING)
@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:PORT/secret.png", f"file://{ROOT}/README.md"]
)
def test_no_address_is_opened_but_the_packaged_ones(markup, address):
    with listener() as (port, calls):
        html = page_with(markup.replace("URL", address.replace("PORT", str(port))))

        with pytest.raises(printing.PrintingFailed, match="not one of this app"):
            printing.html_to_pdf(html, base_url=SITE)

        assert calls == []


@pytest.mark.parametrize("markup", IDLE.values(), ids=IDLE)
def test_what_paper_cannot_show_is_not_fetched_either(markup):
    with listener() as (port, calls):
        html = page_with(markup.replace("URL", f"http://127.0.0.1:{port}/x"))

        data = printing.html_to_pdf(html, base_url=SITE).data

        assert calls == []
        assert b"EmbeddedFile" not in data


def test_listener_would_hear_a_call():
    with listener() as (port, calls):
        with socket.create_connection(("127.0.0.1", port)) as call:
            call.sendall(b"hello")
            call.recv(1)

        assert calls == [b"hello"]


@pytest.mark.parametrize(
    "address",
    [
        "/static/css/../../manage.py",
        "/static/admin/css/base.css",
        "https://elsewhere.example/static/css/print.css",
        "data:image/svg+xml,<svg/>",
    ],
)
def test_only_packaged_stylesheets_and_images_are_own_files(address):
    with pytest.raises(printing.PrintingFailed):
        printing.html_to_pdf(page_with(f'<img alt="x" src="{address}">'), base_url=SITE)


@pytest.fixture(scope="module")
def long_paper():
    return appendix_html(count=12, rows=6)


def test_long_paper_is_printed_within_the_usual_bounds(long_paper):
    assert printing.print_in_child(long_paper, base_url=SITE).pages > 20


@pytest.mark.parametrize(
    "bounds, words",
    [
        ({"seconds": 1}, "more than 1 seconds"),
        ({"memory_mb": 100}, "more than 100 MB of memory"),
    ],
)
def test_child_that_passes_a_bound_is_stopped_and_says_so(long_paper, bounds, words):
    with pytest.raises(printing.PrintingFailed, match=f"too long .* {words}"):
        printing.print_in_child(long_paper, base_url=SITE, **bounds)


def test_child_that_passes_its_processor_time_is_told_apart(long_paper):
    job = {"html": long_paper, "base_url": SITE}
    job["assets"] = printing.pdf.packaged_assets(SITE)

    with tempfile.TemporaryFile() as progress:
        number = progress.fileno()
        command = [sys.executable, "-I", str(bounded.CHILD), "1", "1024", str(number)]
        child = subprocess.run(
            command,
            input=json.dumps(job).encode(),
            capture_output=True,
            check=False,
            pass_fds=[number],
        )

    assert child.returncode == -signal.SIGXCPU
    reason = bounded._reason(child.returncode, b"", b"", 1, 1024)
    assert "more than 1 seconds" in str(reason)


def test_a_printing_tells_how_many_pages_are_set(long_paper, monkeypatch):
    monkeypatch.setattr(bounded, "BEAT", 0.1)
    heard = []

    printed = printing.print_in_child(long_paper, base_url=SITE, told=heard.append)

    assert heard == sorted(heard)
    assert 0 < heard[-1] <= printed.pages


def test_a_machine_that_is_too_slow_for_it_says_so(long_paper, monkeypatch):
    monkeypatch.setattr(bounded, "BEAT", 0.1)

    with pytest.raises(printing.PrintingFailed, match="minutes on this machine"):
        printing.print_in_child(long_paper, base_url=SITE, wall_seconds=0)


def test_refusal_comes_back_from_the_child_in_words():
    html = page_with('<img alt="x" src="https://elsewhere.example/x.png">')

    with pytest.raises(printing.PrintingFailed, match=r"elsewhere\.example/x\.png"):
        printing.print_in_child(html, base_url=SITE)


def test_fault_in_the_child_is_logged_and_told_plainly(monkeypatch, tmp_path, caplog):
    broken = tmp_path / "child.py"
    broken.write_text("raise SystemError('the rollers are stuck')")
    monkeypatch.setattr(bounded, "CHILD", broken)

    with pytest.raises(printing.PrintingFailed, match="could not be printed"):
        printing.print_in_child(page_with(""), base_url=SITE)

    assert "the rollers are stuck" in caplog.text


def test_missing_pango_is_told_in_words(monkeypatch):
    class NoPango:
        def find_spec(self, name, path=None, target=None):
            if name == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(sys, "meta_path", [NoPango(), *sys.meta_path])

    with pytest.raises(printing.PrintingFailed, match="Pango is not installed"):
        printing.html_to_pdf(page_with(""), base_url=SITE)


def test_importing_this_package_imports_neither_weasyprint_nor_django():
    program = (
        "import sys; import actionplans.printing;"
        "print({name.partition('.')[0] for name in sys.modules}"
        " & {'weasyprint', 'django'})"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True
    )

    assert done.stdout == b"set()\n"


def test_no_table_of_objects_ends_in_what_is_taken_for_a_line_end(monkeypatch):
    """A validator takes CR LF before endstream for one end of line."""
    tried = []

    class Document:
        def write_pdf(self, pdf_variant, finisher):
            finisher(self, None)
            return b"stream\n" + (b"\r", b"\r", b"x")[len(tried) - 1] + b"\nendstream"

    monkeypatch.setattr(
        printing.pdf, "finish", lambda document, pdf, more: tried.append(more)
    )

    assert printing.pdf.written(Document()) == b"stream\nx\nendstream"
    assert tried == [0, 1, 2]


def test_pages_are_listed_anew_only_where_one_was_added():
    pace.keep_up()
    pdf = pydyf.PDF()
    pdf.add_page(pydyf.Dictionary())
    first = pdf.page_references

    assert pdf.page_references is first
    pdf.add_page(pydyf.Dictionary())
    assert pdf.page_references == (*first, b"4 0 R")


def test_what_is_spared_is_missed_by_nobody(printed, monkeypatch):
    """WeasyPrint's whole stylesheet gives the same bytes."""
    import weasyprint

    assert "\nli::marker" in pace.own_stylesheet(weasyprint)
    assert "::note" not in pace.own_stylesheet(weasyprint)

    monkeypatch.setattr(pace, "html_of", lambda weasyprint: weasyprint.HTML)
    html = appendix_html(count=3, rows=5)

    assert printing.html_to_pdf(html, base_url=SITE) == printed
