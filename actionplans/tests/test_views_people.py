"""People on the council admin's pages: find, invite, give roles, leave, come back."""

import re

import pytest
from django.core import mail
from django.utils import timezone

from actionplans import inviting, mailing
from actionplans.models import AuditEvent, Council, Role, User

from .building import make_holding, make_lead, make_user
from .reading import words

pytestmark = pytest.mark.django_db
PEOPLE = "/fernshire/people/"
NIA = {
    "name": "Nia Frost",
    "email": "nia.frost@fernshire.example",
    "post_title": "Head of Practice",
    "kinds": ["officer"],
}


@pytest.fixture
def admin(client, people):
    client.force_login(people.council_admin)
    return people.council_admin


@pytest.fixture
def mail_is_away(monkeypatch):
    def send(**_):
        raise mailing.ServerAway("The mail server cannot be reached.", "refused")

    monkeypatch.setattr(mailing, "send", send)


def page_of(user):
    return f"{PEOPLE}{user.pk}/"


def secrets(text):
    return re.findall(r"/invitation/([\w-]{20,})/", text)


def test_the_list_tells_roles_leads_and_state(client, admin, people, council):
    make_holding(make_lead(council, "Head of Practice"), people.officer)

    read = words(client.get(PEOPLE))

    assert "Odette Lund odette-lund@fernshire.example Officer Head of Practice" in read
    assert "Otis Far" not in read


@pytest.mark.parametrize(
    "query, found",
    [
        ("text=lund", {"Odette Lund"}),
        ("text=LUND+odette", {"Odette Lund"}),
        ("role=plan_admin", {"Amara Dean"}),
        ("state=in-use", {"Cai Admin"}),
        ("state=left", {"Lee Gone"}),
        ("text=lee", set()),
        ("text=lee&state=all", {"Lee Gone"}),
        ("role=king&state=nonsense&text=dean&page=x", {"Amara Dean"}),
        ("text=%00", set()),
    ],
)
def test_it_is_narrowed_by_words_role_and_state(client, admin, council, query, found):
    make_user("Lee Gone", council=council, roles=["officer"], is_active=False)

    page = client.get(f"{PEOPLE}?{query}").content.decode()

    rows = re.findall(r'<th scope="row"[^>]*><a [^>]*>([^<]+)</a>', page)
    everybody = "text=%00" in query
    assert everybody or set(rows) == found


def test_the_pages_take_as_many_queries_for_many_people(
    client, admin, people, council, django_assert_max_num_queries
):
    for number in range(20):
        user = make_user(f"Person {number}", council=council, roles=["officer"])
        make_holding(make_lead(council, f"Post {number}"), user)

    for address in (PEOPLE, page_of(people.officer)):
        with django_assert_max_num_queries(12):
            assert client.get(address).status_code == 200


def test_an_invitation_goes_out_by_mail_with_the_address_that_opens_it(client, admin):
    answer = client.post(f"{PEOPLE}invite/", NIA, follow=True)

    user = User.objects.get(email=NIA["email"])
    assert answer.redirect_chain == [(page_of(user), 302)]
    (message,) = mail.outbox
    assert message.to == ["Nia Frost <nia.frost@fernshire.example>"]
    html = message.alternatives[0].content
    (secret, *_), (same, *_) = secrets(message.body), secrets(html)
    assert secret == same
    assert inviting.opened(secret, timezone.now()).user == user
    assert secret not in answer.content.decode()
    assert "Invited, until" in words(answer)


def test_who_has_an_account_elsewhere_is_told_by_mail_and_nobody_here_of_it(
    client, admin, people
):
    """The answer is the same as for anybody; the account keeps what it has."""
    User.objects.filter(pk=people.outsider.pk).update(last_login=timezone.now())
    known = NIA | {"email": people.outsider.email, "name": "Otis Far"}

    new = client.post(f"{PEOPLE}invite/", NIA, follow=True)
    other = client.post(f"{PEOPLE}invite/", known, follow=True)

    assert "A message went to Nia Frost" in new.content.decode()
    assert "A message went to Otis Far" in other.content.decode()
    assert "Marrowdale" not in other.content.decode()
    body = mail.outbox[-1].body
    assert "Your account stays as it is" in body and not secrets(body)


