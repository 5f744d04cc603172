"""Rounds: when people are asked, about which texts, until when, and who has answered."""
