"""The API's documentation for people, from files of our own: no third party learns who reads it."""

from base64 import b64encode
from hashlib import sha256
from typing import Final

from fastapi import FastAPI
from fastapi.responses import HTMLResponse

from livelist.api.http.page import content_security_policy

_START: Final = """
window.ui = SwaggerUIBundle({
  url: "/openapi.json",
  dom_id: "#docs",
  deepLinking: true,
  displayRequestDuration: true,
  validatorUrl: null,
});
"""
_DOCS: Final = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Livelist API</title>
<link rel="icon" href="/swagger/favicon-32x32.png">
<link rel="stylesheet" href="/swagger/swagger-ui.css">
</head>
<body>
<div id="docs"><p>The API in machine-readable form: <a href="/openapi.json">openapi.json</a></p></div>
<script src="/swagger/swagger-ui-bundle.js"></script>
<script>{_START}</script>
</body>
</html>
"""


def docs_routes(app: FastAPI) -> None:
    """Add `/docs`; its scripts and styles are files of the page (`/swagger/…`).

    The application keeps FastAPI's `/openapi.json` and is made with `docs_url=None,
    redoc_url=None`, because FastAPI's own pages load from a third party.
    """
    digest = b64encode(sha256(_START.encode()).digest()).decode()
    headers = {
        "Cache-Control": "no-cache",
        "Content-Security-Policy": content_security_policy([f"sha256-{digest}"]),
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
    }

    @app.get("/docs", include_in_schema=False)
    async def docs() -> HTMLResponse:
        return HTMLResponse(_DOCS, headers=headers)
