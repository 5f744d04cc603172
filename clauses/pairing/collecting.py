"""How is much built at once without the cycle collector going through it again and again?

A comparison makes many small values and no reference cycles; collecting while it does so takes a
fifth of its time and frees nothing.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def without_collecting(work: Callable[P, T]) -> Callable[P, T]:
    """Let the cycle collector rest while ``work`` runs, if it was at work before."""

    @wraps(work)
    def resting(*args: P.args, **kwargs: P.kwargs) -> T:
        if not gc.isenabled():
            return work(*args, **kwargs)
        gc.disable()
        try:
            return work(*args, **kwargs)
        finally:
            gc.enable()

    return resting
