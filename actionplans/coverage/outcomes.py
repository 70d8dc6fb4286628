"""What became of an action, and where it stands, in words. Pure.

Plain values in, a sentence's worth of words out.
"""

from datetime import date

from actionplans.wording import day


def outcome(
    *,
    progress: str,
    impact: str | None,
    signed_off: date | None = None,
    withdrawn: date | None = None,
    because: str = "",
) -> str:
    """ "Signed off on 3 June 2025; impact at the end: Green".

    `progress` and `impact` are the words of their ratings, empty where nobody rated;
    impact is None where the plan does not ask for it.
    """
    if withdrawn:
        why = f": {because.strip()}" if because.strip() else ""
        return f"Withdrawn on {day(withdrawn)}{why}"
    if signed_off:
        end = "" if impact is None else f"; impact at the end: {_rated(impact)}"
        return f"Signed off on {day(signed_off)}{end}"
    return not_signed_off(progress=progress, impact=impact)


def not_signed_off(*, progress: str, impact: str | None) -> str:
    end = "" if impact is None else f", impact: {_rated(impact)}"
    return f"Not signed off; progress: {_rated(progress)}{end}"


def frozen_outcome(
    *, progress: str, impact: str | None, is_closed: bool, is_withdrawn: bool, on: date
) -> str:
    """The same of an action as it was frozen, which holds no day of its end."""
    end = "" if impact is None else f"; impact: {_rated(impact)}"
    state = f"Signed off by {day(on)}{end}"
    if is_withdrawn:
        state = f"Withdrawn by {day(on)}"
    elif not is_closed:
        state = not_signed_off(progress=progress, impact=impact)
        state += f", as at {day(on)}"
    return state


def times_found(number: int) -> str:
    """ "Found for the second time"; nothing of what was found once."""
    names = {2: "second", 3: "third", 4: "fourth", 5: "fifth"}
    if number < 2:
        return ""
    if number in names:
        return f"Found for the {names[number]} time"
    return f"Found {number} times"


def _rated(word: str) -> str:
    return word or "Not rated"
