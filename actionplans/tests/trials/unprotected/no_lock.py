"""Without the lock: officers go on writing while a period is closed."""

from actionplans.wsgi import application  # isort: split

from actionplans import locking

__all__ = ["application"]

locking._lock = lambda function, plan_id: None
