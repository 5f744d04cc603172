"""Remarks: what one person says about one clause, from the form to the answer."""
