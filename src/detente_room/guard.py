"""Who may speak to the local server: pages of its own, under its own name; and what its pages may do."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.http.response import HttpResponseBase

Handler = Callable[[HttpRequest], HttpResponseBase]
NAMES = ("127.0.0.1", "localhost")
POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
"""Nothing but what this server itself sends: no inline script or style, nothing from elsewhere."""


class HostGuard:
    """Answers only under this machine's own names.

    A page of another site can make its own name point to 127.0.0.1 (DNS rebinding): it would then be let in
    as if it were ours. It can't change the name under which it asks, so that is looked at before all else.
    """

    def __init__(self, handler: Handler) -> None:
        self.handler = handler

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer; 403 under any other name, or where another site asks for more than to be led here."""
        host = request.META.get("HTTP_HOST", "")
        name = host.rpartition(":")[0] or host
        if name not in NAMES:
            return HttpResponseForbidden("This server answers only as 127.0.0.1 or localhost.")
        site = request.META.get("HTTP_SEC_FETCH_SITE", "same-origin")
        led = request.META.get("HTTP_SEC_FETCH_MODE") == "navigate" and request.method == "GET"
        if site not in {"same-origin", "none"} and not led:
            return HttpResponseForbidden("This server answers only its own pages.")
        return self.handler(request)


class Policy:
    """What a page may load and who may frame it: only this server, nobody."""

    def __init__(self, handler: Handler) -> None:
        self.handler = handler

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer with its policy."""
        response = self.handler(request)
        response["Content-Security-Policy"] = POLICY
        response["Referrer-Policy"] = "same-origin"
        response["Cross-Origin-Opener-Policy"] = "same-origin"
        response["Cross-Origin-Resource-Policy"] = "same-origin"
        response["X-Frame-Options"] = "DENY"
        response["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
        if isinstance(response, HttpResponse) and not request.path.startswith("/static/"):
            response["Cache-Control"] = "no-store"
        return response
