"""A question that nobody needs: how many issues a case has. All that a question is, and nothing else."""
