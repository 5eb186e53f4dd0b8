"""How plans are found and proved: branch and bound, depth-first dives, local search, what lies around."""
