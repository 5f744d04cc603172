"""What leaves the house and what enters it: printed documents, sheets, uploaded texts.

Plain values in, bytes out (and the other way round). Nothing here knows the database or a request.
"""

import os

# openpyxl reads strangers' files. Where lxml happens to be installed it would take that and drop
# defusedxml, which refuses entities; so it is told to do without, before anything imports it.
os.environ["OPENPYXL_LXML"] = "False"
