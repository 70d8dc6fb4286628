"""An update and its evidence are saved together, or neither is."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from actionplans.models import Evidence, Update, UpdateDraft

from . import evidence_samples as samples
from .building import make_action, make_holding, make_lead, make_recommendation
from .reading import words

pytestmark = pytest.mark.django_db
ACTION = "/fernshire/plans/getting-better/actions/4.2/"
UPDATE = f"{ACTION}update/"
PROOF = {
    "evidence-title": "Audit of case files",
    "evidence-kind": "audit",
    "evidence-dated": "1/9/2026",
    "evidence-shows": "Nine of ten plans were clear",
    "evidence-readers": "public",
}
LINK = {"evidence-link": "https://evidence.example/audit"}


@pytest.fixture
def action(plan, people):
    lead = make_lead(plan.council)
    make_holding(lead, people.officer)
    return make_action(make_recommendation(plan), "4.2", leads=[lead])


@pytest.fixture
def officer(client, people, action, today, store):
    client.force_login(people.officer)
    return client


def sent(**typed):
    boxes = dict(version=0, submission=str(uuid4()), next="", progress="green")
    boxes |= dict(impact="", percent="", progress_text="Two teams are trained")
    boxes |= dict(concerns="", barriers="", next_steps="")
    return boxes | {"evidence-readers": "internal"} | typed


def pdf(data=None):
    return SimpleUploadedFile("Audit.pdf", data or samples.pdf(), "application/pdf")


def test_the_form_offers_evidence_and_asks_for_none(officer):
    page = officer.get(UPDATE).content.decode()
    assert "Evidence for this update" in page
    assert '<details class="panel">' in page

    assert officer.post(UPDATE, sent()).status_code == 302
    assert Update.objects.count() == 1 and not Evidence.objects.exists()


@pytest.mark.parametrize("proof", [LINK, {"evidence-file": pdf}])
def test_evidence_is_kept_with_its_update(officer, action, proof):
    proof = {n: v() if callable(v) else v for n, v in proof.items()}

    answer = officer.post(UPDATE, sent(**PROOF, **proof))

    assert answer.status_code == 302
    row = Evidence.objects.get()
    assert (row.action, row.update, row.is_public) == (
        action,
        Update.objects.get(),
        True,
    )
    assert "With update 1" in words(officer.get(ACTION))


def test_evidence_comes_with_an_update_in_place_and_with_no_change(officer):
    officer.post(UPDATE, sent())
    typed = sent(**PROOF, **LINK, version=1, no_change="yes", progress_text="")

    answer = officer.post(UPDATE, typed, headers={"HX-Request": "true"})

    assert answer["HX-Redirect"] == ACTION
    assert Evidence.objects.get().update.no_change


def test_a_repeat_saves_neither_twice(officer):
    typed = sent(**PROOF, **LINK)

    for _ in range(2):
        assert officer.post(UPDATE, typed).status_code == 302

    assert Update.objects.count() == Evidence.objects.count() == 1


@pytest.mark.parametrize(
    ("proof", "sentence"),
    [
        (PROOF, "Choose a file, or give an address"),
        (LINK, "Enter what the evidence is called"),
        (PROOF | LINK | {"evidence-dated": "1/9/2027"}, "lies in the future"),
        (PROOF | {"evidence-link": "ftp://x"}, "not the address of a web page"),
        (PROOF | {"evidence-file": b"<html>"}, "This is a web page"),
    ],
)
def test_evidence_that_is_refused_keeps_the_update_back(
    officer, proof, sentence, store
):
    proof = {n: pdf(v) if isinstance(v, bytes) else v for n, v in proof.items()}

    answer = officer.post(UPDATE, sent(**proof))

    assert answer.status_code == 422
    assert sentence in words(answer)
    assert 'details class="panel" open' in answer.content.decode()
    assert "Two teams are trained" in words(answer)
    assert not Update.objects.exists() and not Evidence.objects.exists()
    assert not any(path.is_file() for path in store.rglob("*"))


def test_an_update_that_is_refused_keeps_the_evidence_back(officer):
    answer = officer.post(
        UPDATE, sent(**PROOF, progress="red", **{"evidence-file": pdf()})
    )

    assert answer.status_code == 422
    assert "Red needs a reason" in words(answer)
    assert "Choose the file again" in words(answer)
    assert "Nine of ten plans were clear" in words(answer)
    assert not Evidence.objects.exists()


def test_a_conflict_loses_nothing_of_the_evidence(officer):
    officer.post(UPDATE, sent())

    answer = officer.post(UPDATE, sent(**PROOF, **LINK, progress_text="Mine"))

    assert answer.status_code == 409
    assert "Nine of ten plans were clear" in words(answer)
    assert 'value="https://evidence.example/audit"' in answer.content.decode()
    assert not Evidence.objects.exists()


def test_a_draft_keeps_the_words_of_the_evidence(officer):
    kept = officer.post(f"{UPDATE}draft/", sent(**PROOF, **{"evidence-file": pdf()}))
    assert kept.status_code == 302

    page = officer.get(UPDATE)

    assert "The file is not kept" in page.content.decode()
    assert "Nine of ten plans were clear" in words(page)
    assert 'details class="panel" open' in page.content.decode()
    assert "evidence-file" not in UpdateDraft.objects.get().boxes


def test_evidence_alone_is_worth_a_draft(officer):
    typed = sent(progress="", progress_text="", **LINK)

    officer.post(f"{UPDATE}draft/", typed)

    assert UpdateDraft.objects.get().boxes["evidence-link"] == LINK["evidence-link"]
