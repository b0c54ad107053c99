"""What `./infra/deploy` can be asked."""

import argparse
from pathlib import Path

from infra.local.arguments import from_caller

STAGES = ("prod", "dev")
# Flags that are parameters of the template; what is not given stays as the stack has it.
PARAMETERS = {
    "domain": "Domain",
    "certificate": "Certificate",
    "mail_from": "MailFrom",
    "mail_identity": "MailIdentity",
    "alerts_to": "AlertsTo",
    "budget": "MonthlyBudget",
}


def read(words: list[str]) -> argparse.Namespace:
    """The flags of one call; a wrong one ends the program with a usage line."""
    parser = argparse.ArgumentParser(
        prog="./infra/deploy",
        description="Makes a stack or brings it up to date: builds, shows every change, executes it, waits.",
    )
    parser.add_argument("stage", choices=STAGES, help="the stack is chalice-crm-STAGE")
    _add_parameters(parser)
    parser.add_argument("--admin", metavar="EMAIL", help="invite this admin by mail")
    parser.add_argument("--admin-name", metavar="NAME", help="her name in the letter")
    parser.add_argument("--admin-lang", choices=("ar", "en"), default="en", help="its language")
    parser.add_argument("--yes", action="store_true", help="do not ask; never enough for tables")
    parser.add_argument("--dry-run", action="store_true", help="print the change and end")
    parser.add_argument("--destroy", action="store_true", help="take the stack away")
    parser.add_argument("--built", type=_folder, help="take this build (infra/package --out)")
    parser.add_argument("--dist", type=_folder, help="take this frontend (frontend/dist)")
    asked = parser.parse_args(words)
    if asked.dry_run and asked.destroy:
        parser.error("either --dry-run or --destroy")
    return asked


def _add_parameters(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--domain", help="the name browsers see, such as crm.example.org")
    parser.add_argument("--certificate", metavar="ARN", help="its certificate, of us-east-1")
    parser.add_argument("--mail-from", metavar="EMAIL", help="the address letters come from")
    parser.add_argument(
        "--mail-identity",
        choices=("domain", "address", "existing"),
        help="what SES verifies: its domain, itself, or nothing because it is done",
    )
    parser.add_argument("--alerts-to", metavar="EMAIL", help="the address alarms write to")
    parser.add_argument("--budget", type=int, help="dollars a month above which AWS writes")


def _folder(text: str) -> Path:
    path = from_caller(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {text}")
    return path
