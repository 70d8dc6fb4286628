"""Looking: pages of whatever database is there, as each role is led to them.

A first line with how many opened, and one for each that did not.
"""

import re
import sys

import django

LINK = re.compile(r'href="(/[^"?#]*)')
FILE = re.compile(r"\.\w+$|/calendar/|sign-out|/feed")


def main() -> None:
    django.setup()
    from django.test import Client

    from actionplans import working
    from actionplans.models import Role, User, Version

    most, printed = int(sys.argv[1]), sys.argv[2]
    opened, wrong = 0, []
    who = {role.kind: role.user for role in Role.objects.select_related("user")}
    for kind, user in [*sorted(who.items()), ("nobody", None)]:
        client = Client(SERVER_NAME="localhost")
        if user:
            client.force_login(user)
        for address, status in _walked(client, most):
            opened += status == 200
            if status != 200:
                wrong.append(f"{kind} {address}: {status}")
    if printed:
        version = Version.objects.order_by("pk").first()
        pdf = working.pdf_of(version, by=User.objects.command_line())
        if not pdf.startswith(b"%PDF"):
            wrong.append("no PDF")
    told = f"{opened} as {len(who) + 1} kinds of reader"
    print("\n".join([told + (", a PDF printed" if printed else ""), *wrong]))


def _walked(client, most):
    """Pages reached by links from one's home, nearest first."""
    from django.apps import apps

    plan = apps.get_model("actionplans.plan").objects.order_by("pk").first()
    waiting = ["/", f"/{plan.council.slug}/", plan.get_absolute_url()]
    seen = set(waiting)
    for _ in range(most):
        if not waiting:
            return
        address = waiting.pop(0)
        answer = client.get(address, follow=True)
        yield address, answer.status_code
        page = answer.content.decode(errors="replace")
        for link in LINK.findall(page.partition('id="main"')[2]):
            if link not in seen and not FILE.search(link):
                seen.add(link)
                waiting.append(link)
