"""What leaves the house and what enters it: printed documents, sheets, uploaded texts.

Plain values in, bytes out (and the other way round). Nothing here knows the database or a request.
"""
