"""What undoing an import does, in sentences: before it is pressed, exactly that."""

from collections.abc import Iterator

from actionplans.importing.undoing.written import Written
from actionplans.wording import counted

STAYS = "Leads, and other ways of writing them, that came with this import stay."


def steps(written: Written) -> list[str]:
    """Of an import that nothing was built on."""
    is_about = written.upload.is_about_a_plan
    return [*(_of_changes(written) if is_about else _of_plan(written)), STAYS]


def _of_plan(written: Written) -> Iterator[str]:
    yield (
        f"“{written.upload.plan}” is set aside: it leaves every list and everybody’s "
        "My actions, and its pages can no longer be opened."
    )
    yield (
        "Plan admins find it on the page of imports, with who undid it, when and why. "
        "Nothing of it is deleted."
    )
    yield "Its title is free again: a corrected file can be imported under it."


def _of_changes(written: Written) -> Iterator[str]:
    before = written.before or {}
    if many := len(written.first_updates):
        of = "action or recommendation,actions or recommendations"
        yield (
            f"{counted(many, of)} will stand as before this import: what was said "
            "then is said again in a new update, and both stay in the history."
        )
    rows = len(before.get("actions", ())) + len(before.get("recommendations", ()))
    if rows:
        yield (
            "Words, leads and dates of the plan that it changed are put back as they "
            "were, each with a row in the history."
        )
    if many := len([one for one in written.date_changes if one.old_due_on]):
        yield (
            f"{counted(many, 'date')} moved by it {'is' if many == 1 else 'are'} moved "
            "back, which counts as no slip."
        )
    if many := len(written.proposals):
        asked = "request to withdraw an action,requests to withdraw an action"
        yield f"{counted(many, asked)} {'is' if many == 1 else 'are'} taken back."
    if many := len(written.added_actions):
        yield (
            f"{counted(many, 'action')} that it added {'is' if many == 1 else 'are'} "
            "withdrawn, with your reason, and can still be read."
        )
    if many := len(written.added_recommendations):
        of = f"{counted(many, 'recommendation')} that it added"
        yield f"{of} {'stays' if many == 1 else 'stay'}, with no action to be done."
    plan = written.upload.plan
    yield f"“{plan}” itself stays, and so does all that others did elsewhere in it."
