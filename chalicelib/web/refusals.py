"""What the doors themselves refuse, before any verb is asked."""

from chalicelib.kit.refusals import Refusal


class NoDoor(Refusal):
    """Nothing answers at this address."""

    status = 404
    code = "no_such_address"


class MethodWrong(Refusal):
    status = 405
    code = "method_wrong"


class CrossOrigin(Refusal):
    """A browser sent this on behalf of another site, or nobody can tell."""

    status = 403
    code = "cross_origin"


class CsrfWrong(Refusal):
    status = 403
    code = "csrf_wrong"


class BodyTooLarge(Refusal):
    status = 413
    code = "body_too_large"


class BodyCompressed(Refusal):
    status = 413
    code = "body_compressed"


class MediaTypeWrong(Refusal):
    """Params: `expected`."""

    status = 415
    code = "media_type_wrong"


class BodyNotObject(Refusal):
    status = 400
    code = "body_not_object"


class BodyNotExpected(Refusal):
    status = 400
    code = "body_not_expected"


class FormMalformed(Refusal):
    status = 400
    code = "form_malformed"


class IfMatchMissing(Refusal):
    status = 428
    code = "if_match_missing"


class IfMatchWrong(Refusal):
    code = "if_match_wrong"


class IdempotencyKeyWrong(Refusal):
    code = "idempotency_key_wrong"


class IdempotencyKeyReused(Refusal):
    """The key belongs to a request with another body."""

    status = 409
    code = "idempotency_key_reused"


class Unexpected(Refusal):
    """Our own mistake; the log knows more under the request's id."""

    status = 500
    code = "unexpected"


class SeveralWrong(Refusal):
    """Stands above several different field errors."""

    code = "several_wrong"


class FieldMissing(Refusal):
    code = "field_missing"


class UnknownField(Refusal):
    code = "unknown_field"


class Repeated(Refusal):
    """A parameter or form field was sent twice."""

    code = "repeated"


class TypeWrong(Refusal):
    """Params: `expected`, a JSON type."""

    code = "type_wrong"


class NotOneOf(Refusal):
    """Params: `allowed`."""

    code = "not_one_of"


class NumberTooSmall(Refusal):
    """Params: `low`."""

    code = "number_too_small"


class NumberTooLarge(Refusal):
    """Params: `high`."""

    code = "number_too_large"


class TextTooShort(Refusal):
    """Params: `shortest`."""

    code = "text_too_short"


class TooFew(Refusal):
    """Params: `low`."""

    code = "too_few"


class TooMuch(Refusal):
    """Params: `high`."""

    code = "too_much"


class FormatWrong(Refusal):
    code = "format_wrong"


class DateWrong(Refusal):
    code = "date_wrong"


class MomentWrong(Refusal):
    code = "moment_wrong"


class NotValid(Refusal):
    code = "not_valid"
