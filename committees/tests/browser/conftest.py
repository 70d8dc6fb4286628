"""The browser of the plan's own tests, for the pages of committees."""

from actionplans.tests.browser.conftest import (  # noqa: F401
    browser_type_launch_args,
    check_page,
    refused,
    signed_in,
)
