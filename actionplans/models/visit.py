"""Visit: when somebody last looked at what they lead."""

from django.conf import settings
from django.db import models


class Visit(models.Model):
    """One person's visits to My actions of one council: this one, and the one before.

    `seen_at` moves with every look; a look after a pause begins a new visit, and then
    `before` is when the visit before it ended. What is newer than `before` is news.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="visits"
    )
    council = models.ForeignKey("Council", models.CASCADE, related_name="visits")
    seen_at = models.DateTimeField()
    before = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "council"], name="visit_once_per_person_and_council"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.council}"
