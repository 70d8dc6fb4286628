"""The demo is built whole or not at all."""

import pytest

from actionplans import closing, demonstrating
from actionplans.models import Council
from actionplans.signals import demo_built

pytestmark = pytest.mark.django_db


def test_an_interrupted_build_leaves_nothing_in_the_way(store, monkeypatch):
    monkeypatch.setattr(demo_built, "receivers", [])

    def interrupt(**_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(closing, "open_period", interrupt)
        demonstrating.build()

    assert not Council.objects.exists()
    assert demonstrating.build().versions.count() == 3
