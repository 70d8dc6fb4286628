"""Without the token: nobody knows that a form was sent before."""

from actionplans.wsgi import application  # isort: split

from actionplans import ledger

__all__ = ["application"]

ledger.already = lambda row, subject, said: None
