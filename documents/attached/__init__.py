"""What may be attached to a remark? Bytes in; a checked file, or a sentence, out.

>>> from documents.attached import examine
>>> # examine(data, "hóa đơn.png", only_pictures=True)  ->  Attached(Kind.PNG, "hóa đơn.png", data)
"""

from documents.attached.examining import Attached, examine
from documents.attached.kinds import Kind

__all__ = ["Attached", "Kind", "examine"]
