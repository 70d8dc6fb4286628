"""The pages of appendices: read by everybody, changed by who keeps committees."""
