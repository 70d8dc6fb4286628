"""National: every council's plans in one database, and no page that grows with them.

In short: two councils are filled, and what every page of the first one reads is
counted, query by query; four more come, and it is counted again. A page of one plan
reads the same rows. Control: with the indexes of the periods' updates dropped, it does
not. In full: the same counts, times and sizes at 1 %, 10 % and 100 % of a nation.

    python -m actionplans.tests.trials.national fill --share 0.01      the data alone
"""

from actionplans.tests.trials import Figure

DATABASES = ("postgresql",)


def run(*, short: bool) -> list[Figure]:
    # The package is asked for its databases, and filled from, before Django is set up.
    from . import few_councils, whole_nation

    return few_councils.figures() if short else whole_nation.figures()
