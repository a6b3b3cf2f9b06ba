"""Readers of other people's files: each turns one kind of source into plain values, and says what it could not read."""
