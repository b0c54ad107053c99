"""`./infra/up` inside the environment: run in the foreground, detach, or stop."""

import os
import subprocess
import sys
import time
from contextlib import suppress

from infra.local.arguments import Asked, read_arguments
from infra.local.environment import StripeKeyWrong, address, environment, real_stripe
from infra.local.folder import REPO, Folder, FolderBusy
from infra.local.ports import choose_ports
from infra.local.processes import end_all
from infra.local.server.listener import listen
from infra.local.sidecars import NotAnswering
from infra.local.standing import UP, Standing, end_orphans, read_standing
from infra.local.supervisor import Ending, SeedFailed, Supervisor

_PATIENCE_WITH_ANOTHER = 900.0


def main() -> int:
    """Answers the exit code."""
    asked = read_arguments(sys.argv[1:])
    folder = Folder.open(asked.data)
    if asked.stop:
        return stop(folder)
    try:
        real_stripe(os.environ)
        return detach(folder) if asked.detach else run(asked, folder)
    except (StripeKeyWrong, OSError) as failure:
        print(failure)
        return 1


def run(asked: Asked, folder: Folder) -> int:
    """Run the system in the foreground until it is asked to end."""
    try:
        lock = folder.lock()
    except FolderBusy:
        return _join(asked, folder)
    with lock:
        if left := end_orphans(folder):
            print(f"Ended {left} processes that an earlier run had left behind.", flush=True)
        try:
            listening = listen(asked.port)
        except OSError as failure:
            print(
                f"Port {asked.port} cannot be had ({failure.strerror}); try --port {asked.port + 10}."
            )
            return 1
        return _run(asked, folder, Supervisor(_ready(asked, folder), listening))


def detach(folder: Folder) -> int:
    """Run the system in the background; return when it is healthy or has failed."""
    log = folder.log("up")
    words = [each for each in sys.argv[1:] if each != "--detach"]
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "infra.local.run", *words],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    told = 0
    while process.poll() is None and not _is_up(folder, process.pid):
        told += _tell(log.read_bytes()[told:])
        time.sleep(0.05)
    _tell(log.read_bytes()[told:])
    return process.poll() or 0


def stop(folder: Folder) -> int:
    """Stop the system of a folder and whatever of it was left behind."""
    standing = read_standing(folder)
    if standing is None or not standing.alive:
        left = end_orphans(folder)
        print(f"Ended {left} processes that were left behind." if left else "Nothing runs here.")
        return 0
    end_all(standing.supervisor, patience=15.0)
    end_orphans(folder)
    print("Stopped.")
    return 0


def _ready(asked: Asked, folder: Folder) -> Folder:
    settings = folder.settings()
    if settings.get("seed") == "begun":
        print("The demonstration story was interrupted: starting with a new one.", flush=True)
        folder.forget_data()
        folder.change(seed="")
    folder.change(ports=choose_ports(asked.port, settings.get("ports", {})))
    return folder


def _run(asked: Asked, folder: Folder, supervisor: Supervisor) -> int:
    began = time.monotonic()
    is_new = not folder.settings().get("seed")
    print(f"Starting, with the data in {_shown(folder)} …", flush=True)
    failed = True
    try:
        supervisor.start(seed=is_new and not asked.empty)
        if is_new and asked.empty:
            folder.change(seed="empty")
        print(_addresses(folder, time.monotonic() - began), flush=True)
        supervisor.run()
        failed = False
    except NotAnswering as failure:
        print(f"{failure} did not start; the end of its log:\n{_last_words(folder, str(failure))}")
    except SeedFailed:
        print("The story could not be told to its end; see above.")
    except Ending:
        failed = False
    finally:
        supervisor.end(failed=failed)
    print("Stopped." if not failed else "Stopped after a failure.", flush=True)
    return int(failed)


def _join(asked: Asked, folder: Folder) -> int:
    standing = _await_another(folder)
    if standing is None:
        print("The system of this folder is being started elsewhere and does not come up.")
        return 1
    if standing.port != asked.port:
        print(f"The system of this folder runs already, on {address(standing.port)}.")
        return 1
    print("Running already." + _addresses(folder, None))
    return 0


def _await_another(folder: Folder) -> Standing | None:
    until = time.monotonic() + _PATIENCE_WITH_ANOTHER
    while time.monotonic() < until:
        standing = read_standing(folder)
        if standing and standing.alive and standing.state == UP:
            return standing
        with suppress(FolderBusy), folder.lock():
            return None
        time.sleep(0.1)
    return None


def _is_up(folder: Folder, pid: int) -> bool:
    standing = read_standing(folder)
    return standing is not None and standing.state == UP and pid in standing.supervisor


def _tell(words: bytes) -> int:
    # Whoever reads us may have read enough.
    with suppress(BrokenPipeError):
        sys.stdout.buffer.write(words)
        sys.stdout.flush()
    return len(words)


def _addresses(folder: Folder, seconds: float | None) -> str:
    env = environment(folder)
    main = env["PUBLIC_URL"]
    stripe = env["STRIPE_API_BASE"] or "Stripe's own test mode"
    took = "" if seconds is None else f"Ready in {seconds:.1f} s."
    return f"""{took}

  Staff app        {main}/
  Mail             {main}/_local/mail
  Jobs and clock   {main}/_local/jobs
  Card payments    {stripe}
  Logs             {_shown(folder)}/logs
"""


def _shown(folder: Folder) -> str:
    return (
        str(folder.root.relative_to(REPO)) if folder.root.is_relative_to(REPO) else str(folder.root)
    )


def _last_words(folder: Folder, name: str) -> str:
    log = folder.log(name)
    return "\n".join(log.read_text("utf-8", "replace").splitlines()[-15:]) if log.exists() else ""


if __name__ == "__main__":
    sys.exit(main())
