"""Which column says what: as it was the last time, or guessed by its name in Arabic or English."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chalicelib.kit.days import DAY_FIRST, MONTH_FIRST, DayMalformed, DayUnclear, read_day
from chalicelib.kit.names import fold
from chalicelib.kit.tables import Table
from chalicelib.people.importing.model import FIELDS
from chalicelib.people.store import remembered_columns

# As they are typed; they are compared folded, so that hamzas, case and dots do not count.
ALIASES: Mapping[str, str] = {
    "name": "name|full name|fullname|contact|contact name|display name|donor|donor name|member|member name|supporter"
    "|الاسم|اسم|الاسم الكامل|الإسم|اسم المتبرع|اسم العضو|المتبرع|العضو|الاسم الثلاثي|الاسم الرباعي|اسم الشخص",
    "name_ar": "arabic name|name arabic|name ar|name (ar)|name in arabic|name_ar|الاسم بالعربية|الاسم العربي"
    "|الاسم بالعربي|الاسم عربي|الاسم باللغة العربية",
    "name_en": "english name|name english|name en|name (en)|name in english|latin name|name_en|الاسم بالإنجليزية"
    "|الاسم بالانجليزي|الاسم الإنجليزي|الاسم اللاتيني|الاسم باللغة الإنجليزية",
    "first_name": "first name|firstname|first|given name|forename|الاسم الأول|الاسم الشخصي",
    "last_name": "last name|lastname|last|surname|family name|الاسم الأخير|اسم العائلة|العائلة|الكنية|اللقب|الشهرة",
    "email": "email|e-mail|mail|email address|e-mail address|email 1|primary email|البريد|البريد الإلكتروني|الإيميل"
    "|ايميل|بريد إلكتروني|عنوان البريد الإلكتروني",
    "phone": "phone|mobile|telephone|tel|cell|phone number|mobile number|cell phone|mobile phone|whatsapp|الهاتف|الجوال"
    "|رقم الهاتف|رقم الجوال|الموبايل|رقم الموبايل|المحمول|هاتف|جوال|تلفون|التلفون|الخلوي|واتساب|رقم التواصل",
    "kind": "kind|type|contact type|constituent type|النوع|نوع الحساب|التصنيف|الصفة",
    "lang": "language|lang|preferred language|اللغة|لغة التواصل|اللغة المفضلة",
    "joined": "joined|join date|joined on|date joined|member since|since|created|created at|date added|تاريخ الانضمام"
    "|تاريخ الانتساب|تاريخ التسجيل|عضو منذ|تاريخ الإضافة|الانضمام|تاريخ الالتحاق",
    "tags": "tags|tag|labels|label|groups|group|categories|keywords|الوسوم|وسوم|وسم|التصنيفات|المجموعات|المجموعة",
    "news": "news|newsletter|newsletter opt in|email opt in|subscribed|mailing list|النشرة|النشرة البريدية|الأخبار"
    "|مشترك في النشرة|القائمة البريدية",
    "appeals": "appeals|fundraising opt in|appeal opt in|fundraising emails|حملات التبرع|رسائل التبرع|نداءات التبرع",
    "note": "note|notes|comment|comments|remarks|description|ملاحظة|ملاحظات|تعليق|تعليقات|بيان",
}
MOST_REMEMBERED = 500
LOOKED_AT = 300


@dataclass(frozen=True)
class Column:
    """A column of the file: what it is called, what it seems to say, and how its days are written.

    `unclear` is whether some of its days could be two; `order` is what its other days tell, empty when nothing does.
    """

    name: str
    field: str
    unclear: bool = False
    order: str = ""


def plain_name(name: str) -> str:
    """A name as it is compared and remembered."""
    return " ".join(fold(name.replace("_", " ").replace("-", " ")).strip(" :*.").split())


def _known_names() -> dict[str, str]:
    return {plain_name(a): field for field, all_ in ALIASES.items() for a in all_.split("|")}


def columns_of(table: Table) -> list[Column]:
    """Each column with the field it seems to say; no field is guessed twice."""
    known = _known_names() | remembered_columns()
    taken: set[str] = set()
    found = []
    for number, name in enumerate(table.columns):
        field = known.get(plain_name(name), "") if name else ""
        if field in taken or field not in FIELDS:
            field = ""
        taken.add(field)
        cells = [row.cells[number] for row in table.rows[:LOOKED_AT] if number < len(row.cells)]
        found.append(Column(name, field, *_days_in(cells)))
    return found


def to_remember(names: Sequence[str], fields: Sequence[str]) -> dict[str, str]:
    """What the next import shall know of these columns, beside what it knew."""
    chosen = {plain_name(n): f for n, f in zip(names, fields, strict=True) if n}
    merged = {**remembered_columns(), **chosen}
    return dict(list(merged.items())[-MOST_REMEMBERED:])


def _days_in(cells: list[str]) -> tuple[bool, str]:
    unclear, orders = False, set()
    for cell in filter(None, (cell.strip() for cell in cells)):
        try:
            read_day(cell)
        except DayUnclear:
            unclear = True
        except DayMalformed:
            continue
        else:
            orders |= {order for order in (DAY_FIRST, MONTH_FIRST) if _written_so(cell, order)}
    return unclear, orders.pop() if len(orders) == 1 else ""


def _written_so(cell: str, order: str) -> bool:
    """Whether a clear day is written in an order: in 25/04/2025 the beginning is no month, in 04/25/2025 the middle."""
    parts = [
        part for part in cell.replace("-", "/").replace(".", "/").split("/") if part.isdecimal()
    ]
    if len(parts) != 3 or len(parts[0]) > 2:
        return False
    first, middle = int(parts[0]), int(parts[1])
    return first > 12 if order == DAY_FIRST else middle > 12
