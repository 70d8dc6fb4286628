"""What a page of an action or a recommendation reads beside it, in the same query.

Made once for each kind: building such a question costs more than its answer.
"""

from functools import cache

from .comment import comments_on
from .json_rows import JsonRows
from .measure import measures_of
from .redaction import redactions_of_subjects


@cache
def beside(kind: str) -> dict[str, JsonRows]:
    """Annotations of a queryset of that kind, "action" or "recommendation"."""
    return {
        "told_measures": measures_of(f"{kind}s"),
        "told_comments": comments_on(kind),
        "told_redactions": redactions_of_subjects(kind),
    }
