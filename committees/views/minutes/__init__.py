"""The pages of minutes: read by everybody, written by who runs committees."""
