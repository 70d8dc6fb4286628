"""Minuting: the minutes of a meeting, from the issued agenda to their confirmation."""
