"""Where it is adopted: attendance, the rules profile, votes, floor amendments, issuing."""
