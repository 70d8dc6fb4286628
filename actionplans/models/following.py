"""What a person keeps for themselves: the plans they follow, how they print them."""

from django.db import models


class Follow(models.Model):
    """Somebody follows a plan: it stands first on their list."""

    user = models.ForeignKey("User", models.CASCADE, related_name="follows")
    plan = models.ForeignKey("Plan", models.CASCADE, related_name="followers")
    since = models.DateTimeField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "plan"], name="follow_once")
        ]

    def __str__(self) -> str:
        return f"{self.user} follows {self.plan}"


class PrintLayout(models.Model):
    """What somebody chose to print of a plan, saved by name for the next time."""

    plan = models.ForeignKey("Plan", models.CASCADE, related_name="print_layouts")
    owner = models.ForeignKey("User", models.CASCADE, related_name="print_layouts")
    name = models.CharField(max_length=100)
    choices = models.JSONField(help_text="As a PrintJob’s.")
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "owner", "name"], name="printlayout_name_once"
            )
        ]

    def __str__(self) -> str:
        return self.name
