"""The zip that goes to Lambda: small, complete, for its machine only, and the same every time."""

import json
import os
import sys

import pytest

from infra.aws.packing import binaries, bytecode
from infra.aws.packing.archive import BUDGET, megabytes
from infra.aws.packing.package import Built, build
from infra.aws.packing.pruning import SERVICES
from infra.aws.packing.target import LAMBDA
from tests.rules.test_secrets import LIVE
from tests.template.zip_reading import contents, expected, ours, services_called

STAYS_HERE = frozenset(
    {".chalice", ".env", ".git", ".local", ".venv", "build", "dist", "infra", "node_modules", "src"}
    | {"test", "tests", "vendor"}
)
KEPT_SECRET = ("SIGNING_KEY", "STRIPE_KEY", "STRIPE_WEBHOOK_SECRET", "AWS_SECRET_ACCESS_KEY")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(LAMBDA, out=tmp_path_factory.mktemp("lambda"))


@pytest.fixture(scope="module")
def packed(built: Built) -> dict[str, bytes]:
    return contents(built.packed.file)


def test_it_is_small(built: Built, capfd: pytest.CaptureFixture[str]) -> None:
    with capfd.disabled():
        sys.stdout.write(f"\nThe zip: {megabytes(built.packed.size)} of {megabytes(BUDGET)}\n")
    assert built.packed.size <= BUDGET


def test_it_holds_what_we_wrote_and_nothing_else_of_ours(packed: dict[str, bytes]) -> None:
    assert ours(iter(packed)) == expected()
    assert [name for name in packed if STAYS_HERE & set(name.split("/"))] == []
    assert "chalice/app.py" in packed
    assert "chalice/cli/__init__.py" not in packed


def test_no_secret_is_in_it(built: Built, packed: dict[str, bytes]) -> None:
    written = {name: packed[name].decode() for name in ours(iter(packed))}
    written["sam.json"] = built.template.read_text("utf-8")

    assert [name for name, text in written.items() if LIVE.search(text)] == []
    secrets = [os.environ[name].encode() for name in KEPT_SECRET if len(os.environ[name]) > 8]
    assert [name for name, content in packed.items() if any(s in content for s in secrets)] == []
    assert [each for each in secrets if each.decode() in written["sam.json"]] == []


def test_every_library_is_for_lambda(packed: dict[str, bytes]) -> None:
    libraries = [content for content in packed.values() if content.startswith(b"\x7fELF")]

    machines = {int.from_bytes(content[18:20], "little") for content in libraries}
    assert (machines, len(libraries) > 1) == ({binaries.MACHINES["aarch64"]}, True)


def test_it_has_bytecode_of_python_3_13(built: Built, packed: dict[str, bytes]) -> None:
    compiled = {name for name in packed if name.endswith(".pyc")}

    assert built.compiler != ""
    assert {packed[name][:8] for name in compiled} == {bytes.fromhex("f30d0d0a01000000")}
    assert {
        "__pycache__/app.cpython-313.pyc",
        "chalice/__pycache__/app.cpython-313.pyc",
    } <= compiled
    lazy = {name.split("/")[0] for name in packed if name.endswith(".py")} & bytecode.LAZY
    assert lazy == bytecode.LAZY


def test_services_that_are_called_are_described_in_it(packed: dict[str, bytes]) -> None:
    described = {
        name.split("/")[2]
        for name in packed
        if name.startswith("botocore/data/") and name.count("/") > 2
    }
    assert described == SERVICES
    assert services_called() - SERVICES == set()


def test_the_template_goes_with_it(built: Built) -> None:
    functions = [
        resource["Properties"]
        for resource in json.loads(built.template.read_text("utf-8"))["Resources"].values()
        if resource["Type"] == "AWS::Serverless::Function"
    ]
    assert {function["Runtime"] for function in functions} == {"python3.13"}
    assert [each["CodeUri"]["Key"] for each in functions] == [{"Ref": "CodeKey"}] * len(functions)


def test_the_same_sources_give_the_same_bytes(
    built: Built, tmp_path_factory: pytest.TempPathFactory
) -> None:
    again = build(LAMBDA, out=tmp_path_factory.mktemp("again"))

    assert again.packed.digest == built.packed.digest
    assert again.template.read_text("utf-8") == built.template.read_text("utf-8")
