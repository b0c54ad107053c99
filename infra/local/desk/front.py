"""The desk's front: SES for whoever speaks its wire, the local pages for those who come through the main port."""

from infra.local.desk.jobs_desk import JobsDesk
from infra.local.desk.mail_desk import MailDesk
from infra.local.desk.page import STYLE, see_other, style_answer
from infra.local.mail.ses import Ses
from infra.local.server.exchange import Answer, Incoming, problem
from infra.local.server.local_pages import from_here, has_token


class Front:
    """Everything that answers on the desk's port."""

    def __init__(self, ses: Ses, mail: MailDesk, jobs: JobsDesk, token: str) -> None:
        self._ses = ses
        self._mail = mail
        self._jobs = jobs
        self._token = token

    def answer(self, request: Incoming) -> Answer:
        """The answer to one request. A browser never speaks to this port itself."""
        if request.header("Origin") or not from_here(request):
            return problem(403, "cross_origin")
        if request.path.startswith("/v2/email/"):
            return self._ses.answer(request)
        if not has_token(request, self._token):
            return problem(403, "cross_origin")
        return self._page(request)

    def _page(self, request: Incoming) -> Answer:
        if request.path == "/_local/":
            return see_other("/_local/mail")
        if request.path == STYLE:
            return style_answer()
        if request.path.startswith("/_local/mail"):
            return self._mail.answer(request)
        return self._jobs.answer(request)
