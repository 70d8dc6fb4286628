"""What PostgreSQL's planner is told after many rows were written at once.

It plans by what it counted last. Counted while a table held next to nothing, it walks
through all of it for each of thousands of rows: half a minute where a second is enough.
"""

from django.db import connection
from django.db.models import Model

MANY = 500


def tell(*models: type[Model]) -> None:
    """Have the tables counted anew, within the transaction that filled them.

    SQLite plans by its indexes alone, and is told nothing.
    """
    if connection.vendor == "postgresql":
        tables = ", ".join(
            connection.ops.quote_name(model._meta.db_table) for model in models
        )
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {tables}")
