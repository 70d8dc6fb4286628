"""The parts of undoing an import: what was built on it, and what is put back."""
