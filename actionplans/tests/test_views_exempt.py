"""What is exempt in a version: left out for most, marked for some, printed alone."""

import pytest
from django.urls import reverse

from actionplans import working
from actionplans.models import PlanSection, VersionFile
from actionplans.printing import Printed

from .building import (
    make_action,
    make_evidence,
    make_recommendation,
    mark_evidence,
)
from .reading import MOMENT, make_version, words

pytestmark = pytest.mark.django_db
EXEMPT = {
    "openness": "exempt",
    "exempt_paragraph": "Paragraph 2",
    "exempt_reason": "It would point at one family",
}
# A word of each part, and who is shown it.
OPEN, SECRET, OURS = "zopen", "zsecret", "zours"
ANNEX, PROOF = "zannex", "zproof"


@pytest.fixture
def version(plan, people, store):
    """A published version with something of every kind in it."""
    whole = make_recommendation(plan, "3")
    make_action(whole, "3.1", text=f"Act {OPEN}")
    shown = make_action(whole, "3.2", text="Act otherwise")
    make_action(whole, "3.3", text=f"Act {SECRET}", **EXEMPT)
    make_action(whole, "3.4", text=f"Act {OURS}", openness="internal")
    proof = make_evidence(shown, by=people.officer, title=PROOF)
    mark_evidence(proof, by=people.plan_admin, openness="exempt")
    PlanSection.objects.create(
        plan=plan, placement="annex", order=1, heading=ANNEX, body="One", **EXEMPT
    )
    return make_version(plan, people.plan_admin)


def address(version, name):
    plan = version.plan
    return reverse(name, args=[plan.council.slug, plan.slug, version.slug])


def printed(version):
    """The version's papers as HTML, by the kind of their file."""
    papers = []

    def printer(html):
        papers.append(html)
        return Printed(data=b"%PDF", pages=1)

    assert working.run_one(at=MOMENT, printer=printer)
    return papers


def found_in(text):
    return {word for word in (OPEN, SECRET, OURS, ANNEX, PROOF) if word in text}


def test_the_public_paper_leaves_out_what_is_exempt_and_says_so(client, version):
    paper, _ = printed(version)
    page = words(client.get(address(version, "version-detail")))

    for text in (paper, page):
        assert found_in(text) == {OPEN}
        assert (
            "Part of this plan is exempt from publication under paragraph 2 of "
            "Schedule 12A to the Local Government Act 1972: 1 annex; 1 piece of "
            "evidence under Recommendation 3; 1 action under Recommendation 3."
        ) in text
        assert (
            "Exempt and not published: 1 piece of evidence (paragraph 2); 1 action "
            "(paragraph 2)."
        ) in text
        assert "Not counted: 1 exempt action." in text
        assert "internal" not in text.lower()


def test_the_exempt_annex_is_printed_alone(version):
    _, paper = printed(version)

    assert found_in(paper) == {SECRET, ANNEX, PROOF}
    assert 'class="paper exempt"' in paper
    assert "It would point at one family" in paper
    kinds = set(version.files.values_list("kind", flat=True))
    assert kinds == {"html", "pdf", "exempt"}


def test_its_name_in_the_store_tells_nothing(version):
    printed(version)
    file = version.files.get(kind=VersionFile.Kind.EXEMPT)
    assert "exempt" not in file.file.name and "getting" not in file.file.name


@pytest.mark.parametrize(
    "kind, shown",
    [
        ("plan_admin", {OPEN, SECRET, OURS, ANNEX, PROOF}),
        ("performance_manager", {OPEN, SECRET, OURS, ANNEX, PROOF}),
        ("officer", {OPEN, OURS}),
        ("committee_officer", {OPEN, OURS}),
        ("member", {OPEN}),
        ("outsider", {OPEN}),
    ],
)
def test_each_role_reads_the_version_as_far_as_it_sees(
    client, people, version, kind, shown
):
    printed(version)
    client.force_login(getattr(people, kind))

    page = client.get(address(version, "version-detail"))

    assert found_in(words(page)) == shown
    is_private = "no-store" in page["Cache-Control"]
    assert is_private == (shown != {OPEN})
    assert ("Not for publication." in words(page)) == is_private


@pytest.mark.parametrize("name", ["version-exempt", "version-exempt-pdf"])
def test_the_annex_is_for_who_reads_exempt_parts(client, people, version, name):
    printed(version)
    place = address(version, name)
    assert client.get(place).status_code == 302  # to sign in
    for kind, status in (
        ("plan_admin", 200),
        ("performance_manager", 200),
        ("officer", 403),
        ("committee_officer", 403),
        ("member", 403),
        ("council_admin", 403),
        ("outsider", 404),
    ):
        client.force_login(getattr(people, kind))
        answer = client.get(place)
        assert answer.status_code == status, kind
        assert status != 200 or "no-store" in answer["Cache-Control"]


def test_the_page_of_the_annex_says_what_is_exempt_and_why(client, people, version):
    client.force_login(people.plan_admin)
    page = words(client.get(address(version, "version-exempt")))

    assert found_in(page) == {SECRET, ANNEX, PROOF}
    assert "Under paragraph 2 of Schedule 12A" in page
    assert "It would point at one family" in page


def test_a_version_with_nothing_exempt_has_no_annex(client, plan, people, store):
    make_action(make_recommendation(plan))
    version = make_version(plan, people.plan_admin)
    assert len(printed(version)) == 1

    client.force_login(people.plan_admin)
    page = words(client.get(address(version, "version-exempt")))
    assert "Nothing in Q1 2026/27 is exempt" in page
    assert client.get(address(version, "version-exempt-pdf")).status_code == 302
