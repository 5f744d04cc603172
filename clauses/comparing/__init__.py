"""COMPARING: what changed in the words of one clause, token by token, for people to read?"""
