#!/usr/bin/env python
"""Django's command line for the application; `manage.py help` lists what it can do."""

import os
import sys

from actionplans.management import command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "actionplans.settings")
    command_line.run(sys.argv)
