from chalicelib.kit.bidi import isolated, ltr, without_marks


def test_a_number_keeps_its_order_and_a_name_its_own_direction() -> None:
    assert (ltr("2026-000123"), isolated("هند")) == ("\u20662026-000123\u2069", "\u2068هند\u2069")


def test_marks_go_and_letters_stay() -> None:
    assert without_marks(f"\u202eرقم {ltr('2026-1')}\u200f\u061c") == "رقم 2026-1"
