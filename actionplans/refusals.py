"""Refusal: a deed or a reader says no, in words fit for the user."""


class Refusal(Exception):
    """Nothing was changed; str() is one or two plain sentences that say why."""
