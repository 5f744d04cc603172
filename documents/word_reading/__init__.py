"""What does a Word file say? Bytes in, the text as it looks on paper out.

``read_word(data, filename) -> WordText``: one line per paragraph, automatic numbers written out,
tables as rows with bars, ready for ``clauses.parse``.
"""

from documents.word_reading.reading import read_word
from documents.word_reading.values import MarginComment, Reading, WordText

__all__ = ["MarginComment", "Reading", "WordText", "read_word"]
