"""Slow, obvious twins of the computations, written from docs/model.md alone; tests compare the two."""
