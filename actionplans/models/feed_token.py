"""FeedToken: lets a program read a council's figures, and nothing else."""

from django.db import models
from django.db.models import Q


class FeedToken(models.Model):
    """A token as its hash: it is shown once, when it is made, and can be revoked."""

    council = models.ForeignKey("Council", models.CASCADE, related_name="feed_tokens")
    name = models.CharField("what it is for", max_length=100)
    sha256 = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("User", models.PROTECT, related_name="+")
    last_used_on = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        "User", models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by=None)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="feedtoken_revoked_pair",
            )
        ]

    def __str__(self) -> str:
        return self.name
