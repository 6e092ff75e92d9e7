"""The record store: what was read, what a person decided, and the account of every page."""
