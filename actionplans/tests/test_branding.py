"""A council's colours and logo: refused where they are faint, told, and never half."""

from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from PIL import Image

from actionplans import branding, configuring, dressing
from actionplans.models import AuditEvent, Council
from actionplans.planning import ChangedMeanwhile
from actionplans.refusals import Refusal

from .reading import MOMENT

pytestmark = pytest.mark.django_db
OWN = {"brand": "#4a1a5c", "accent": "#d8a0e8"}


def picture(colour="red", mode="RGB", size=(200, 80)):
    out = BytesIO()
    Image.new(mode, size, colour).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def do(council, people, store):
    def deed(verb, names, seen=None, **typed):
        held = Council.objects.get(pk=council.pk)
        said = {"council": held, "by": people.council_admin, "at": MOMENT}
        return verb(**said, seen=seen or configuring.seal(held, names), **typed)

    return deed


def colour(do, colours, seen=None):
    return do(branding.set_colours, branding.COLOURS, seen, colours=colours)


def set_logo(do, data=None, said="Fernshire, a tree", seen=None):
    return do(branding.set_logo, branding.LOGO, seen, data=data, said=said)


def stored():
    return (
        default_storage.listdir("logos")[1] if default_storage.exists("logos") else []
    )


def test_colours_are_kept_as_they_are_read_and_told_by_their_names(do, council):
    colour(do, {"brand": "4A1A5C", "accent": "#d8a0e8", "link": "", "red": "#ffffff"})

    held = Council.objects.get(pk=council.pk)
    assert held.colours == OWN
    assert "--brand: #4a1a5c;" in held.stylesheet
    event = AuditEvent.objects.get()
    assert event.after == {"Brand": "#4a1a5c", "Accent": "#d8a0e8"}


def test_colours_that_cannot_be_read_are_refused_by_pair(do, council):
    with pytest.raises(branding.TooFaint) as refused:
        colour(do, {"link": "#6a9fd8"})

    assert [pair.front for pair in refused.value.pairs] == ["link", "link"]
    assert "Link (#6a9fd8) on the page (#ffffff): 2.7" in str(refused.value)
    with pytest.raises(Refusal, match="Brand: “navy” is no colour"):
        colour(do, {"brand": "navy"})
    assert Council.objects.get(pk=council.pk).colours == {}


def test_another_stylesheet_has_another_address(do, council):
    before = council.stylesheet_mark

    assert colour(do, OWN).stylesheet_mark != before


def test_a_logo_is_kept_by_its_hash_and_dresses_papers(do, council):
    set_logo(do, picture())

    held = Council.objects.get(pk=council.pk)
    assert (held.logo_words, len(held.logo_sha256)) == ("Fernshire, a tree", 64)
    dress = dressing.dress_of(held)
    assert dress.logo.startswith("data:image/png;base64,")
    assert (dress.css, dress.words) == ("", "Fernshire, a tree")
    assert "logos/" not in str(AuditEvent.objects.get().after)


def test_another_logo_takes_the_place_of_the_file(
    do, council, django_capture_on_commit_callbacks
):
    set_logo(do, picture())
    with django_capture_on_commit_callbacks(execute=True):
        set_logo(do, picture("blue"))

    assert len(stored()) == 1
    assert dressing.logo_of(Council.objects.get(pk=council.pk))


def test_what_it_says_is_changed_without_its_picture(do, council):
    with pytest.raises(Refusal, match="Choose the picture"):
        set_logo(do)
    set_logo(do, picture())
    set_logo(do, said="Fernshire County Council")

    held = Council.objects.get(pk=council.pk)
    assert held.logo and held.logo_beside_the_name == ""


def test_a_logo_that_is_refused_leaves_no_file(do, council):
    seen = configuring.seal(council, branding.LOGO)
    set_logo(do, picture())
    kept = stored()

    with pytest.raises(ChangedMeanwhile):
        set_logo(do, picture("blue"), seen=seen)
    with pytest.raises(Refusal, match="Say what the logo says"):
        set_logo(do, picture("blue"), said=" ")

    assert stored() == kept


def test_a_logo_is_taken_away(do, council, django_capture_on_commit_callbacks):
    set_logo(do, picture())
    with django_capture_on_commit_callbacks(execute=True):
        do(branding.remove_logo, branding.LOGO)

    held = Council.objects.get(pk=council.pk)
    assert (held.logo.name, held.logo_sha256, held.logo_words) == ("", "", "")
    assert stored() == []


def test_a_logo_that_was_tampered_with_is_not_shown(do, council):
    set_logo(do, picture())
    held = Council.objects.get(pk=council.pk)
    default_storage.delete(held.logo.name)

    assert dressing.dress_of(held) == dressing.PLAIN
