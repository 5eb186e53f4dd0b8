"""A case as a lesson: role sheets, and what became of the tables."""
