"""Scripts: a few lines of Python, run by some state of the code on some database."""

import os
import subprocess
import sys
from pathlib import Path

from actionplans.backing_up import other


def run(script: str, *words: str, told: other.Told, data: Path, code: Path) -> str:
    """What it printed; a script that fails fails the trial. Files stand in data/files,
    the code in another folder."""
    own = os.environ | {
        "DATABASE_URL": other.address(told),
        "DATA_DIR": str(data),
        "FILES_DIR": str(data / "files"),
        "DJANGO_SETTINGS_MODULE": "actionplans.settings",
    }
    ended = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", script, *words],
        cwd=code, env=own, capture_output=True, text=True,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    return ended.stdout
