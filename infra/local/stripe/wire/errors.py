"""Stripe's error envelope and the errors the stand-in raises, in our own words."""

from __future__ import annotations

from infra.local.stripe.facts import Json

DOCS = "https://stripe.com/docs/error-codes/"


class ApiError(Exception):
    """An error answer: ``status`` is the HTTP status, ``body`` the value of ``error``."""

    def __init__(self, status: int, message: str, **fields: object) -> None:
        super().__init__(message)
        self.status = status
        known = {key: value for key, value in fields.items() if value is not None}
        self.body: Json = {"message": message, "type": "invalid_request_error"} | known
        if "code" in known:
            self.body["doc_url"] = DOCS + str(known["code"]).replace("_", "-")

    def envelope(self, request: str, base: str) -> Json:
        """The whole answer; ``request`` can be looked up in the control log under ``base``."""
        link = f"{base}/_control/requests.json?request={request}"
        return {"error": dict(sorted((self.body | {"request_log_url": link}).items()))}


class CardRefused(ApiError):
    """402: the bank said no. What was recorded about the attempt stays recorded."""

    def __init__(self, error: Json) -> None:
        known = {name: value for name, value in error.items() if name not in ("message", "doc_url")}
        known.setdefault("type", "card_error")
        super().__init__(402, error.get("message", "The payment needs the donor."), **known)


def bad_request(message: str, param: str | None = None, code: str | None = None) -> ApiError:
    """400: the request cannot be carried out as it stands."""
    return ApiError(400, message, param=param, code=code)


def unknown_parameter(names: list[str]) -> ApiError:
    """400 ``parameter_unknown`` for parameters this API version does not have."""
    plural = "s" if len(names) > 1 else ""
    text = f"Unknown parameter{plural} for this call: {', '.join(names)}"
    return bad_request(text, names[0], "parameter_unknown")


def missing_parameter(name: str) -> ApiError:
    """400 ``parameter_missing``."""
    return bad_request(f"Required parameter is missing: {name}.", name, "parameter_missing")


def no_such(kind: str, id: str, param: str = "id") -> ApiError:
    """404 in a path, 400 in a parameter: the object does not exist here."""
    words = kind.replace("_", " ").replace(".", " ")
    status = 404 if param == "id" else 400
    return ApiError(status, f"No such {words}: '{id}'", param=param, code="resource_missing")


def not_modelled(what: str) -> ApiError:
    """400: real Stripe would go on here, the stand-in says plainly that it cannot."""
    return bad_request(f"The local stand-in does not model {what}.", what)


def unauthorized(message: str) -> ApiError:
    """401: no key, or not the key this stand-in was started with."""
    return ApiError(401, message)
