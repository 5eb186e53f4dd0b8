"""The problem that is searched: a case as choices, as arrays, as columns of the dual; and its objective."""
