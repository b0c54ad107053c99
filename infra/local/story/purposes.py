"""The funds and campaigns of the story."""

from dataclasses import dataclass


@dataclass(frozen=True)
class FundPlan:
    slug: str
    ar: str
    en: str


@dataclass(frozen=True)
class CampaignPlan:
    """`goal` and `suggested` in minor units; `opens` is how many months before today its gifts begin."""

    slug: str
    ar: str
    en: str
    story_ar: str
    story_en: str
    funds: tuple[str, ...]
    goal: int | None
    suggested: tuple[int, ...]
    opens: int
    closed: bool = False
    currency: str = "USD"
    weight: int = 1


FUNDS = (
    FundPlan("general", "حيث الحاجة أشد", "Where it is needed most"),
    FundPlan("zakat", "صندوق الزكاة", "Zakat fund"),
    FundPlan("learning", "صندوق التعليم", "Learning fund"),
    FundPlan("water", "صندوق المياه", "Water fund"),
)

CAMPAIGNS = (
    CampaignPlan(
        "winter-warmth",
        "دفء الشتاء",
        "Winter warmth",
        "بطانيات ومدافئ ووقود لمئة أسرة تقضي الشتاء في بيوت لا تحميها من البرد. خمسون دولارًا تدفئ أسرة شهرًا كاملًا.",
        "Blankets, heaters and fuel for a hundred families who spend the winter in homes that cannot keep "
        "the cold out. Fifty dollars keep one family warm for a month.",
        ("general", "zakat"),
        500_000,
        (2500, 5000, 10000, 25000),
        opens=2,
        weight=4,
    ),
    CampaignPlan(
        "school-bag",
        "الحقيبة المدرسية",
        "School bags",
        "حقيبة وكتب وقرطاسية لكل طفل يبدأ عامه الدراسي، حتى لا يتخلّف أحد عن صفّه بسبب ثمن دفتر.",
        "A bag, books and stationery for every child who starts the school year, so that nobody misses class "
        "for the price of a notebook.",
        ("learning",),
        150_000,
        (1500, 3000, 6000),
        opens=14,
        weight=3,
    ),
    CampaignPlan(
        "clean-wells",
        "آبار نظيفة",
        "Clean wells",
        "ترميم بئرين وتركيب مضخّتين تعملان بالطاقة الشمسية في قريتين يمشي أهلهما ساعة إلى الماء.",
        "Two wells repaired and fitted with solar pumps in two villages whose people walk an hour for water.",
        ("water", "general"),
        500_000,
        (2000, 5000, 12000),
        opens=20,
        weight=2,
    ),
    CampaignPlan(
        "kuwait-library",
        "مكتبة الحي",
        "Neighbourhood library",
        "مكتبة صغيرة للأطفال في الحي، بكتب عربية وإنجليزية وساعة قراءة كل يوم.",
        "A small children’s library in the neighbourhood, with Arabic and English books and a reading hour every day.",
        ("learning",),
        200_000,
        (5000, 10000, 20000),
        opens=9,
        currency="KWD",
        weight=1,
    ),
    CampaignPlan(
        "ramadan-baskets",
        "سلال رمضان",
        "Ramadan baskets",
        "سلة غذائية تكفي أسرة من خمسة أفراد طوال شهر رمضان.",
        "A food basket that lasts a family of five through the month of Ramadan.",
        ("zakat", "general"),
        35_000,
        (3500, 7000, 14000),
        opens=23,
        closed=True,
        weight=2,
    ),
)
