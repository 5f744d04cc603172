"""Positions: how a group makes its members' remarks into points, and sends them."""
