"""Keying: what came on paper, by Zalo or by word of mouth, typed in line by line or pasted."""
