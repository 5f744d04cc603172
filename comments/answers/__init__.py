"""Answers: what the drafting board makes of each point, and why."""
