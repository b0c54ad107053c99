"""A deployed stack: into a folder, into the local system, back into the stack, and back to a moment."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from botocore.stub import Stubber

from chalicelib.kit.ids import id_out_of
from chalicelib.kit.signing import fingerprint
from chalicelib.store import keys
from infra.keeping import commands, local, moment, quiet, stack
from infra.keeping.place import TABLES, Place
from infra.keeping.restoring import Restoring, restore
from infra.keeping.rows import item_of, lines_of
from infra.keeping.writing import Writer
from infra.local.folder import Folder
from infra.saying import Told
from tests.keeping.aws import NAME, Aws, serving, small_stack
from tests.keeping.conftest import FILES, content, files, put, rows
from tests.keeping.steps import dumped, quietly
from tests.keeping.test_erased import EMAIL, her
from tests.keeping.test_erased import NAME as NAME_OF_HERS


def stack_of(aws: Aws) -> stack.Stack:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AWS_ENDPOINT_URL", aws.url)
        return stack.find(NAME, aws.session)


@pytest.fixture(scope="module")
def aws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Aws]:
    with serving(tmp_path_factory.mktemp("aws")) as aws:
        small_stack(aws)
        [name] = stack_of(aws).functions
        aws.client("lambda").put_function_concurrency(
            FunctionName=name, ReservedConcurrentExecutions=3
        )
        for table in ("main", "audit"):
            aws.client("dynamodb").update_continuous_backups(
                TableName=f"{NAME}-{table}",
                PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True},
            )
        yield aws


@pytest.fixture
def deployed(aws: Aws, house: Place, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Place:
    """The stack with the cast in it; commands find it where the environment says that AWS is."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", aws.url)
    place = stack.find(NAME, aws.session).place(frozen=True)
    dumped(house, tmp_path / "house")
    writer = Writer(place.tables)
    restore(
        Restoring(tmp_path / "house", place, quietly, writer, replace=True),
        clock=lambda: datetime.now(UTC),
    )
    return place


@pytest.fixture
def key_of_the_suppressed(aws: Aws) -> Iterator[str]:
    """The stack's own, for as long as a test needs it."""
    key, name = "what the suppressed of this stack are known under", f"/{NAME}/SUPPRESSION_KEY"
    aws.client("ssm").put_parameter(Name=name, Value=key, Type="SecureString")
    yield key
    aws.client("ssm").delete_parameter(Name=name)


def ran(*words: object) -> int:
    return commands.main([str(word) for word in words])


