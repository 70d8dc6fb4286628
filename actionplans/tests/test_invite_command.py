"""`manage.py invite`: the first admin of a council, and the way back into one."""

import re
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from actionplans import appointing, inviting
from actionplans.management import arguments
from actionplans.models import Council, User

pytestmark = pytest.mark.django_db


def invite(email, *said, council="Saltmarsh Council", role="council_admin"):
    out = StringIO()
    call_command(
        "invite", email, "--council", council, "--role", role, *said, stdout=out
    )
    return out.getvalue()


def opened(out):
    (secret,) = re.findall(r"/invitation/([\w-]+)/", out)
    return inviting.opened(secret, timezone.now())


def test_the_council_is_made_with_its_first_admin(db):
    out = invite("nia.frost@saltmarsh.example")

    council = Council.objects.get(slug="saltmarsh-council")
    user = User.objects.get(email="nia.frost@saltmarsh.example")
    assert user.name == "Nia Frost"
    assert appointing.kinds_of(user, council) == {"council_admin"}
    assert opened(out).user == user


def test_who_has_not_come_yet_is_given_another_address(db):
    first = opened(invite("nia.frost@saltmarsh.example"))

    again = opened(invite("Nia.Frost@saltmarsh.example", role="officer"))

    assert again.pk != first.pk
    assert appointing.kinds_of(again.user, again.council) == {
        "council_admin",
        "officer",
    }


def test_who_signs_in_already_is_made_admin_of_a_council_without_one(council, people):
    User.objects.filter(pk=people.officer.pk).update(last_login=timezone.now())

    out = invite(people.officer.email, council=council.name)

    assert "sign in as they always do" in out
    assert appointing.kinds_of(people.officer, council) == {"officer", "council_admin"}


def test_it_goes_by_mail_where_that_is_asked(db):
    out = invite("nia.frost@saltmarsh.example", "--send")

    assert "/invitation/" not in out
    assert opened(mail.outbox[0].body)


def test_who_signs_in_already_is_told_of_a_new_role_by_mail(council, people):
    User.objects.filter(pk=people.officer.pk).update(last_login=timezone.now())

    out = invite(people.officer.email, "--send", council=council.name)

    assert "A message is on its way." in out
    (told,) = mail.outbox
    assert told.subject == f"You may now work in the action plans of {council}"
    assert "Council admin" in told.body
    assert "/invitation/" not in told.body


def test_what_is_refused_is_said_in_one_sentence_and_makes_no_council(db):
    with pytest.raises(arguments.Refused, match="is no e-mail address"):
        invite("nowhere")

    assert not Council.objects.exists()
