"""Invitation: the one-time address by which somebody comes to use their account."""

from django.db import models
from django.db.models import Q


class Invitation(models.Model):
    """A token as its hash, sent by e-mail: with it a person sets their password, or
    ties their account to the council's sign-in.

    The account and its roles are made with the invitation, so that a post can be given
    to who has not signed in yet. At most one is open for each account.
    """

    user = models.ForeignKey("User", models.CASCADE, related_name="invitations")
    council = models.ForeignKey("Council", models.CASCADE, related_name="invitations")
    sha256 = models.CharField(max_length=64, unique=True)
    invited_at = models.DateTimeField()
    invited_by = models.ForeignKey("User", models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(accepted_at=None, revoked_at=None),
                name="invitation_one_open_per_user",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(revoked_at=None),
                name="invitation_accepted_or_revoked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} to {self.council}"
