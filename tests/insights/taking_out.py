"""Asking for lists as files, and opening them."""

import csv
import io
from typing import Any

from openpyxl import load_workbook

from chalicelib.promises import handlers
from chalicelib.store import drain
from tests.doors import Answered, Doors
from tests.files.conftest import download

FORMS = ("csv", "xlsx")


def ask(client: Doors, which: str, form: str, *, as_: str = "admin", **query: str) -> Answered:
    body = {"kind": which, "format": form, "query": query}
    return client.post("/api/exports", body, as_=as_)


def export(client: Doors, which: str, form: str, **query: str) -> bytes:
    """The file of a finished export."""
    begun = ask(client, which, form, **query)
    assert begun.status == 202, begun.text
    drained = drain(handlers(), now=client.now)
    assert drained.surprises == ()
    work = begun.json["id"]
    told = client.get(f"/api/exports/{work}", as_="admin").json
    assert (told["status"], told["progress"], told["lent"]) == ("done", 1.0, True), told
    url = client.get(f"/api/exports/{work}/file", as_="admin").json["url"]
    content, said = download(url)
    assert said.startswith("attachment;")
    return content


def rows_of(content: bytes, form: str) -> list[list[Any]]:
    if form == "csv":
        assert content.startswith(b"\xef\xbb\xbf")
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    return [list(row) for row in sheet.iter_rows(values_only=True)]
