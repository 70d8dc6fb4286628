"""Published: whether papers are out that name a plan's numbers and refs.

From then on they never change, nothing moves and nothing is removed.
"""

from actionplans.models import Plan, VersionEvent
from actionplans.refusals import Refusal

WHY = "a version of the plan has been published, and its papers name them"


def is_published(plan: Plan) -> bool:
    """Whether any version of the plan ever was public, even if it was taken back.

    Source: import specification C3.2.
    """
    published = VersionEvent.Kind.PUBLISHED
    return VersionEvent.objects.filter(version__plan=plan, kind=published).exists()


def refuse_published(plan: Plan, sentence: str) -> None:
    """Refuse, with the sentence, what publication forbids.

    To be called once the deed is alone on the plan: publishing waits for it then.
    """
    if is_published(plan):
        raise Refusal(sentence)
