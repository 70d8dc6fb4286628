"""The people of the tests, and what guards the databases between them."""

from actionplans.tests.conftest import (  # noqa: F401
    council,
    flush_past_append_only,
    leave_nobody_connected,
    people,
    plan,
    pytest_collection_modifyitems,
    store,
    today,
)
