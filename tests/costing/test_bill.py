"""The month's bill of 10,000 constituents stays under its bounds, and each line says where its price is from."""

import json
import re
from pathlib import Path

import pytest

from infra.aws.packing.functions import granted
from infra.costing import __main__ as command
from infra.costing.bill import MOST_WITH_MAIL, MOST_WITHOUT, Bill, Metered, Size, bill
from infra.costing.month import ALARMS, MAILED, METRICS, PEOPLE, USES
from infra.local.install import REPO
from tests.rules.house import texts

NOTHING = dict.fromkeys(USES, Metered(0, 0))


def amounts(made: Bill) -> dict[str, float]:
    return {line.price: line.amount for line in made.lines}


def test_a_month_stays_under_its_bounds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--json", str(tmp_path / "bill.json")]) == 0
    said = capsys.readouterr().out
    told = json.loads((tmp_path / "bill.json").read_text())

    assert 0 < told["without_mail"] < MOST_WITHOUT
    assert told["without_mail"] < told["with_mail"] < MOST_WITH_MAIL
    assert told["uses"].keys() == USES.keys()
    assert [name for name, units in told["uses"].items() if sum(units) == 0] == []
    assert re.search(r"A month: \$\d\.\d\d with mail", said)
    # A gift by hand is one commit, its receipt and its letter; a sweep that finds nothing reads one page.
    assert told["uses"]["outbox"] == [1, 0]
    assert told["uses"]["list"][0] <= 4 and told["uses"]["gift_by_hand"][1] <= 60


def test_units_are_multiplied_by_their_uses() -> None:
    made = bill(NOTHING | {"person": Metered(2, 0), "gift_by_hand": Metered(0, 10)}, Size(30, 1))

    assert amounts(made)["dynamodb_read"] == 2 * USES["person"].times
    assert amounts(made)["dynamodb_write"] == 10 * USES["gift_by_hand"].times
    [stored] = [line for line in made.lines if line.price == "dynamodb_gb"]
    assert (stored.listed, stored.dollars) == (30 * 0.25, 5 * 0.25)


def test_mail_is_what_without_mail_leaves_out() -> None:
    made = bill(NOTHING, Size(0, 0))
    mail = sum(line.dollars for line in made.lines if line.price.startswith("letter"))

    assert amounts(made)["letter"] >= MAILED
    assert made.with_mail - made.without_mail == pytest.approx(mail)
    assert made.listed > made.with_mail


def test_every_line_has_a_price_with_its_source() -> None:
    made = bill(NOTHING, Size(0, 0))

    assert [line for line in made.lines if not re.fullmatch(r"20\d\d-\d\d", line.as_of)] == []
    assert {line.source.split("/")[0] for line in made.lines} == {"aws.amazon.com"}
    assert PEOPLE == 10_000


def test_what_the_stack_has_is_what_is_billed() -> None:
    watch = json.loads((REPO / "infra" / "aws" / "watch.json").read_bytes())["Resources"]
    assert sum(each["Type"] == "AWS::CloudWatch::Alarm" for each in watch.values()) <= ALARMS
    named = {
        name
        for _, source in texts(".py", under=("app.py", "chalicelib/"))
        for name in re.findall(r"add_metric\(\s*name=\"(\w+)\"", source)
    }
    assert 0 < len(named) <= METRICS
    assert len(granted()) <= 12
