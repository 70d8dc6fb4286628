"""The pages of the settings, and what is served of them to everybody."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from actionplans import branding, configuring
from actionplans.models import Council, MailText

from .building import make_council
from .reading import MOMENT, make_version, words
from .test_branding import OWN, picture

pytestmark = pytest.mark.django_db
SETTINGS = "/fernshire/settings/"
PAGES = (
    "", "history/", "name/", "publication/", "colours/", "logo/", "years/", "messages/",
    "messages/reminder/", "schemes/", "schemes/rag5/",
)  # fmt: skip
FOREVER = "max-age=31536000"


@pytest.fixture
def admin(client, people, store):
    client.force_login(people.council_admin)
    return client


@pytest.fixture
def dressed(council, people, store):
    """The council with colours and a logo of its own."""
    told = {"council": council, "by": people.council_admin, "at": MOMENT}
    seen = configuring.seal(council, branding.COLOURS)
    branding.set_colours(**told, seen=seen, colours=OWN)
    seen = configuring.seal(council, branding.LOGO)
    return branding.set_logo(**told, seen=seen, data=picture(), said="A tree")


def save(client, page, **typed):
    """Post what is typed over what the page shows."""
    shown = client.get(SETTINGS + page).context
    now = {name: shown["form"][name].value() for name in shown["form"].fields}
    now = {name: value for name, value in now.items() if value is not None}
    return client.post(SETTINGS + page, {**now, "seen": shown["seen"], **typed})


@pytest.mark.parametrize("page", PAGES)
def test_each_page_costs_few_questions(admin, dressed, page, django_assert_num_queries):
    """Session, person, council, roles; then what the page tells of, in one or two."""
    more = {"history/": 2, "publication/": 1, "messages/": 1, "messages/reminder/": 2}

    with django_assert_num_queries(4 + more.get(page, 0)):
        assert admin.get(SETTINGS + page).status_code == 200


@pytest.mark.parametrize(
    "page, typed, field, value",
    [
        ("name/", {"name": "Fernshire"}, "name", "Fernshire"),
        ("publication/", {"publishes_names": "yes"}, "publishes_names", True),
        ("years/", {"municipal_year_starts": "6"}, "municipal_year_starts", 6),
        ("colours/", {"brand": "4A1A5C"}, "colours", {"brand": "#4a1a5c"}),
        ("schemes/", {"codes": ["rag3"]}, "schemes", {"left_out": ["rag5", "status4"]}),
    ],
)
def test_what_is_saved_stands(admin, council, page, typed, field, value):
    answer = save(admin, page, **typed)

    assert (answer.status_code, answer.url) == (302, SETTINGS)
    assert getattr(Council.objects.get(pk=council.pk), field) == value


@pytest.mark.parametrize(
    "page, typed, said",
    [
        ("name/", {"name": "a\0b"}, "Null characters"),
        ("name/", {"name": "x" * 201}, "at most 200 characters"),
        ("publication/", {"publishes_names": "perhaps"}, "not one of the available"),
        ("years/", {"municipal_year_starts": "٣"}, "not one of the available"),
        ("years/", {"financial_year_starts": "9" * 40}, "not one of the available"),
        ("colours/", {"link": "#6a9fd8"}, "2.77 to 1, and 4.5 to 1 is needed"),
        ("colours/", {"link": "red"}, "Link: write the colour as"),
        ("messages/reminder/", {"opening": "{nmae}"}, "{nmae} stands for nothing"),
        ("schemes/", {"codes": []}, "Choose at least one"),
        ("schemes/", {"codes": ["rag9"]}, "not one of the available"),
    ],
)
def test_what_cannot_be_saved_stays_in_the_form(admin, council, page, typed, said):
    before = Council.objects.values().get(pk=council.pk)

    answer = save(admin, page, **typed)

    assert answer.status_code == 422
    assert said in words(answer)
    (name, value), *_ = typed.items()
    assert answer.context["form"][name].value() == value
    assert Council.objects.values().get(pk=council.pk) == before


@pytest.mark.parametrize(
    "page, typed",
    [
        ("name/", {"name": "Fernshire"}),
        ("colours/", {"brand": "#4a1a5c"}),
        ("messages/reminder/", {"subject": "What is due"}),
        ("logo/", {"remove": ""}),
    ],
)
def test_who_comes_second_is_told_and_keeps_what_was_typed(admin, page, typed):
    answer = save(admin, page, seen="another", **typed)

    assert answer.status_code == 409
    assert "Somebody else changed" in words(answer)
    (name, value), *_ = typed.items()
    assert name == "remove" or answer.context["form"][name].value() == value
    assert save(admin, page, seen=answer.context["seen"], **typed).status_code != 409


def test_colours_are_looked_at_before_anybody_else_sees_them(admin, client, council):
    answer = save(admin, "colours/", check="", **OWN)

    assert answer.status_code == 200
    assert Council.objects.get(pk=council.pk).colours == {}
    looked_at = answer.context["preview"]
    css = admin.get(looked_at)
    assert b"--brand: #4a1a5c;" in css.content
    assert "no-store" in css["Cache-Control"]
    make_council("Saltmarsh Council")
    for other in (
        f"{looked_at}x",
        looked_at.replace("fernshire", "saltmarsh"),
        "/fernshire/theme.css?preview=eyJicmFuZCI6IiMwMDAwMDAifQ",
    ):
        assert admin.get(other).status_code == 404


def test_a_stylesheet_is_kept_for_good_by_its_own_address(client, dressed):
    page = client.get("/fernshire/").content.decode()
    address = f"/fernshire/theme.css?v={dressed.stylesheet_mark}"
    assert f'href="{address}"' in page

    css = client.get(address)
    assert css["Content-Type"] == "text/css; charset=utf-8"
    assert css["X-Content-Type-Options"] == "nosniff"
    assert FOREVER in css["Cache-Control"]
    assert css.content.decode() == dressed.stylesheet
    other = client.get("/fernshire/theme.css?v=000000000000")
    assert other["Cache-Control"] == "no-cache"


def test_a_logo_is_kept_for_good_and_is_what_it_says(client, dressed):
    page = client.get("/fernshire/").content.decode()
    address = f"/fernshire/logo?v={dressed.logo_mark}"
    assert f'src="{address}" alt="A tree"' in page

    logo = client.get(address)
    assert (logo["Content-Type"], logo["X-Content-Type-Options"]) == (
        "image/png",
        "nosniff",
    )
    assert FOREVER in logo["Cache-Control"]
    assert logo.content.startswith(b"\x89PNG")


def test_a_council_without_its_own_looks_has_the_shipped_ones(client, council):
    page = client.get("/fernshire/").content.decode()

    assert "/fernshire/theme.css" not in page
    assert "img/mark.svg" in page
    assert client.get("/fernshire/logo").status_code == 404


def test_a_logo_is_uploaded_and_taken_away(admin, council):
    svg = SimpleUploadedFile("logo.png", b"<svg><script>1</script></svg>")
    refused = save(admin, "logo/", picture=svg)
    assert (refused.status_code, "choose a PNG" in words(refused)) == (422, True)

    file = SimpleUploadedFile("tree.png", picture())
    assert save(admin, "logo/", picture=file, said="A tree").status_code == 302
    assert "It says “A tree”" in words(admin.get(SETTINGS))

    assert save(admin, "logo/", remove="").status_code == 302
    assert Council.objects.get(pk=council.pk).logo_words == ""


def test_words_of_a_message_are_looked_at_saved_and_taken_back(admin, council):
    look = save(admin, "messages/reminder/", subject="Due: {what}", look="")
    assert "Due: 2 overdue, 1 due soon" in words(look)
    assert not MailText.objects.exists()

    save(admin, "messages/reminder/", subject="Due: {what}")
    assert MailText.objects.get().subject == "Due: {what}"

    save(admin, "messages/reminder/", restore="")
    assert not MailText.objects.exists()


def test_the_history_tells_settings_and_nothing_of_plans(admin, dressed, plan):
    told = words(admin.get(SETTINGS + "history/"))

    assert "The council’s colours were changed" in told
    assert "Brand: #4a1a5c" in told
    assert "What the logo says: A tree" in told


def test_the_page_that_publishes_says_first_what_the_policy_forbids(
    client, people, council, plan
):
    Council.objects.update(publishes_names=True)
    plan.council.refresh_from_db()
    named = make_version(plan, people.plan_admin, is_public=False)
    client.force_login(people.plan_admin)
    place = f"{named.get_absolute_url()}publish/"
    assert "It names officers" in words(client.get(place))
    assert "cannot be published" not in words(client.get(place))

    Council.objects.update(publishes_names=False)

    assert "so it cannot be published" in words(client.get(place))
