"""Parts of the demo: each does by the real deeds what its fixture tells."""
