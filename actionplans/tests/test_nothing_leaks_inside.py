"""Inside the council too, each reads what the table of rights gives their role.

The words of `leaky_world`, each of one state: live, frozen and hidden, withdrawn,
exempt, internal, somebody's own. Every address is asked as each role; no word may stand
in an answer to whom the table does not give it, and each stands in one to whom it does.
When the role goes, in the middle of a session, so do the words.
"""

import re
from itertools import islice

import pytest

from actionplans.models import Plan, Sight
from actionplans.rights import COLUMNS, PUBLIC, TABLE, Answer, Deed

from .leaky_world import Secrets
from .test_nothing_leaks import ask
from .test_urls import NEEDS as ASKED
from .test_urls import OPEN, SIGNED_IN

pytestmark = [pytest.mark.django_db, pytest.mark.alike]
INTERNAL, ITS_MAKER = "the council's own work", "officer"
# What a word needs, by what it is called: the first that fits.
NEEDS = {
    "^(name|mail) ": None,
    "exempt": Deed.READ_EXEMPT,
    # What is given with an update is at first the council's own.
    "internal|live file": INTERNAL,
    # Whoever keeps the accounts sees which posts they hold.
    "live post": (Deed.READ_LIVE, Deed.ADMINISTER),
    "^(import|heading)": Deed.EDIT,
    "^(token|subject|opening)": Deed.ADMINISTER,
    "^(draft|layout)": ITS_MAKER,
    "": Deed.READ_LIVE,
}
READ = {OPEN, SIGNED_IN, Deed.READ_LIVE, Deed.READ_EXEMPT, Deed.COMMENT}
READERS = [(role, False) for role in COLUMNS if role != PUBLIC] + [("member", True)]


@pytest.fixture
def secrets(plan, people, store):
    return Secrets(plan, people)


def need_of(what):
    return next(need for name, need in NEEDS.items() if re.search(name, what))


def gives(what, role, says):
    """Whether the table gives the word to who has that role alone."""
    need = need_of(what)
    if need == ITS_MAKER:
        return role == "officer"
    if need == INTERNAL:
        return TABLE[Deed.READ_LIVE][role] == Answer.YES
    said = {TABLE[one][role] for one in (need if isinstance(need, tuple) else (need,))}
    return Answer.YES in said or (Answer.IF_PLAN_SAYS in said and says)


def addresses(secrets):
    """What is read is asked of everything that there is, what is done of one."""
    for name in ASKED:
        filled = secrets.addresses(name)
        yield from filled if ASKED[name] in READ else islice(filled, 1)


def read(client, words, addresses):
    """The words that stand in the answers, each with the first address of it."""
    found = {}
    for address in addresses:
        said = ask(client, "get", address)[1].casefold()
        for what, word in words.items():
            if word.casefold() in said and word.casefold() not in address.casefold():
                found.setdefault(what, address)
    return found


@pytest.mark.parametrize(("role", "says"), READERS)
def test_each_role_reads_what_the_table_gives_it_while_they_have_it(
    client, secrets, role, says
):
    words = {what: word for what, word in secrets.words.items() if need_of(what)}
    given = {what for what in words if gives(what, role, says)}
    Plan.objects.update(members_read_live=says)
    person = getattr(secrets.people, role)
    client.force_login(person)

    found = read(client, words, addresses(secrets))

    assert {what: found[what] for what in found if what not in given} == {}
    assert given - set(found) == set()
    # Their session goes on; what they are now, they are in another council.
    person.roles.update(council=secrets.people.outsider.roles.first().council)
    assert read(client, words, set(found.values())) == {}


def test_a_page_that_forgets_how_far_somebody_sees_is_noticed(
    client, secrets, monkeypatch
):
    monkeypatch.setattr(Sight, "reaches", lambda sight, openness: True)
    client.force_login(secrets.people.officer)

    found = read(client, secrets.words, secrets.addresses("action-detail"))

    assert "live exempt" in found


def test_words_of_every_state_are_asked_for(secrets):
    kinds = {need_of(what) for what in secrets.words}
    cases = len(list(addresses(secrets))) * len(READERS)
    print(f"{cases:,} cases of role and address, {len(secrets.words)} words")

    assert kinds == set(NEEDS.values())
    assert cases > 2_000
