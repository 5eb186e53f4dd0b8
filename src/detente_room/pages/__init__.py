"""Pages: each reads through the gate, writes through an action, and shows a template."""
