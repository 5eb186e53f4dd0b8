"""Small helpers of templates."""
