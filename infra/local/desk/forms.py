"""What a page's form or a program's JSON asks for."""

import json
from urllib.parse import parse_qs

from infra.local.server.exchange import Incoming


def form(request: Incoming) -> dict[str, str]:
    """The named values of a form or of a JSON object, as text; null and what is unreadable count as missing."""
    if request.header("Content-Type").startswith("application/json"):
        return _from_json(request.body)
    fields = parse_qs(request.body.decode(errors="replace"), max_num_fields=50)
    return {name: values[-1] for name, values in fields.items()}


def _from_json(body: bytes) -> dict[str, str]:
    try:
        page = json.loads(body)
    except ValueError:
        return {}
    if not isinstance(page, dict):
        return {}
    return {str(name): str(value) for name, value in page.items() if value is not None}
