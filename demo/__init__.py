"""The demonstration: one invented body, and the code that fills an empty database with it."""
