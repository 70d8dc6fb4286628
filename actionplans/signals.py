"""What another app may listen to; nothing here knows who does."""

from django.dispatch import Signal

# The demo's plans are built: sent with `plan` and `sign_in`, a person by kind of role,
# inside the same transaction.
demo_built = Signal()
