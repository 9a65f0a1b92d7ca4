"""The OpenAPI document: what FastAPI derives, with our problem documents and ways of access."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from workstation.backend.access import RULES
from workstation.contract.errors import Problem
from workstation.contract.service import FOLDER_SECRET_HEADER

_SCHEMES = {
    "folder": {
        "type": "apiKey",
        "in": "header",
        "name": FOLDER_SECRET_HEADER,
        "description": "The secret in the data folder's backend.json.",
    },
    "device": {
        "type": "apiKey",
        "in": "header",
        "name": "DPoP",
        "description": "A device's proof (RFC 9449) with the server's nonce.",
    },
    "session": {
        "type": "apiKey",
        "in": "header",
        "name": "Authorization",
        "description": "`DPoP` and an access token, together with the device's proof.",
    },
}


def document(app: FastAPI) -> dict[str, Any]:
    """The application's OpenAPI document, made once."""
    if app.openapi_schema is None:
        made = get_openapi(
            title=app.title, version=app.version, description=app.description, routes=app.routes
        )
        components = made.setdefault("components", {})
        schemas = components.setdefault("schemas", {})
        problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas.update(problem.pop("$defs", {}))
        schemas["Problem"] = problem
        components["securitySchemes"] = _SCHEMES
        for (method, path), rule in RULES.items():
            operation = made["paths"].get(path, {}).get(method.lower())
            if operation is not None and rule.how != "open":
                names = ("session", "device") if rule.how == "session" else (rule.how,)
                operation["security"] = [{name: [] for name in names}]
        app.openapi_schema = made
    return app.openapi_schema
