"""A list from the summer fair, brought in from a file: most are new, two were known, and three rows stay out."""

import base64
import csv
import io
from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from chalicelib.people.importing import bringing, checking, receiving
from chalicelib.promises import handlers
from chalicelib.store import Actor, drain

if TYPE_CHECKING:
    from infra.local.story.living import Life

OFFICE = Actor("user", "story", "ليلى منصور")
FILE = "زوّار معرض الصيف - Summer fair.csv"
DAYS_AGO = 96

HEAD = ("الاسم", "English name", "البريد", "الجوال", "المجموعات", "النشرة", "ملاحظات", "عضو منذ")
FIELDS = ("name_ar", "name_en", "email", "phone", "tags", "news", "note", "joined")
ROWS = (
    ("نجلاء شمعون", "Najla Chamoun", "najla@example.org", "03 612 340", "شركاء محليّون", "نعم", ""),
    ("وسام الترك", "Wissam Turk", "wissam@example.org", "03 612 341", "", "نعم", "يساعد في النقل"),
    ("", "Marguerite Lindqvist", "lindqvist@example.org", "", "Friends' circle", "yes", ""),
    ("هيفاء الجردي", "", "", "03 612 343", "", "", "لا بريد لها، يُتصل بها"),
    ("", "Tomas Aguirre", "aguirre@example.org", "+34 612 345 644", "", "no", ""),
    ("سهى مرعب", "Suha Merheb", "suha@example.org", "", "صحافة", "نعم", "تكتب في صحيفة محلية"),
    ("فادي كنعان", "Fadi Kanaan", "fadi@example.org", "03 612 346", "", "نعم", ""),
    ("كريم طنّوس", "Karim Tannous", "tannous@example.org", "", "Friends' circle", "نعم", ""),
    # Known by their addresses, and completed.
    ("قاسم رضا", "", "qasim@example.org", "03 612 348", "شركاء محليّون", "", "التقيناه في المعرض"),
    ("", "Thomas Wright", "t.wright@example.org", "+44 20 7946 0149", "", "", "Met at our stand."),
    # One whose address is cut off, one who stands there twice, one who may be known.
    ("رولا أبي نادر", "Roula Abi Nader", "roula@", "", "", "نعم", ""),
    ("فادي كنعان", "", "fadi@example.org", "", "", "", ""),
    ("يوسف حدّاد", "", "", "+961 3 123 408", "", "", ""),
)
WORDING = "أرغب في تلقّي أخباركم بالبريد الإلكتروني. / I would like your news by e-mail."
PROOF = "دفتر الزوّار الموقّع، خزانة المكتب، الرفّ الثاني"


def importing(life: "Life") -> Iterator[tuple[int, int, str]]:
    """Somebody types the visitors' book of the fair into a table, and brings it in."""
    at = life.now - timedelta(days=DAYS_AGO)
    content = _file(at.date())
    work = receiving.begin_import(name=FILE, size=len(content), actor=OFFICE, now=at).id
    piece = base64.b64encode(content).decode()
    receiving.take_piece(work=work, number=0, content=piece, actor=OFFICE, now=at)
    drain(handlers(), now=at)
    yield 1, 2, "Import / استيراد"
    wish = checking.Wish(FIELDS, reader="ar", wording=WORDING, proof=PROOF)
    at += timedelta(minutes=4)
    checking.begin_check(work=work, wish=wish, actor=OFFICE, now=at, today=life.day(at))
    drain(handlers(), now=at)
    at += timedelta(minutes=6)
    bringing.begin_run(work=work, known="update", suspects="skip", actor=OFFICE, now=at)
    drain(handlers(), now=at)
    yield 2, 2, "Import / استيراد"


def _file(day: date) -> bytes:
    """As spreadsheets in Arabic have written it for decades."""
    kept = io.StringIO(newline="")
    writer = csv.writer(kept, delimiter=";")
    writer.writerow(HEAD)
    writer.writerows((*row, day.isoformat()) for row in ROWS)
    return kept.getvalue().encode("windows-1256")
