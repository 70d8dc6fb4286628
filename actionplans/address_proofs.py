"""Whether who opens an account has shown that they read the mail of its address.

In: an account. Out: yes or no, by its history. An admin may write any address into an
account of their own council, and be shown an invitation to hand it over: both are well
inside that council, and prove nothing to another one, which knows a person by the
address alone.
"""

from .appointing import about
from .models import AuditEvent, User


def reads_its_mail(user: User) -> bool:
    """False from the day on which the address was changed by hand, or an invitation was
    accepted whose secret an admin had seen, until one is accepted that went by mail."""
    told = AuditEvent.objects.filter(about=about(user), deed__in=_SAID).order_by("pk")
    proven, was_shown = True, False
    for deed, before, after in told.values_list("deed", "before", "after"):
        if deed in (_MADE, _SHOWN):
            was_shown = deed == _SHOWN
        elif deed == _ACCEPTED:
            proven = not was_shown
        elif _address(before) != _address(after):
            proven = False
    return proven


# Making one for somebody to see is told as both, in this order.
_MADE, _SHOWN, _ACCEPTED = "invite-person", "show-invitation", "accept-invitation"
_SAID = (_MADE, _SHOWN, _ACCEPTED, "describe-person")


def _address(described: dict[str, str] | None) -> str:
    return (described or {}).get("email", "").lower()
