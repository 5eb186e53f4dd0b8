"""What a paper finds in the answers of a run: compared, counted and sorted, not worded.

The brief words it, and ``report.json`` holds it under ``findings`` (`listed.as_dict`).
"""
