"""The pages of committees, each: a thing fetched as this person, one deed, one page."""
