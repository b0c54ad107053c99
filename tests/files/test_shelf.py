import pytest

from chalicelib.files import FileMissing, FilesUnavailable, link, put, read
from chalicelib.files.shelf import disposition
from tests.files.conftest import Store, download

KEY = "receipts/01JD9Z8Q4V5W6X7Y8Z9A0B1C2D.pdf"
PDF = b"%PDF-1.7 \x00\xff"


def test_what_was_put_is_read(store: Store) -> None:
    put(KEY, PDF, "application/pdf", name="إيصال 2026-000123.pdf")

    assert read(KEY) == PDF
    content, headers = store.kept[f"/files-of-tests/{KEY}"]
    assert (content, headers["Content-Type"]) == (PDF, "application/pdf")


def test_a_link_downloads_under_an_arabic_name(store: Store) -> None:
    put(KEY, PDF, "application/pdf", name="receipt.pdf")

    url = link(KEY, seconds=300, name="إيصال 2026-000123.pdf")

    whole = "%D8%A5%D9%8A%D8%B5%D8%A7%D9%84%202026-000123.pdf"
    said = f"attachment; filename=\"_ 2026-000123.pdf\"; filename*=UTF-8''{whole}"
    assert download(url) == (PDF, said)
    assert "X-Amz-Expires=300" in url


def test_a_file_that_is_not_there_is_missing(store: Store) -> None:
    with pytest.raises(FileMissing):
        read(KEY)


def test_a_lost_answer_is_asked_for_again(store: Store) -> None:
    store.fails = ["drop", "500"]

    put(KEY, PDF, "application/pdf", name="receipt.pdf")

    assert read(KEY) == PDF


@pytest.mark.parametrize("how", ["drop", "500"])
def test_a_store_that_stays_away_is_unavailable(store: Store, how: str) -> None:
    store.fails = [how] * 3

    with pytest.raises(FilesUnavailable):
        read(KEY)


@pytest.mark.parametrize(
    "key",
    [
        *("../x.pdf", "receipts/../../x.pdf", "/receipts/1.pdf", "receipts/هند.pdf", "receipts/1"),
        *(
            "receipts/a b.pdf",
            "receipts/1.pdf\n",
            "",
            "receipts//1.pdf",
            "receipts/gpj\u202eexe.pdf",
        ),
    ],
)
def test_a_key_is_made_of_ids(store: Store, key: str) -> None:
    with pytest.raises(ValueError, match="made of ids"):
        put(key, PDF, "application/pdf", name="x.pdf")


@pytest.mark.parametrize(
    ("name", "whole"),
    [
        ("../../etc/passwd", "-..-etc-passwd"),
        ('a"; filename="b.exe', "a-; filename=-b.exe"),
        ("gpj\u202eexe.pdf", "gpjexe.pdf"),
        ("a\r\nX-Evil: 1", "a-X-Evil- 1"),
        ("...", "file"),
    ],
)
def test_the_name_of_a_download_is_only_a_name(name: str, whole: str) -> None:
    plain = "".join(mark if mark.isalnum() or mark in "._ -" else "_" for mark in whole)

    shown, _, _ = disposition(name).partition("; filename*=")

    assert shown in (
        f'attachment; filename="{plain}"',
        disposition(whole).partition("; filename*")[0],
    )
    assert "\n" not in disposition(name)
