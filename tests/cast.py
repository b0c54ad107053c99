"""The people every test knows, and the demo too: plain data, and what makes them through the verbs.

هند keeps the books. سامي's membership has lapsed. Grace gives from abroad. Charlie was let go and may see nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from chalicelib.giving.model import Campaign, Entry, Fund
    from chalicelib.people import Constituent
    from chalicelib.staff import Organisation, User
    from chalicelib.store import Actor


@dataclass(frozen=True)
class Somebody:
    """A constituent to be. `habit`, how she gives in the demo: monthly, yearly, once, campaign or none."""

    ar: str | None
    en: str | None
    email: str | None
    phone: str | None
    lang: str
    habit: str
    kind: str = "individual"

    @property
    def name(self) -> dict[str, str]:
        """One text per language she has a name in."""
        return {lang: text for lang, text in (("ar", self.ar), ("en", self.en)) if text}


SAMI = Somebody("سامي حدّاد", "Sami Haddad", "sami@example.org", "+9613555101", "ar", "once")
GRACE = Somebody(None, "Grace Okonkwo", "grace@example.com", "+447700900123", "en", "monthly")
MUNA = Somebody(
    "منى أبو الهيجاء", "Muna Abulhaija", "muna@example.org", "+962795550102", "ar", "campaign"
)
AHMAD = Somebody(
    "أحمد الإبراهيم", "Ahmad Alibrahim", "ahmad@example.org", "+966505550103", "ar", "monthly"
)
MUHAMMAD = Somebody("محمّد عبد الرحمن", None, "muhammad@example.org", "+201005550104", "ar", "once")
ZOE = Somebody(None, "Zoë Brontë-O'Connor", "zoe@example.com", None, "en", "campaign")
LAMIS = Somebody("لميس بنت عبد اللطيف آل سعود", "Lamis", None, "+966505550105", "ar", "yearly")
YUSUF = Somebody("يُوسُف", "Yusuf", "yusuf@example.org", None, "ar", "none")
IRENE = Somebody("إيريني بطرس", "Irene Boutros", "irene@example.org", "+9613555106", "en", "yearly")
KHOURYS = Somebody(
    "عائلة خوري",
    "The Khoury Family",
    "khoury@example.org",
    "+9613555107",
    "ar",
    "yearly",
    "household",
)
AMAL = Somebody(
    "مؤسسة الأمل الخيرية",
    "Amal Foundation",
    "office@amal.example",
    "+97145550108",
    "ar",
    "once",
    "organisation",
)
BAKERY = Somebody(
    None, "Corner Bakery Ltd", "hello@bakery.example", None, "en", "none", "organisation"
)

CAST = (SAMI, GRACE, MUNA, AHMAD, MUHAMMAD, ZOE, LAMIS, YUSUF, IRENE, KHOURYS, AMAL, BAKERY)

STAFF: tuple[dict[str, str], ...] = (
    {"email": "layla@office.example", "name": "ليلى منصور", "role": "admin", "lang": "ar"},
    {"email": "hind@office.example", "name": "هند الكعبي", "role": "finance", "lang": "ar"},
    {"email": "omar@office.example", "name": "Omar Farouk", "role": "fundraiser", "lang": "en"},
    {"email": "nour@office.example", "name": "نور الدين", "role": "membership", "lang": "ar"},
    {"email": "salma@office.example", "name": "سلمى قبّاني", "role": "coordinator", "lang": "ar"},
    {"email": "rami@office.example", "name": "Rami Said", "role": "outreach", "lang": "en"},
    {"email": "priya@office.example", "name": "Priya Nair", "role": "viewer", "lang": "en"},
)
CHARLIE = {"email": "charlie@office.example", "name": "Charlie", "role": "finance", "lang": "en"}

OURS: Mapping[str, Any] = {
    "name": {"ar": "جمعية سوق الطيّب", "en": "Souk el Tayeb Society"},
    "languages": ["ar", "en"],
    "default_lang": "ar",
    "currency": "USD",
    "currencies": ["USD", "EUR", "LBP", "KWD"],
    "time_zone": "Asia/Beirut",
    "country": "LB",
    "address": {"ar": "شارع الحمرا، بيروت", "en": "Hamra Street, Beirut"},
}


def hind() -> "Actor":
    """هند as the one who acts, without the need of her account."""
    from chalicelib.store import Actor

    return Actor("user", "01KHEND0000000000000000000", "هند الكعبي")


def found_organisation(now: datetime, **changed: Any) -> "Organisation":
    """Sets up the organisation, as `OURS` or changed in some points."""
    from chalicelib import staff

    version = staff.current_organisation().version
    return staff.change_organisation(version=version, to={**OURS, **changed}, actor=hind(), now=now)


def let_in(user: Mapping[str, str], now: datetime) -> "User":
    """One of `STAFF` with an account; Charlie's is taken away again at once."""
    from chalicelib.staff import users

    made = users.add_user(new=users.NewUser(**user), actor=hind(), now=now, invite=False)
    gone = user["email"] == CHARLIE["email"]
    return users.disable_user(user=made.id, actor=hind(), now=now) if gone else made


def enter(somebody: Somebody, now: datetime, **changed: Any) -> "Constituent":
    """Somebody of the cast written down by هند, with some points changed."""
    from chalicelib import people

    told = {
        "name": somebody.name,
        "kind": somebody.kind,
        "lang": somebody.lang,
        "email": somebody.email,
        "phone": somebody.phone,
    }
    new = people.NewConstituent(**{**told, **changed})
    return people.enter(new=new, actor=hind(), now=now, today=now.date())


def open_fund(now: datetime, *, slug: str = "general") -> "Fund":
    """A fund that takes gifts."""
    from chalicelib.giving import opening

    name = {"ar": f"صندوق {slug}", "en": f"Fund {slug}"}
    return opening.open_fund(slug=slug, name=name, actor=hind(), now=now)


def open_campaign(now: datetime, fund: "Fund", *, slug: str = "winter", **told: Any) -> "Campaign":
    """A campaign for one fund, in dollars."""
    from chalicelib.giving import opening

    name = {"ar": "دفء الشتاء", "en": "Winter warmth"}
    new = opening.NewCampaign(
        **{"slug": slug, "name": name, "currency": "USD", "funds": (fund.id,), **told}
    )
    return opening.open_campaign(new=new, actor=hind(), now=now)


def give(
    person: "Constituent",
    fund: "Fund",
    now: datetime,
    *,
    amount: int = 2500,
    currency: str = "USD",
    day: date | None = None,
    campaign: "Campaign | None" = None,
) -> "Entry":
    """A gift in cash (minor units), entered by هند; received on `day`, by default today."""
    from chalicelib.giving import gifts
    from chalicelib.kit.money import Money

    offline = gifts.OfflineGift(
        person=person.id,
        amount=Money(amount, currency),
        day=day or now.date(),
        method="cash",
        fund=fund.id,
        campaign=campaign.id if campaign else None,
    )
    return gifts.enter_gift(gift=offline, actor=hind(), now=now, today=now.date())
