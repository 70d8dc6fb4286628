"""AcceptedHit: what the check before publication found, and somebody let stand."""

from django.db import models


class AcceptedHit(models.Model):
    """A hit that may become public as it is written, with who said so.

    What was found is told by a fingerprint of the rule and its sentence, so the same
    sentence is asked about once, wherever the council publishes it, and again as soon
    as it is reworded. The words themselves are not kept here: what is redacted
    elsewhere leaves no copy.
    """

    council = models.ForeignKey("Council", models.CASCADE, related_name="accepted_hits")
    rule = models.CharField(max_length=4)
    fingerprint = models.CharField(max_length=64)
    where = models.CharField(
        max_length=300, help_text="“Action 1.2, Progress to date”, when accepted."
    )
    plan = models.ForeignKey(
        "Plan", models.CASCADE, null=True, blank=True, related_name="accepted_hits"
    )
    about = models.CharField(
        max_length=60, blank=True, help_text="Of what is no part of a plan: “report 4”."
    )
    reason = models.TextField(blank=True)
    accepted_at = models.DateTimeField()
    accepted_by = models.ForeignKey("User", models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "rule", "fingerprint"], name="acceptedhit_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.rule}: {self.where}"
