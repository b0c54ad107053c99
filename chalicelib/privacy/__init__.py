"""What a person may ask of us about herself: to see all that is kept of her, and to be forgotten.

Its doors are the only part that a cold start loads.
"""
