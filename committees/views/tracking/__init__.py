"""The pages of what is tracked, and of the work programme."""
