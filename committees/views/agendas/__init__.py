"""The pages on which an officer makes the agenda of a meeting."""
