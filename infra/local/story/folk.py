"""The people of the story who are not in the tests' cast: names in both scripts, and how they give."""

from tests.cast import Somebody

FOLK = (
    Somebody(
        "نورة بنت سعد بن فهد العتيبي",
        "Noura Al-Otaibi",
        "noura@example.org",
        "+966501234501",
        "ar",
        "monthly",
    ),
    Somebody(
        "محمد عبد الله الحربي",
        "Mohammed Alharbi",
        "m.alharbi@example.org",
        "+966501234502",
        "ar",
        "monthly",
    ),
    Somebody(
        "فاطمة الزهراء بنعلي",
        "Fatima Zahra Benali",
        "fz.benali@example.org",
        "+212612345603",
        "ar",
        "yearly",
    ),
    Somebody(
        "مصطفى كمال الشناوي",
        "Mostafa Elshenawy",
        "mostafa@example.org",
        "+201012345604",
        "ar",
        "campaign",
    ),
    Somebody(
        "عائشة أحمد المنصوري",
        "Aisha Al Mansoori",
        "aisha.m@example.org",
        "+971501234505",
        "ar",
        "monthly",
    ),
    Somebody(
        "عبد الرحمن يوسف القحطاني",
        "Abdulrahman Alqahtani",
        "ar.q@example.org",
        "+966501234506",
        "ar",
        "once",
    ),
    Somebody(
        "مريم خالد الصباح", "Mariam Al-Sabah", "mariam@example.org", "+96550001207", "ar", "yearly"
    ),
    Somebody(
        "يوسف إبراهيم حداد",
        "Youssef Haddad",
        "y.haddad@example.org",
        "+9613123408",
        "ar",
        "campaign",
    ),
    Somebody(
        "ليلى حسن النجار", "Layla Elnaggar", "layla@example.org", "+201012345609", "ar", "campaign"
    ),
    Somebody("عمر فاروق السيد", "Omar Elsayed", "omar.s@example.org", None, "ar", "once"),
    Somebody(
        "خديجة عبد القادر",
        "Khadija Abdelkader",
        "khadija@example.org",
        "+213551234511",
        "ar",
        "monthly",
    ),
    Somebody(
        "سلمان بن ناصر الدوسري",
        "Salman Aldossari",
        "salman@example.org",
        "+966501234512",
        "ar",
        "campaign",
    ),
    Somebody(
        "هدى محمود عثمان", "Huda Osman", "huda.osman@example.org", "+249912345613", "ar", "once"
    ),
    Somebody(
        "زينب علي الموسوي",
        "Zainab Almusawi",
        "zainab@example.org",
        "+9647701234514",
        "ar",
        "yearly",
    ),
    Somebody(
        "طارق زياد المصري", "Tariq Almasri", "tariq@example.org", "+962791234515", "ar", "once"
    ),
    Somebody("رنا وليد خوري", "Rana Khoury", "rana.k@example.org", "+9613123416", "en", "monthly"),
    Somebody(
        "إبراهيم سالم البلوشي",
        "Ibrahim Albalushi",
        "ibrahim@example.org",
        "+96891234517",
        "ar",
        "campaign",
    ),
    Somebody(
        "ابتسام صالح الغامدي",
        "Ibtisam Alghamdi",
        "ibtisam@example.org",
        "+966501234518",
        "ar",
        "yearly",
    ),
    Somebody("آمنة راشد المري", "Amna Almarri", "amna@example.org", "+97455123419", "ar", "once"),
    Somebody(
        "بدر عيسى الكندري", "Bader Alkandari", "bader@example.org", "+96550001220", "ar", "monthly"
    ),
    Somebody(
        "دانة جاسم الخليفة", "Dana Alkhalifa", "dana@example.org", "+97336123421", "en", "campaign"
    ),
    Somebody("رشيد المرابط", "Rachid Mrabet", "rachid@example.org", "+21620123422", "ar", "once"),
    Somebody(
        "سارة توفيق بركات", "Sara Barakat", "sara.b@example.org", "+962791234523", "ar", "campaign"
    ),
    Somebody("شيماء عادل فوزي", "Shaimaa Fawzy", "shaimaa@example.org", None, "ar", "none"),
    Somebody("صفية منصور", None, "safiya@example.org", "+218912345625", "ar", "once"),
    Somebody(
        "ضحى كريم العبيدي", "Duha Alobaidi", "duha@example.org", "+9647701234526", "ar", "none"
    ),
    Somebody(
        "غادة سمير شلبي", "Ghada Shalaby", "ghada@example.org", "+201012345627", "ar", "yearly"
    ),
    Somebody("قاسم رضا", "Qasim Reda", "qasim@example.org", None, "ar", "once"),
    Somebody(
        "لطيفة حمد السويدي",
        "Latifa Alsuwaidi",
        "latifa@example.org",
        "+971501234529",
        "ar",
        "monthly",
    ),
    Somebody(
        "ماجد سعيد الزهراني",
        "Majed Alzahrani",
        "majed@example.org",
        "+966501234530",
        "ar",
        "campaign",
    ),
    Somebody("وفاء عمر باعشن", "Wafa Baeshen", "wafa@example.org", "+966501234531", "ar", "yearly"),
    Somebody("محمد", None, None, "+966501234532", "ar", "once"),
    Somebody(None, "Emily Carter", "emily.carter@example.org", "+442079460133", "en", "monthly"),
    Somebody(
        None, "James O’Connor", "james.oconnor@example.org", "+353851234534", "en", "campaign"
    ),
    Somebody(None, "Sofía Hernández", "sofia.h@example.org", "+34612345635", "en", "once"),
    Somebody(None, "Lukas Schneider", "lukas@example.org", "+491511234536", "en", "yearly"),
    Somebody(None, "Chloé Dubois", "chloe.dubois@example.org", "+33612345637", "en", "campaign"),
    Somebody(None, "Amara Okafor", "amara@example.org", "+2348031234538", "en", "monthly"),
    Somebody(None, "Daniel Kim", "daniel.kim@example.org", "+12025550139", "en", "once"),
    Somebody(None, "Priya Nair", "priya.nair@example.org", "+919812345640", "en", "campaign"),
    Somebody(None, "Hannah Berg", "hannah.berg@example.org", "+4791234541", "en", "none"),
    Somebody(None, "Thomas Wright", "t.wright@example.org", None, "en", "yearly"),
    Somebody(
        "مؤسسة الوفاء الخيرية",
        "Al Wafaa Foundation",
        "grants@wafaa.example.org",
        "+966112345643",
        "ar",
        "yearly",
        "organisation",
    ),
    Somebody(
        "شركة الخليج للتجهيزات",
        "Gulf Supplies Co.",
        "csr@gulfsupplies.example.org",
        "+96522001244",
        "ar",
        "campaign",
        "organisation",
    ),
    Somebody(
        None,
        "Northgate Rotary Club",
        "treasurer@northgate.example.org",
        "+442079460145",
        "en",
        "yearly",
        "organisation",
    ),
    Somebody(
        "مكتبة النور",
        "Al Noor Bookshop",
        "noor@books.example.org",
        None,
        "ar",
        "once",
        "organisation",
    ),
    Somebody("بيت آل حداد", "The Haddad household", None, "+9613123447", "ar", "none", "household"),
    Somebody(
        "عبدُ اللّٰه فؤاد", "Abdullah Fouad", "a.fouad@example.org", "+201012345648", "ar", "campaign"
    ),
)
