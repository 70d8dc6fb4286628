"""Pages on which a council's admin sets what the council is and how it shows itself."""
