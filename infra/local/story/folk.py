"""The people of the story who are not in the tests' cast: names in both scripts, and how they give."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Folk:
    """One constituent. `habit`: monthly, yearly, once, campaign or none; `lang` is her own language."""

    ar: str | None
    en: str | None
    email: str | None
    phone: str | None
    lang: str
    habit: str
    kind: str = "individual"


FOLK = (
    Folk("نورة بنت سعد بن فهد العتيبي", "Noura Al-Otaibi", "noura@example.org", "+966501234501", "ar", "monthly"),
    Folk("محمد عبد الله الحربي", "Mohammed Alharbi", "m.alharbi@example.org", "+966501234502", "ar", "monthly"),
    Folk("فاطمة الزهراء بنعلي", "Fatima Zahra Benali", "fz.benali@example.org", "+212612345603", "ar", "yearly"),
    Folk("مصطفى كمال الشناوي", "Mostafa Elshenawy", "mostafa@example.org", "+201012345604", "ar", "campaign"),
    Folk("عائشة أحمد المنصوري", "Aisha Al Mansoori", "aisha.m@example.org", "+971501234505", "ar", "monthly"),
    Folk("عبد الرحمن يوسف القحطاني", "Abdulrahman Alqahtani", "ar.q@example.org", "+966501234506", "ar", "once"),
    Folk("مريم خالد الصباح", "Mariam Al-Sabah", "mariam@example.org", "+96550001207", "ar", "yearly"),
    Folk("يوسف إبراهيم حداد", "Youssef Haddad", "y.haddad@example.org", "+9613123408", "ar", "campaign"),
    Folk("ليلى حسن النجار", "Layla Elnaggar", "layla@example.org", "+201012345609", "ar", "campaign"),
    Folk("عمر فاروق السيد", "Omar Elsayed", "omar.s@example.org", None, "ar", "once"),
    Folk("خديجة عبد القادر", "Khadija Abdelkader", "khadija@example.org", "+213551234511", "ar", "monthly"),
    Folk("سلمان بن ناصر الدوسري", "Salman Aldossari", "salman@example.org", "+966501234512", "ar", "campaign"),
    Folk("هدى محمود عثمان", "Huda Osman", "huda.osman@example.org", "+249912345613", "ar", "once"),
    Folk("زينب علي الموسوي", "Zainab Almusawi", "zainab@example.org", "+9647701234514", "ar", "yearly"),
    Folk("طارق زياد المصري", "Tariq Almasri", "tariq@example.org", "+962791234515", "ar", "once"),
    Folk("رنا وليد خوري", "Rana Khoury", "rana.k@example.org", "+9613123416", "en", "monthly"),
    Folk("إبراهيم سالم البلوشي", "Ibrahim Albalushi", "ibrahim@example.org", "+96891234517", "ar", "campaign"),
    Folk("ابتسام صالح الغامدي", "Ibtisam Alghamdi", "ibtisam@example.org", "+966501234518", "ar", "yearly"),
    Folk("آمنة راشد المري", "Amna Almarri", "amna@example.org", "+97455123419", "ar", "once"),
    Folk("بدر عيسى الكندري", "Bader Alkandari", "bader@example.org", "+96550001220", "ar", "monthly"),
    Folk("دانة جاسم الخليفة", "Dana Alkhalifa", "dana@example.org", "+97336123421", "en", "campaign"),
    Folk("رشيد المرابط", "Rachid Mrabet", "rachid@example.org", "+21620123422", "ar", "once"),
    Folk("سارة توفيق بركات", "Sara Barakat", "sara.b@example.org", "+962791234523", "ar", "campaign"),
    Folk("شيماء عادل فوزي", "Shaimaa Fawzy", "shaimaa@example.org", None, "ar", "none"),
    Folk("صفية منصور", None, "safiya@example.org", "+218912345625", "ar", "once"),
    Folk("ضحى كريم العبيدي", "Duha Alobaidi", "duha@example.org", "+9647701234526", "ar", "none"),
    Folk("غادة سمير شلبي", "Ghada Shalaby", "ghada@example.org", "+201012345627", "ar", "yearly"),
    Folk("قاسم رضا", "Qasim Reda", "qasim@example.org", None, "ar", "once"),
    Folk("لطيفة حمد السويدي", "Latifa Alsuwaidi", "latifa@example.org", "+971501234529", "ar", "monthly"),
    Folk("ماجد سعيد الزهراني", "Majed Alzahrani", "majed@example.org", "+966501234530", "ar", "campaign"),
    Folk("وفاء عمر باعشن", "Wafa Baeshen", "wafa@example.org", "+966501234531", "ar", "yearly"),
    Folk("محمد", None, None, "+966501234532", "ar", "once"),
    Folk(None, "Emily Carter", "emily.carter@example.org", "+442079460133", "en", "monthly"),
    Folk(None, "James O’Connor", "james.oconnor@example.org", "+353851234534", "en", "campaign"),
    Folk(None, "Sofía Hernández", "sofia.h@example.org", "+34612345635", "en", "once"),
    Folk(None, "Lukas Schneider", "lukas@example.org", "+491511234536", "en", "yearly"),
    Folk(None, "Chloé Dubois", "chloe.dubois@example.org", "+33612345637", "en", "campaign"),
    Folk(None, "Amara Okafor", "amara@example.org", "+2348031234538", "en", "monthly"),
    Folk(None, "Daniel Kim", "daniel.kim@example.org", "+12025550139", "en", "once"),
    Folk(None, "Priya Nair", "priya.nair@example.org", "+919812345640", "en", "campaign"),
    Folk(None, "Hannah Berg", "hannah.berg@example.org", "+4791234541", "en", "none"),
    Folk(None, "Thomas Wright", "t.wright@example.org", None, "en", "yearly"),
    Folk("مؤسسة الوفاء الخيرية", "Al Wafaa Foundation", "grants@wafaa.example.org", "+966112345643", "ar", "yearly", "organisation"),
    Folk("شركة الخليج للتجهيزات", "Gulf Supplies Co.", "csr@gulfsupplies.example.org", "+96522001244", "ar", "campaign", "organisation"),
    Folk(None, "Northgate Rotary Club", "treasurer@northgate.example.org", "+442079460145", "en", "yearly", "organisation"),
    Folk("مكتبة النور", "Al Noor Bookshop", "noor@books.example.org", None, "ar", "once", "organisation"),
    Folk("بيت آل حداد", "The Haddad household", None, "+9613123447", "ar", "none", "household"),
    Folk("عبدُ اللّٰه فؤاد", "Abdullah Fouad", "a.fouad@example.org", "+201012345648", "ar", "campaign"),
)
