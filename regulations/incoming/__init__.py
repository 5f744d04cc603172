"""How does a text come in, and what was recognised in it?"""
