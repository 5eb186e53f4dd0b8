"""Who may speak to the local server: its own pages, under its own name, with its key; what pages may do."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.http.response import HttpResponseBase
from django.utils.html import format_html
from django.utils.translation import gettext as _

from detente_room.keys import NAME, cookie, keys
from detente_room.plain import plain_page

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
LARGEST, THROWN = 6_000_000, 64_000_000
"""Bytes of a request at most (a case file has at most 5 MB); of a larger one that are read to throw away."""


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


class SizeGuard:
    """Reads no more than a form or a case file can hold; what is larger is thrown away unread by any page."""

    def __init__(self, handler: Handler) -> None:
        self.handler = handler

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer; 413 where more is sent."""
        said = request.META.get("CONTENT_LENGTH") or "0"
        if said.isascii() and said.isdigit() and int(said[:20]) <= LARGEST:
            return self.handler(request)
        if said.isascii() and said.isdigit():
            _throw_away(request, min(int(said[:20]), THROWN))
        return HttpResponse(
            plain_page(_("Too large"), "", _said(_("This is more than a page here takes."))), status=413
        )


def _throw_away(request: HttpRequest, size: int) -> None:
    """Read what a browser is still sending: it shows the answer only then."""
    while size > 0:
        piece = request.read(min(size, 65536))
        if not piece:
            return
        size -= len(piece)


def _said(words: str) -> str:
    return format_html("<p>{}</p>", words)


class KeyGuard:
    """Answers only who has the key of this workbench: other accounts of the machine reach 127.0.0.1 too.

    The key comes in the address once; it moves into a cookie and out of the address. It stands on no page, in
    no referrer and in no log.
    """

    def __init__(self, handler: Handler) -> None:
        self.handler = handler

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer; with the key in the address a step to the same one without it; else how to open it."""
        name = cookie(request.META.get("SERVER_PORT", ""))
        if request.method == "GET" and NAME in request.GET:
            return self._let_in(request, name)
        if not keys().is_key(request.COOKIES.get(name, "")):
            return _locked(_without_key(request))
        return self.handler(request)

    @staticmethod
    def _let_in(request: HttpRequest, name: str) -> HttpResponse:
        """A page that leads on by itself: a browser that is led from elsewhere sends the cookie only then."""
        there, is_in = _without_key(request), keys().is_key(request.COOKIES.get(name, ""))
        if not is_in and not keys().opens(request.GET.get(NAME, "")):
            return _locked(there)
        response = HttpResponse(
            plain_page(
                _("Opening the workbench"),
                format_html('<meta http-equiv="refresh" content="0; url={}">', there),
                format_html('<p><a href="{}">{}</a></p>', there, _("Go on")),
            )
        )
        response.set_cookie(name, keys().key, httponly=True, samesite="Strict", path="/")
        return response


def _without_key(request: HttpRequest) -> str:
    """The address that is asked for, without the key."""
    rest = request.GET.copy()
    rest.pop(NAME, None)
    path = "/" + request.path.lstrip("/\\")
    return f"{path}?{rest.urlencode(safe=':~.!')}" if rest else path


def _locked(there: str) -> HttpResponse:
    """How to open it."""
    said = format_html(
        '<p>{}</p><p>{} <a href="{}">{}</a></p>',
        _(
            "It opens for the user of this machine who started it: with the address that “detente serve” "
            "printed in the terminal, which ends in a key."
        ),
        _("If you did so before and were led here by a link from elsewhere, go on from here:"),
        there,
        _("open this page"),
    )
    return HttpResponseForbidden(plain_page(_("This workbench is locked"), "", said))
