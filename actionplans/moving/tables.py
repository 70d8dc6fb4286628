"""Tables: which of them leave, and which stay.

What stays is a secret or the hash of one, is made anew by whoever needs it, or is the
framework's own. Everything else of both apps leaves, a new table too.
"""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import Field, Model

# Addresses and tokens that open something to who has them.
SECRET = {
    "actionplans.invitation",
    "actionplans.feedtoken",
    "actionplans.calendaraddress",
}
# Django's own groups: the product gives roles instead.
UNUSED = {"actionplans.user_groups", "actionplans.user_user_permissions"}
# Whose account is whose in the council's own sign-in: it opens nothing by itself.
BESIDE = ("socialaccount.socialaccount",)
_OURS = ("actionplans", "committees")


def leaving() -> list[type[Model]]:
    """The models whose rows leave, in the order of their names."""
    own = [
        model
        for app in _OURS
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
    ]
    own += [apps.get_model(label) for label in BESIDE]
    kept = [one for one in own if one._meta.label_lower not in SECRET | UNUSED]
    return sorted(kept, key=lambda model: model._meta.label_lower)


def fields(model: type[Model]) -> list[Field]:
    """Its columns; the key goes apart from them."""
    return [field for field in model._meta.concrete_fields if not field.primary_key]


def member(model: type[Model]) -> str:
    return f"rows/{model._meta.label_lower}.jsonl"


def names() -> Iterator[str]:
    for model in leaving():
        yield model._meta.db_table
