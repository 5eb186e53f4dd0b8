"""A document into a form that people read. Renderers know blocks and no question."""
