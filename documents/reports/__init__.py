"""REPORTS: one value, four outputs of the same content: page, PDF, DOCX, XLSX."""
