"""Together: points that ask for the same, and one answer for a bunch of them."""
