"""Contact points in their one canonical form: for keeping, for finding and for the claim that makes them unique."""

import re
import unicodedata

from chalicelib.kit.refusals import Refusal

LONGEST_EMAIL = 254
_UNSEEN = re.compile(r"[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_LOCAL = re.compile(r"(?=.{1,64}@)[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@")
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_DOMAIN = re.compile(rf"(?:{_LABEL}\.)+(?!\d+$){_LABEL}")
_PHONE = re.compile(r"(?:tel:)?[+\d\s().\-/]{3,40}")


class EmailMalformed(Refusal):
    """Not an address that mail can be sent to."""

    code = "email_malformed"


class PhoneMalformed(Refusal):
    """Not a telephone number of any country, or one without its country."""

    code = "phone_malformed"


def canonical_email(text: str, *, field: str = "email") -> str:
    """The address in small letters, its domain in ASCII; raises EmailMalformed.

    The part before the @ must be ASCII, since SES delivers to no other.
    """
    typed = unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).strip().lower().rstrip(".")
    local = _LOCAL.match(typed)
    if not local:
        raise EmailMalformed(field)
    domain = _ascii_domain(typed[local.end() :], field)
    email = f"{local[0]}{domain}"
    if len(email) > LONGEST_EMAIL or not _DOMAIN.fullmatch(domain):
        raise EmailMalformed(field)
    return email


def masked(email: str) -> str:
    """An address that its owner recognises and nobody else learns: h…@example.org."""
    local, _, domain = email.partition("@")
    return f"{local[:1]}…\u2060@{domain}"


def _ascii_domain(domain: str, field: str) -> str:
    try:
        return domain.encode("idna").decode() if domain else ""
    except UnicodeError:
        raise EmailMalformed(field) from None


def canonical_phone(text: str, *, region: str, field: str = "phone") -> str:
    """The number as E.164; `region` (such as SA) reads those without +. Raises PhoneMalformed.

    Only the length is held against the country's plan: new ranges open faster than tables are renewed.
    """
    # 6 MB of number plans, which few requests need.
    import phonenumbers

    typed = unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).strip()
    if not _PHONE.fullmatch(typed):
        raise PhoneMalformed(field)
    try:
        number = phonenumbers.parse(typed, region)
    except phonenumbers.NumberParseException:
        raise PhoneMalformed(field) from None
    reason = phonenumbers.is_possible_number_with_reason(number)
    if reason != phonenumbers.ValidationResult.IS_POSSIBLE:
        raise PhoneMalformed(field)
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
