"""Forms of committees: what was typed, as the values that the deeds take."""
