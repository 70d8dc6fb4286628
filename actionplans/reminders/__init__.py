"""Reminders: what each person is told on a day, and what they were told already.

`reading` gathers each person's matters: what they promised, what they owe a period,
what waits for them. `rules` makes of each the thing that is told on a day: it has a
key, which says what it is of and at which of its `stages` it is told. A stage lasts
until the next begins, so a run that was missed is made good by the next one; a key
that somebody was told is not told them again. `messages` writes the message.
"""
