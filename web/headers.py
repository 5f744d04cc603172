"""Which headers does every answer carry, whatever its status?"""

from __future__ import annotations

from flask import Flask, Response, abort, request

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; manifest-src 'self'"
)
_ALWAYS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def set_up(app: Flask) -> None:
    """Add the headers after every request; an address with a NUL sign names nothing."""

    @app.before_request
    def refuse_nul() -> None:
        if "\0" in request.path or any("\0" in value for value in request.args.values()):
            abort(404)

    @app.after_request
    def add_headers(response: Response) -> Response:
        response.headers.update(_ALWAYS)
        is_download = response.headers.get("Content-Disposition", "").startswith("attachment")
        if is_download:  # opened in a browser after all, it may neither act nor be of this house
            response.headers["Content-Security-Policy"] = f"sandbox; {CSP}"
        if app.config["HTTPS"]:
            response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
        if request.endpoint != "static":
            # Pages depend on who is looking: no cache, shared or own, may keep them.
            response.headers["Cache-Control"] = "private, no-store" if is_download else "no-store"
        return response
