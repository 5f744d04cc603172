"""Outputs: what leaves a round on paper. Official papers are Vietnamese in every language."""
