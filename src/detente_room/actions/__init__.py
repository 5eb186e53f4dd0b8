"""The only writes: to the database and to the case files."""
