"""Publishing: when the board's answers are made known, and what the groups say to them."""
