"""Carrying out: what was accepted goes into the draft; changes and points know of each other."""
