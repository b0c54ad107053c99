"""What the processor may say no to, in our words."""

from chalicelib.kit.refusals import Busy, NotFound, Refusal


class PaymentsUnavailable(Busy):
    """The processor did not answer, or asks us to wait. Nothing is lost: the same call may be made again."""

    code = "payments_unavailable"


class CardRefused(Refusal):
    """The bank declined the card."""

    status = 402
    code = "card_refused"


class AmountOutOfRange(Refusal):
    """Less or more than the processor charges in this currency."""

    code = "amount_out_of_range"


class RefundNotTaken(Refusal):
    """The processor gives nothing back: it is refunded already, disputed, or less is left."""

    status = 409
    code = "refund_not_taken"


class NoSuchPayment(NotFound):
    """The processor knows no object of this id."""


class EventNotGenuine(Refusal):
    """A webhook whose signature is missing, wrong, too old or of the future, or whose body is no event."""

    status = 400
    code = "webhook_not_genuine"


class ProcessorRefused(Exception):
    """The processor found our request wrong, which is our mistake and no person's.

    It holds no sentence of the processor's, which may repeat what a person typed.
    """

    def __init__(self, kind: str, *, code: str, param: str, request: str) -> None:
        super().__init__(f"{kind} {code} at {param} in {request}")
        self.param = param
