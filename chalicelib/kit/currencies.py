"""The world's currencies: how many places each is written with, and how the card processor counts it.

The two differ, so there are two tables. Written places follow ISO 4217, but for the dinar of Iraq and the ariary, whose
small units nobody uses. Charged places are Stripe's.
"""

_NO_PLACES = "BIF CLP DJF GNF IQD ISK JPY KMF KRW MGA PYG RWF UGX VND VUV XAF XOF XPF"
_TWO_PLACES = (
    "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP "
    "CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR "
    "IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN "
    "NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP "
    "SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD XCG YER ZAR ZMW ZWG"
)
_THREE_PLACES = "BHD JOD KWD LYD OMR TND"

PLACES = (
    dict.fromkeys(_NO_PLACES.split(), 0)
    | dict.fromkeys(_TWO_PLACES.split(), 2)
    | dict.fromkeys(_THREE_PLACES.split(), 3)
)

# Iceland's króna and Uganda's shilling lost their small units, and Stripe still counts in them.
CHARGED_PLACES = PLACES | {"ISK": 2, "UGX": 2}

# The last digit of a three-place currency must be 0: no card network carries it.
CHARGED_IN_TENS = frozenset(_THREE_PLACES.split())

_NEVER_CHARGED = "BTN CUP ERN GHS IQD IRR KPW LYD MRU SDG SSP STN SVC SYP TMT VES XCG ZWG"
NEVER_CHARGED = frozenset(_NEVER_CHARGED.split())

SYMBOLS = {
    "en": {"EUR": "€", "GBP": "£", "ILS": "₪", "INR": "₹", "JPY": "¥", "USD": "$"},
    "ar": {
        "AED": "د.إ.",
        "BHD": "د.ب.",
        "DZD": "د.ج.",
        "EGP": "ج.م.",
        "EUR": "€",
        "GBP": "UK£",
        "IQD": "د.ع.",
        "JOD": "د.أ.",
        "KWD": "د.ك.",
        "LBP": "ل.ل.",
        "LYD": "د.ل.",
        "MAD": "د.م.",
        "OMR": "ر.ع.",
        "QAR": "ر.ق.",
        "SAR": "ر.س.",
        "SDG": "ج.س.",
        "SYP": "ل.س.",
        "TND": "د.ت.",
        "USD": "US$",
        "YER": "ر.ي.",
    },
}