def test_where_no_mail_goes_the_invitation_stands_and_its_address_is_shown_once(
    client, admin, mail_is_away
):
    answer = client.post(f"{PEOPLE}invite/", NIA, follow=True)
    said = "The mail server cannot be reached. What you have saved stands"
    assert said in answer.content.decode()
    user = User.objects.get(email=NIA["email"])

    shown = client.post(f"{page_of(user)}invitation/show/")

    (secret,) = set(secrets(shown.content.decode()))
    assert "no-store" in shown["Cache-Control"]
    assert inviting.opened(secret, timezone.now()).user == user
    assert secret not in client.get(page_of(user)).content.decode()
    assert AuditEvent.objects.filter(deed="show-invitation").count() == 1


def test_the_address_of_an_account_of_two_councils_is_shown_to_nobody(
    client, admin, people, council
):
    Role.objects.create(user=people.outsider, council=council, kind="officer")

    page = client.get(page_of(people.outsider)).content.decode()
    answer = client.post(f"{page_of(people.outsider)}invitation/show/", follow=True)

    assert "Show the address" not in page
    assert not secrets(answer.content.decode())
    assert "by mail and to nobody else" in answer.content.decode()


def test_what_is_wrong_is_said_and_what_was_typed_stays(client, admin, people):
    wrong = NIA | {"email": people.officer.email}

    answer = client.post(f"{PEOPLE}invite/", wrong)

    assert answer.status_code == 422
    assert "among the people of Fernshire County Council already" in words(answer)
    assert 'value="Head of Practice"' in answer.content.decode()
    assert client.post(f"{PEOPLE}invite/", {"name": "\0"}).status_code == 422


def test_roles_are_given_and_count_from_the_next_page_on(client, admin, people):
    address = f"{page_of(people.officer)}roles/"
    seen = {"seen": "officer"}
    assert client.post(address, {"kinds": ["plan_admin"], **seen}).status_code == 302

    late = client.post(address, {"kinds": ["member"], **seen})
    assert late.status_code == 409
    assert "Roles as they stand now: Plan admin" in words(late)
    assert 'value="plan_admin"' in late.content.decode()

    client.force_login(people.officer)
    assert client.get("/fernshire/leads/").status_code == 200


def test_an_old_page_does_not_bring_an_old_address_back(client, admin, people):
    address = f"{page_of(people.officer)}edit/"
    old = client.get(address).context["form"].initial
    User.objects.filter(pk=people.officer.pk).update(email="new@fernshire.example")

    late = client.post(address, old | {"post_title": "Head of Practice"})

    assert late.status_code == 409
    assert "As it stands now: Odette Lund, new@fernshire.example." in words(late)
    assert 'value="Head of Practice"' in late.content.decode()
    again = late.context["form"].data.dict() | {"email": "new@fernshire.example"}
    assert client.post(address, again).status_code == 302
    officer = User.objects.get(pk=people.officer.pk)
    assert (officer.email, officer.post_title) == (
        "new@fernshire.example",
        "Head of Practice",
    )


def test_another_address_is_told_to_the_old_one(client, admin, people):
    User.objects.filter(pk=people.officer.pk).update(last_login=timezone.now())
    typed = {"name": "Odette Lund", "email": "odette@fernshire.example"}

    client.post(f"{page_of(people.officer)}edit/", typed)

    assert User.objects.get(pk=people.officer.pk).email == "odette@fernshire.example"
    assert [message.to for message in mail.outbox] == [
        ["Odette Lund <odette-lund@fernshire.example>"]
    ]


def test_who_leaves_is_signed_out_and_can_be_brought_back(client, admin, people):
    address = page_of(people.officer)
    typed = {"last_day": f"{timezone.localdate():%d/%m/%Y}", "at_once": "on"}
    client.post(f"{address}leave/", typed)

    assert "Left on" in words(client.get(address))
    client.force_login(people.officer)
    assert client.get("/fernshire/plans/").wsgi_request.user.is_anonymous

    client.force_login(admin)
    client.post(f"{address}return/")
    assert "Has left" not in words(client.get(address))
    assert people.officer in User.objects.in_use(timezone.localdate())


def test_a_person_of_another_council_alone_is_not_found(client, admin, people):
    assert client.get(page_of(people.outsider)).status_code == 404
    assert Council.objects.count() == 2
