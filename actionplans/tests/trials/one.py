"""One trial in this process, on the migrated database that the environment names."""

from actionplans.tests import apart

if __name__ == "__main__":
    apart.run_here(str(__package__), "short")
