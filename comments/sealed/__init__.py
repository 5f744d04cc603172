"""Sealed remarks: nobody is stored; the code alone leads back. Why it holds: docs/threats.md."""
