"""The API's documentation for people, from files of our own: no third party learns who reads it."""

from base64 import b64encode
from hashlib import sha256
from typing import Final

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from livelist.api.http.routing import serve
from livelist.api.http.server.page import content_security_policy

_START: Final = """
window.ui = SwaggerUIBundle({{
  url: "{prefix}/openapi.json",
  dom_id: "#docs",
  deepLinking: true,
  displayRequestDuration: true,
  validatorUrl: null,
}});
"""
_DOCS: Final = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Livelist API</title>
<link rel="icon" href="{prefix}/swagger/favicon-32x32.png">
<link rel="stylesheet" href="{prefix}/swagger/swagger-ui.css">
</head>
<body>
<div id="docs"><p>The API in machine-readable form: <a href="{prefix}/openapi.json">openapi.json</a></p></div>
<script src="{prefix}/swagger/swagger-ui-bundle.js"></script>
<script>{start}</script>
</body>
</html>
"""


def docs_routes(app: Starlette, prefix: str = "") -> None:
    """Add `/docs`; its scripts and styles are files of the page (`/swagger/…`), all of it under `prefix`.

    The application keeps Starlette's `/openapi.json` and is made with `docs_url=None,
    redoc_url=None`, because Starlette's own pages load from a third party.
    """
    start = _START.format(prefix=prefix)
    page = _DOCS.format(prefix=prefix, start=start)
    digest = b64encode(sha256(start.encode()).digest()).decode()
    headers = {
        "Cache-Control": "no-cache",
        "Content-Security-Policy": content_security_policy([f"sha256-{digest}"]),
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }

    async def docs(_: Request) -> Response:
        return HTMLResponse(page, headers=headers)

    serve(app, "GET", "/docs", docs)
