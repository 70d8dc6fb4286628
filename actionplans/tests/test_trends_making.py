"""The pictures of many versions and recommendations, added up and on paper."""

import io
from datetime import date, timedelta
from itertools import cycle
from types import SimpleNamespace

import page as validator
import pikepdf
import pytest
from django.template import engines

from actionplans import printing
from actionplans.charting.standings import Standing
from actionplans.schemes import PRESETS
from actionplans.tests.invented_appendix import SITE
from actionplans.trends import making
from actionplans.trends.reading import Found, Group, Subject

PAPER = """{% extends "document.html" %}{% block main %}<section><h2>Trends</h2>
{% include "actionplans/_trends.html" %}</section>
<section><h2>By recommendation</h2>{% include "actionplans/_trend_parts.html" %}
</section>{% endblock %}"""
VALUES = ("code", "word", "letter", "colour", "progress_definition")


def key(preset="rag5", **fields):
    scheme = PRESETS[preset]
    values = [{n: getattr(value, n) for n in VALUES} for value in scheme.values]
    labels = ("progress_label", "progress_question", "impact_label", "impact_question")
    told = {name: getattr(scheme, name) for name in (*labels, "has_impact")}
    return told | {"values": values} | fields


def found(*, bars=12, recommendations=12, keys=None):
    """That many standings a quarter apart, two to nine actions a recommendation."""
    made = Found(title="Getting better")
    keys = keys or [key()] * bars
    days = (date(2023, 3, 31) + timedelta(days=91 * n) for n in range(bars))
    for n, (day, own) in enumerate(zip(days, keys, strict=True)):
        made.standings.append(Standing(f"V{n + 1}", day, own, {}))
    codes = cycle(["red", "amber", "green", None, "amber", "blue", "grey"])
    for whole in range(recommendations):
        name, text = f"Recommendation {whole + 1}", "See every child soon, and say why"
        made.subjects.append(Subject(whole, name, text))
        for bar in range(bars):
            for _ in range(2 + whole % 8):
                given = {"progress": next(codes), "impact": next(codes)}
                made.groups.append(Group(bar, whole, given, 1))
    return made


@pytest.mark.parametrize("recommendations", [1, 12, 40])
def test_parts_add_up_to_the_whole(recommendations):
    trend = making.made(found(recommendations=recommendations))

    assert len(trend.parts) == recommendations
    for n, whole in enumerate(trend.pictures):
        totals = [[line.total for line in p.pictures[n].lines] for p in trend.parts]
        together = [sum(numbers) for numbers in zip(*totals, strict=True)]
        assert [line.total for line in whole.lines] == together
        for line in whole.lines:
            assert sum(number or 0 for number in line.cells) == line.total


def test_a_key_without_impact_says_so_in_its_bar_and_counts_nothing():
    keys = [key("rag5"), key("rag5", has_impact=False), key("rag5")]
    trend = making.made(found(bars=3, recommendations=1, keys=keys))

    impact = trend.pictures[1]
    assert impact.words[1] == impact.chart.rows[1].note == "Not rated by this key"
    assert impact.chart.rows[1].segments == ()
    assert trend.new_keys == ("V2", "V3")
    assert len(trend.tables) == 2


def test_no_impact_in_any_key_makes_no_picture_of_it():
    keys = [key("rag5", has_impact=False)] * 2
    trend = making.made(found(bars=2, recommendations=1, keys=keys))

    assert [picture.dimension for picture in trend.pictures] == ["progress"]


@pytest.fixture(scope="module")
def printed():
    paper = SimpleNamespace(
        title="Getting better", label="V12", as_at=date(2025, 12, 31), strapline=""
    )
    context = {"trend": making.made(found()), "paper": paper}
    html = engines["django"].from_string(PAPER).render(context)
    return printing.html_to_pdf(html, base_url=SITE).data


@pytest.mark.parametrize("profile", ["PDF_UA_1", "PDF_A_2A"])
def test_validator_finds_nothing(printed, profile):
    checked = getattr(validator.ValidationProfile, profile)

    report = validator.validate_pdf_bytes(printed, profile=checked)

    assert [failure.message for failure in report.failures] == []


def test_every_picture_on_paper_has_its_words(printed):
    with pikepdf.open(io.BytesIO(printed)) as document:
        alts = [
            str(one.Alt)
            for one in document.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        ]

    assert len(alts) == 2 * (1 + 12)
    assert sum(alt.startswith("Recommendation 3: Impact RAG. V1") for alt in alts) == 1
