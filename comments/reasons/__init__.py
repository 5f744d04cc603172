"""Reasons: the short sentences the board keeps to explain with, again and again."""
