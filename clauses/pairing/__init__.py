"""PAIRING: which clause of an old text is which of a new one, and what became of each?"""
