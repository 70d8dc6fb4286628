"""No page of the product does what its content security policy forbids."""

import pytest
from playwright.sync_api import Error

from actionplans import publishing
from actionplans.rights import COLUMNS, PUBLIC
from actionplans.tests import test_urls as plans
from actionplans.tests.building import make_user
from committees.tests import test_urls as committees
from committees.tests.worlds import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LISTEN = """document.addEventListener("securitypolicyviolation", event =>
  console.error(`Violation: ${event.violatedDirective} ${event.blockedURI}`))"""
# A file, or an answer without a page.
NO_PAGE = ("ERR_ABORTED", "Download is starting", "RESPONSE_CODE_FAILURE")
INJECTED = "<script>document.title = 'in'</script>"


def addresses(plan, people):
    everybody = make_user(
        "Edda", council=plan.council, roles=[k for k in COLUMNS if k != PUBLIC]
    )
    world = plans.make_world(plan, people, leader=everybody)
    publishing.publish(version=world["version"], by=people.plan_admin, at=plans.AT)
    sitting = World(plan, people, sitters=[everybody])
    yield from (plans.address(world, name) for name in plans.NEEDS)
    yield from (committees.address(sitting, name) for name in committees.NEEDS)
    yield everybody


def test_no_page_breaks_its_policy(page, live_server, signed_in, plan, people, store):
    *places, everybody = addresses(plan, people)
    window = signed_in(page, everybody).context
    window.add_init_script(LISTEN)
    said, shown, tabs = [], [], [page]
    window.on("console", lambda m: m.type == "error" and said.append(m.text))
    window.on("weberror", lambda fault: said.append(str(fault.error)))

    def look(place):
        """What the page complains of, but that it is not there or not allowed."""
        said.clear()
        try:
            answer = tabs[-1].goto(f"{live_server.url}{place}")
        except Error as error:
            assert any(words in str(error) for words in NO_PAGE), (place, error)
            # The browser's own page of it would come late, and end the next one.
            tabs.pop().close()
            tabs.append(window.new_page())
            return []
        if answer.status == 200 and "html" in answer.headers.get("content-type", ""):
            shown.append(place)
        return [words for words in said if "responded with a status of 4" not in words]

    found = {place: words for place in dict.fromkeys(places) if (words := look(place))}

    assert found == {}
    assert len(shown) > 150, len(shown)

    def inject(route):
        answer = route.fetch()
        page = answer.text().replace("</body>", f"{INJECTED}</body>")
        route.fulfill(response=answer, body=page)

    window.route(f"**{shown[0]}", inject)
    assert any("Violation: script-src" in words for words in look(shown[0]))
