"""Keeping the register: people, groups, roles; one by one or from a sheet."""
