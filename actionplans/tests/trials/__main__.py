"""Runs trials, each on fresh databases in a process of its own; prints one table."""

import sys

from actionplans.tests.apart import Table

from . import Figure


def line(name: str, kind: str, figure: Figure) -> str:
    said = "holds" if figure.holds else "**does not hold**"
    what = f"control: {figure.what}" if figure.control else figure.what
    return f"| {name} | {kind} | {what} | {figure.got} | {said} |"


TRIALS = Table(
    package=str(__package__),
    small="short",
    small_is="as the tests run them",
    columns=("trial", "on", "what", "got", ""),
    row=Figure,
    line=line,
    holds=lambda figure: figure.holds,
)

if __name__ == "__main__":
    sys.exit(TRIALS.print_all())
