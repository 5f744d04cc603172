"""What happened: an append-only, hash-chained record that the inspector can verify."""
