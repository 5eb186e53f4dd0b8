"""Editing a case by forms: which fields there are, and what a form asks to change in the file."""
