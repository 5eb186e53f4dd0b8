"""How would the talks run?"""
