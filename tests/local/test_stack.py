"""The whole stack as `./infra/up` starts it: started, killed, started again, side by side, stopped."""

import base64
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from botocore.config import Config
from botocore.session import Session

from infra.local.engine import free_port
from infra.local.folder import Folder
from infra.local.standing import UP, Standing, read_standing
from infra.local.wire import TableWire
from tests.local.client import Client

_LISTEN = "0A"
_KINDS = (
    *("infra.local.run", "dynoxide", "ministack", "infra.local.stripe"),
    *("infra.local.server.worker", "infra.local.server"),
)


class Stack:
    """One system in a folder of its own, around the small app."""

    def __init__(self, root: Path) -> None:
        self.folder = Folder.open(root)
        self.port = free_port()

    def run(self, *flags: str) -> subprocess.CompletedProcess[str]:
        """Call the command with this system's port and folder."""
        line = [sys.executable, "-m", "infra.local.run", "--data", str(self.folder.root)]
        env = os.environ | {"LOCAL_APP": "tests.local.small_app:app"}
        return subprocess.run(
            [*line, "--port", str(self.port), *flags],
            env=env,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def up(self) -> str:
        """Start it; what it said."""
        done = self.run("--detach", "--empty")
        assert done.returncode == 0, done.stdout
        return done.stdout

    @property
    def standing(self) -> Standing:
        """What it wrote down about itself."""
        standing = read_standing(self.folder)
        assert standing
        return standing

    @property
    def pids(self) -> dict[str, int]:
        """Its processes by what they are."""
        there = (*self.standing.supervisor, *self.standing.children)
        return {kind: pid for pid in there if (kind := _kind(pid))}

    def replaced(self, kind: str, pid: int) -> bool:
        """Whether another process does the work of one that was killed."""
        return self.pids.get(kind, pid) != pid

    def answers(self) -> bool:
        """Whether the app answers and the sidecars do."""
        client = Client(self.port)
        wire = TableWire(f"http://127.0.0.1:{self.folder.settings()['ports']['tables']}", timeout=2)
        try:
            healthy = (
                client.get("/api/trivial").status == client.get("/_local/mail.json").status == 200
            )
            return healthy and len(wire.list_tables()["TableNames"]) == 5
        except OSError:
            return False
        finally:
            client.close()


def _kind(pid: int) -> str:
    """What a process is; nothing when it is gone."""
    try:
        line = Path(f"/proc/{pid}/cmdline").read_bytes().decode()
    except FileNotFoundError:
        return ""
    return next((each for each in _KINDS if each in line), "")


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    stack = Stack(tmp_path_factory.mktemp("stack"))
    stack.up()
    yield stack
    stack.run("--stop")


def eventually(true: Callable[[], bool], seconds: float = 15) -> bool:
    """Whether something becomes true in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(0.05)
    return False


def listening(pid: int) -> set[str]:
    """The addresses on which a process listens, as the kernel writes them."""
    sockets = {str(fd.readlink()) for fd in Path(f"/proc/{pid}/fd").iterdir() if fd.is_symlink()}
    lines = [
        line.split()
        for name in ("tcp", "tcp6")
        for line in Path(f"/proc/{pid}/net/{name}").read_text().splitlines()[1:]
    ]
    return {
        line[1].partition(":")[0]
        for line in lines
        if line[3] == _LISTEN and f"socket:[{line[9]}]" in sockets
    }


def test_everything_listens_on_loopback_only(stack: Stack) -> None:
    heard = {kind: listening(pid) for kind, pid in stack.pids.items()}
    assert set(heard) >= {"infra.local.run", "dynoxide", "ministack", "infra.local.server"}
    # An idle system has no worker.
    assert "infra.local.server.worker" not in heard
    assert set().union(*heard.values()) == {"0100007F"}


def test_the_whole_stack_stays_small(stack: Stack) -> None:
    sizes = {kind: resident(pid) for kind, pid in stack.pids.items()}
    assert sum(sizes.values()) < 250, sizes


def resident(pid: int) -> int:
    """The memory that a process occupies, in megabytes."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) // 1024


@pytest.mark.parametrize("kind", ["dynoxide", "ministack", "infra.local.server"])
def test_a_killed_part_is_started_again(stack: Stack, kind: str) -> None:
    before = stack.pids[kind]
    os.kill(before, signal.SIGKILL)
    assert eventually(lambda: stack.replaced(kind, before) and stack.answers())


def test_letters_leave_no_memory_behind(stack: Stack) -> None:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = "a@example.org", "b@example.net", "مرحبا"
    letter.set_content("Thank you. " * 50)
    letter.add_attachment(b"%PDF" * 6000, maintype="application", subtype="pdf", filename="r.pdf")
    raw = base64.b64encode(letter.as_bytes()).decode()
    supervisor = stack.pids["infra.local.run"]
    with closing(Client(stack.folder.settings()["ports"]["desk"])) as desk:

        def resident_after(letters: int) -> int:
            for _ in range(letters):
                page = {"Content": {"Raw": {"Data": raw}}}
                assert desk.post("/v2/email/outbound-emails", page).status == 200
            return resident(supervisor)

        before = resident_after(20)
        assert resident_after(100) - before < 6


def test_files_outlive_a_kill_and_need_a_signature(stack: Stack) -> None:
    endpoint = f"http://127.0.0.1:{stack.folder.settings()['ports']['files']}"
    s3: Any = Session().create_client(
        "s3",
        region_name="us-east-1",
        endpoint_url=endpoint,
        config=Config(signature_version="s3v4", s3={"addressing_style": "path"}),
    )
    place = {"Bucket": "chalice-crm-files", "Key": "receipts/1.pdf"}
    s3.put_object(**place, Body=b"%PDF")
    path = s3.generate_presigned_url("get_object", Params=place).removeprefix(endpoint)
    before = stack.pids["ministack"]
    os.kill(before, signal.SIGKILL)
    assert eventually(
        lambda: stack.replaced("ministack", before) and _status(endpoint, path) == 200
    )
    assert _status(endpoint, path.replace("1.pdf", "2.pdf")) == 403
    assert _status(endpoint, path.partition("?")[0]) == 403


def _status(endpoint: str, path: str) -> int:
    client = Client(int(endpoint.rpartition(":")[2]))
    try:
        return client.get(path).status
    except OSError:
        return 0
    finally:
        client.close()


def test_a_killed_supervisor_leaves_nothing_and_starts_again(stack: Stack) -> None:
    with closing(Client(stack.port)) as client:
        client.post("/api/written", {})
    assert eventually(lambda: "infra.local.server.worker" in stack.pids)
    left = stack.pids
    os.kill(left.pop("infra.local.run"), signal.SIGKILL)
    said = stack.up()
    assert "Ready in" in said
    assert stack.answers()
    assert not set(left.values()) & set(stack.pids.values())


def test_starting_what_runs_says_where_it_runs(stack: Stack) -> None:
    assert "Running already." in stack.run("--detach").stdout
    other = stack.run("--port", str(free_port()))
    assert (other.returncode, "runs already" in other.stdout) == (1, True)


def test_a_taken_port_is_named(stack: Stack, tmp_path: Path) -> None:
    other = Stack(tmp_path / "other")
    other.port = stack.port
    done = other.run("--detach", "--empty")
    assert done.returncode == 1
    assert f"Port {stack.port} cannot be had" in done.stdout


def test_two_systems_run_side_by_side_and_keep_their_own_data(stack: Stack, tmp_path: Path) -> None:
    other = Stack(tmp_path / "other")
    other.up()
    try:
        assert stack.answers() and other.answers()
        ours, theirs = stack.folder.settings(), other.folder.settings()
        assert not set(ours["ports"].values()) & set(theirs["ports"].values())
        assert not set(ours["secrets"].values()) & set(theirs["secrets"].values())
    finally:
        assert other.run("--stop").stdout == "Stopped.\n"
    assert stack.answers()


def test_data_and_secrets_outlive_a_stop(stack: Stack) -> None:
    wire = TableWire(f"http://127.0.0.1:{stack.folder.settings()['ports']['tables']}")
    item = {"pk": {"S": "o1#kept"}, "sk": {"S": "x"}}
    wire.call("PutItem", {"TableName": "chalice-crm-ops", "Item": item})
    secrets = stack.folder.settings()["secrets"]
    stack.run("--stop")
    assert stack.run("--stop").stdout == "Nothing runs here.\n"
    stack.up()
    kept = wire.call("GetItem", {"TableName": "chalice-crm-ops", "Key": item})
    assert (kept["Item"], stack.folder.settings()["secrets"]) == (item, secrets)


def test_secrets_are_for_their_owner_only(stack: Stack) -> None:
    assert (stack.folder.root / "settings.json").stat().st_mode & 0o777 == 0o600
    assert stack.folder.root.stat().st_mode & 0o077 == 0


def test_commands_speak_to_the_running_system(stack: Stack, tmp_path: Path) -> None:
    line = [sys.executable, "-m", "infra.local.commands", "job", "--data", str(stack.folder.root)]
    listed = subprocess.run(line, capture_output=True, text=True, check=True).stdout
    assert "nightly  cron(15 3 * * ? *)" in listed
    run = [*line, "nightly", "--at", "2026-01-02T03:15:00Z"]
    assert (
        "nightly for 2026-01-02T03:15:00Z: done"
        in subprocess.run(run, capture_output=True, text=True, check=True).stdout
    )
    failed = subprocess.run([*line, "broken"], capture_output=True, text=True, check=False)
    assert (failed.returncode, "it broke" in failed.stdout) == (1, True)
    line[-1] = str(tmp_path)
    away = subprocess.run(line, capture_output=True, text=True, check=False)
    assert (away.returncode, "does not run" in away.stderr) == (1, True)


def test_a_story_that_was_interrupted_is_told_anew(stack: Stack) -> None:
    stack.run("--stop")
    stack.folder.change(seed="begun")
    said = stack.up()
    assert "was interrupted" in said
    wire = TableWire(f"http://127.0.0.1:{stack.folder.settings()['ports']['tables']}")
    assert wire.call("Scan", {"TableName": "chalice-crm-ops", "Limit": 5})["Items"] == []


def test_the_standing_is_written_down(stack: Stack) -> None:
    page = json.loads((stack.folder.root / "run.json").read_text())
    assert (page["state"], page["port"]) == (UP, stack.port)
