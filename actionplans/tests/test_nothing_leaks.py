"""Nothing that is not public reaches a stranger: by any address, method or query.

Every pattern of the product is asked, filled with all that there is. No word of a
secret may stand in a status line, a header or a body, files looked into. A new address
takes part by itself, and fails where nobody has said how it is filled.
"""

import re
from io import BytesIO
from zipfile import ZipFile, is_zipfile

import pytest
from django.db import transaction

from .leaky_world import OPEN, Secrets

pytestmark = [pytest.mark.django_db, pytest.mark.alike]
NONSENSE = "Zwnonsensewz"
# Beside what pages take, what a curious person would try.
ASKED_OF_VERSIONS = ("from", "to", "against", "before", "version", "label", "with")
ASKED_IN_WORDS = ("q", "text", "search", "lead")
FORMATS = ("json", "csv", "xlsx", "pdf", "atom")
# What differs from answer to answer and tells nothing.
_PASSING = re.compile(
    r'x-csrftoken": "[^"]*"|csrfmiddlewaretoken" value="[^"]*"|.Content-Length.: .\d+.'
)


@pytest.fixture
def secrets(plan, people, store):
    return Secrets(plan, people)


def told(response):
    """Status line, headers and body as text; of a workbook or document its parts."""
    body = response.getvalue() if response.streaming else response.content
    text = [body.decode("utf-8", "replace")]
    if is_zipfile(BytesIO(body)):
        with ZipFile(BytesIO(body)) as parts:
            text = [
                parts.read(name).decode("utf-8", "replace") for name in parts.namelist()
            ]
    # Each request has a number of its own.
    sent = {name: said for name, said in response.items() if name != "X-Request-ID"}
    head = [str(response.status_code), response.reason_phrase, str(sent)]
    return _PASSING.sub("", "\n".join([*head, *text]))


def ask(client, method, address):
    """What it wrote is undone: every address finds everything in place."""
    with transaction.atomic():
        answer = getattr(client, method)(address)
        text = told(answer)
        transaction.set_rollback(True)
    return answer.status_code, text


def leaked(secrets, address, text, own=()):
    """The secrets in an answer, but those that the question itself said."""
    said = text.casefold()
    return [
        f"{address}: {what}"
        for what, word in secrets.words.items()
        if word.casefold() in said
        and word.casefold() not in address.casefold()
        and word not in own
    ]


def asked_all(client, secrets, methods, *names, own=()):
    """What leaks, and the addresses that were open to who asked."""
    found, opened = [], set()
    for address in secrets.addresses(*names):
        for method in methods:
            status, text = ask(client, method, address)
            found += leaked(secrets, f"{method} {address}", text, own)
            if status == 200 and method == "get":
                opened.add(address)
    return found, opened


def test_no_address_tells_a_stranger_what_is_not_public(client, secrets):
    found, opened = asked_all(client, secrets, ("get", "head", "post"))

    assert found == []
    # It has read something: what is public is there, and is not secret.
    version = secrets.public.get_absolute_url()
    assert {version, f"{version[:-1]}.pdf", "/fernshire/plans/feed.atom"} <= opened
    assert OPEN in ask(client, "get", version)[1]
    found = [
        leak
        for address in sorted(opened)
        for leak in _leaked_by_asking(client, secrets, address)
    ]
    assert found == []


def _leaked_by_asking(client, secrets, address):
    """What a query brings out: a secret must be answered as nonsense is."""
    for name in ASKED_OF_VERSIONS:
        for version in (secrets.hidden, secrets.withdrawn):
            asked = f"{address}?{name}={version.slug}"
            yield from leaked(secrets, asked, ask(client, "get", asked)[1])
    for form in FORMATS:
        asked = f"{address}?format={form}"
        yield from leaked(secrets, asked, ask(client, "get", asked)[1])
    for name in ASKED_IN_WORDS:
        plain = ask(client, "get", f"{address}?{name}={NONSENSE}")
        if NONSENSE not in plain[1]:
            continue  # it takes no such words
        for what, word in secrets.words.items():
            part = word[1:-1].replace(" ", "+")
            answer = ask(client, "get", f"{address}?{name}={part}")
            if answer[1].replace(word[1:-1], NONSENSE) != plain[1]:
                yield f"{address}?{name}= finds {what}"


def test_nor_somebody_who_works_for_another_council(client, secrets):
    outsider = secrets.people.outsider
    client.force_login(outsider)

    own = (outsider.name, outsider.email)
    found, _ = asked_all(client, secrets, ("get",), own=own)

    assert found == []


@pytest.mark.parametrize(
    ("careless", "name", "what"),
    [
        ("versions.version_for", "version-detail", "live action"),
        ("published.as_seen", "version-actions", "exempt"),
        ("exports.as_seen", "version-json", "internal"),
        ("evidence.evidence_for", "evidence-file", "internal file content"),
    ],
)
def test_the_net_holds_what_a_careless_page_lets_slip(
    client, secrets, monkeypatch, careless, name, what
):
    def any_version(user, council, slug, label):
        found = secrets.plan.versions.with_state().get(slug=label)
        found.plan = secrets.plan
        return found

    def any_evidence(user, council, slug, pk):
        from actionplans.models import Evidence

        return Evidence.objects.get(pk=pk)

    instead = {
        "version_for": any_version,
        "as_seen": lambda snapshot, sight: snapshot,
        "evidence_for": any_evidence,
    }
    monkeypatch.setattr(
        f"actionplans.views.{careless}", instead[careless.partition(".")[2]]
    )

    found, _ = asked_all(client, secrets, ("get",), name)

    assert any(leak.endswith(f": {what}") for leak in found)
