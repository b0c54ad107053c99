"""Letters, and the one path by which they leave: SES."""

from chalicelib.mail.footing import footed as footed
from chalicelib.mail.framing import Facts as Facts
from chalicelib.mail.framing import Passage as Passage
from chalicelib.mail.framing import frame as frame
from chalicelib.mail.framing import shown as shown
from chalicelib.mail.letter import Attachment as Attachment
from chalicelib.mail.letter import Letter as Letter
from chalicelib.mail.letter import Reader as Reader
from chalicelib.mail.letter import Sender as Sender
from chalicelib.mail.links import read_link as read_link
from chalicelib.mail.links import sign_link as sign_link
from chalicelib.mail.sending import LetterRejected as LetterRejected
from chalicelib.mail.sending import MailInDoubt as MailInDoubt
from chalicelib.mail.sending import MailThrottled as MailThrottled
from chalicelib.mail.sending import MailUnavailable as MailUnavailable
from chalicelib.mail.sending import send as send