def test_from_the_stack_to_the_local_system(
    deployed: Place,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert ran("dump", tmp_path / "dump", "--stack", NAME, "--at-rest") == 0
    assert content(tmp_path / "dump") == content(tmp_path / "house")

    data = tmp_path / "data"
    assert ran("restore", tmp_path / "dump", "--data", data) == 0
    said = capsys.readouterr()
    assert "0 broken" in said.out and "another SUPPRESSION_KEY" in said.err
    with local.for_ourselves(Folder.open(data)) as opened:
        here = {name: rows(opened.place, name) for name in TABLES}
        there = {name: rows(deployed, name) for name in TABLES}
        assert {name: len(found) for name, found in here.items()} == {
            name: len(found) for name, found in there.items()
        }
        assert files(opened.place).keys() == FILES.keys()
    assert ran("dump", tmp_path / "again", "--data", data) == 0
    assert content(tmp_path / "again") == content(tmp_path / "house")


def test_into_the_stack_while_its_functions_rest(
    deployed: Place,
    aws: Aws,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    put(deployed, "main", {"pk": {"S": "o1#A"}, "sk": {"S": "X"}, "kind": {"S": "counter"}})
    words = ("restore", tmp_path / "house", "--stack", NAME)
    assert ran(*words) == 1
    assert "--replace" in capsys.readouterr().err
    assert allowed(aws) == 0, "the next attempt goes on while they rest"

    assert ran(*words, "--replace", "--yes", "--rate", "0") == 0
    assert "0 broken" in capsys.readouterr().out
    assert allowed(aws) == 3
    dumped(deployed, tmp_path / "again")
    assert content(tmp_path / "again") == content(tmp_path / "house")


def test_who_was_erased_in_the_stack_is_erased_again_after_a_restore(
    deployed: Place,
    house: Place,
    key_of_the_suppressed: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    cid = her(house)
    words = ("restore", tmp_path / "house", "--stack", NAME, "--replace", "--yes", "--rate", "0")
    put(deployed, "ops", {"pk": {"S": "o1#ER"}, "sk": {"S": cid}})
    assert NAME_OF_HERS in str(rows(deployed, "main"))

    assert ran(*words) == 0, capsys.readouterr()
    said = capsys.readouterr().out
    assert "Erased again, because this dump is older than their erasure: 1." in said
    assert "0 broken" in said
    assert NAME_OF_HERS not in str([rows(deployed, name) for name in TABLES])
    known = fingerprint(EMAIL, purpose="address", key=key_of_the_suppressed.encode())
    suppressed = [
        row["pk"]["S"] for row in rows(deployed, "main") if row["kind"]["S"] == "suppression"
    ]
    assert suppressed == [keys.suppression(id_out_of(known))]


def test_a_stack_is_replaced_only_by_its_name(
    deployed: Place, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("builtins.input", lambda _: "chalice-crm-other")
    before = rows(deployed, "main")
    assert ran("restore", tmp_path / "house", "--stack", NAME, "--replace") == 1
    assert rows(deployed, "main") == before


def allowed(aws: Aws) -> int | None:
    functions = aws.client("lambda")
    [name] = stack_of(aws).functions
    found = functions.get_function_concurrency(FunctionName=name)
    reserved: int | None = found.get("ReservedConcurrentExecutions")
    return reserved


def test_functions_without_a_bound_have_none_afterwards(
    deployed: Place, aws: Aws, tmp_path: Path
) -> None:
    found = stack.find(NAME, aws.session)
    functions = aws.client("lambda")
    functions.delete_function_concurrency(FunctionName=found.functions[0])
    with quiet.at_rest(found, tmp_path / "rest.json"):
        assert allowed(aws) == 0
    assert allowed(aws) is None
    functions.put_function_concurrency(
        FunctionName=found.functions[0], ReservedConcurrentExecutions=3
    )


def test_back_to_a_moment(
    deployed: Place,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    at = datetime.now(UTC).replace(microsecond=0)
    told = at.isoformat()
    assert ran("restore", "--stack", NAME, "--at", told) == 0
    prefix = moment.prefix_of(deployed, at)
    assert prefix in capsys.readouterr().out
    put(deployed, "main", {"pk": {"S": "o1#A"}, "sk": {"S": "X"}, "kind": {"S": "counter"}})
    note = {"pk": {"S": "o1#ER"}, "sk": {"S": her(deployed)}}
    put(deployed, "ops", note)

    words = ("dump", tmp_path / "then", "--stack", NAME, "--tables", prefix)
    assert ran(*words) == 0
    then, before = content(tmp_path / "then"), content(tmp_path / "house")
    assert {name for name in before if before[name] != then[name]} == {"ops.jsonl.gz"}
    with lines_of(tmp_path / "then" / "ops.jsonl.gz") as lines:
        found = [item_of(line) for line in lines]
    assert note in found
    assert {item["pk"]["S"] for item in found} == {"o1#ER"}


def test_what_is_not_there_is_said(aws: Aws, deployed: Place, tmp_path: Path) -> None:
    said = []
    for attempt in (
        lambda: stack.find("chalice-crm-nowhere", aws.session),
        lambda: stack.tables_elsewhere(deployed, "nothing-begins-so"),
    ):
        with pytest.raises(Told) as told:
            attempt()
        said.append(told.value.key)
    assert said == ["no_such_stack", "no_tables_under"]


def test_a_moment_that_is_not_kept_is_said_with_what_is(deployed: Place) -> None:
    first, last = datetime(2026, 10, 20, tzinfo=UTC), datetime(2026, 11, 22, tzinfo=UTC)
    window = {"EarliestRestorableDateTime": first, "LatestRestorableDateTime": last}

    def kept(status: str) -> dict[str, Any]:
        past = {"PointInTimeRecoveryStatus": status} | window
        told = {"ContinuousBackupsStatus": "ENABLED", "PointInTimeRecoveryDescription": past}
        return {"ContinuousBackupsDescription": told}

    # The stand-in brings back any moment, so AWS's own refusal is told by hand.
    with Stubber(deployed.tables) as aws_says:
        for status in ("ENABLED", *["DISABLED"] * 4):
            aws_says.add_response("describe_continuous_backups", kept(status))
        aws_says.add_client_error("restore_table_to_point_in_time", "InvalidRestoreTimeException")
        aws_says.add_response("describe_continuous_backups", kept("ENABLED"))
        with pytest.raises(Told) as told:
            moment.bring_back(deployed, datetime(2020, 1, 1, tzinfo=UTC), progress=quietly)
        assert "2026-10-20" in str(told.value) and "2026-11-22" in str(told.value)
        for _ in TABLES:
            aws_says.add_response("describe_continuous_backups", kept("DISABLED"))
        with pytest.raises(Told) as told:
            moment.bring_back(deployed, datetime(2020, 1, 1, tzinfo=UTC), progress=quietly)
        assert told.value.key == "no_past_kept"


@pytest.mark.parametrize(
    "words",
    [
        ("dump",),
        ("dump", "f", "--at-rest"),
        ("dump", "f", "--tables", "p"),
        ("restore",),
        ("restore", "--at", "2026-11-22T09:30:00Z"),
        ("restore", "f", "--stack", "s", "--at", "2026-11-22T09:30:00Z"),
        ("restore", "--stack", "s", "--at", "yesterday"),
    ],
)
def test_flags_that_do_not_go_together(
    words: tuple[str, ...],
) -> None:
    with pytest.raises(SystemExit) as ended:
        ran(*words)
    assert ended.value.code == 2
