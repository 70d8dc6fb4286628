"""Hours as papers of councils write them, 10.00am, and as people type them. Pure."""

import re
from datetime import time

_TYPED = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?\s*([ap])?\.?(?:m\.?)?", re.IGNORECASE)
_WORDS = {"noon": time(12), "12 noon": time(12), "midday": time(12)}


def hour_in_words(hour: time | None) -> str:
    """10.00am; nothing where there is no hour."""
    if hour is None:
        return ""
    half = "am" if hour.hour < 12 else "pm"
    return f"{hour.hour % 12 or 12}.{hour.minute:02}{half}"


def read_hour(words: str) -> time | None:
    """ "10.00am", "2:30 pm", "14:30", "5pm", "12 noon"; None where it is no hour.

    A bare "2" is none: nobody can know which half of the day it means.
    """
    typed = " ".join(words.split()).lower()
    if typed in _WORDS:
        return _WORDS[typed]
    read = _TYPED.fullmatch(typed) if typed.isascii() else None
    if not read:
        return None
    hour, minute, half = int(read[1]), int(read[2] or 0), read[3]
    if half is None and read[2] is None:
        return None
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
