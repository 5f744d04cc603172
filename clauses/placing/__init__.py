"""PLACING: where do words that were quoted from a clause stand in a later text?"""
