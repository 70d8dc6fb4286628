"""The ids under which subjects stand on a page, for what is swapped in their place."""

from actionplans.ledger import Subject


def place_of(subject: Subject) -> str:
    """Where the subject's update form opens."""
    return f"update-form-{subject._meta.model_name}-{subject.pk}"


def spot_of(subject: Subject) -> str:
    """Where its row stands in a list."""
    return f"{subject._meta.model_name}-{subject.pk}"
