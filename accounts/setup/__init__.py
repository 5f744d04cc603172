"""The first start: from an empty house to a body whose people can sign in."""

from accounts.setup.code import setup_code

__all__ = ["setup_code"]
