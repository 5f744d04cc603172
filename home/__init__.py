"""The first page of a person: what waits for me, and where each regulation stands."""
