"""`./infra/deploy STAGE`: from what lies here to a stack that runs, and again whenever something changed."""

import getpass
import os
import sys
import uuid
from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path

from boto3 import Session
from botocore.exceptions import BotoCoreError, ClientError

from infra.aws.deploying import (
    artefacts,
    changing,
    destroying,
    flags,
    inviting,
    planning,
    publishing,
)
from infra.aws.deploying.account import Account, account, can_reserve
from infra.aws.deploying.table import Change, shown, warning
from infra.aws.deploying.vault import NONE, STRIPE_KEY, WEBHOOK, Vault
from infra.aws.deploying.webhook import STRIPE, Stripe
from infra.aws.packing import package
from infra.aws.packing.target import LAMBDA, DoesNotShip
from infra.keeping import stack as deployed
from infra.keeping.manifest import sha256_of
from infra.local.install import REPO, install
from infra.local.progress import StepFailed
from infra.saying import Told, say, text


@dataclass(frozen=True)
class Deployment:
    """One call: what was asked, in which account, of which stack, with which build."""

    asked: Namespace
    account: Account
    stack: changing.Stack
    built: Path
    vault: Vault


def main(words: list[str]) -> int:
    """Deploys, and prints how it goes; the exit code."""
    asked = flags.read(words)
    name = f"chalice-crm-{asked.stage}"
    try:
        if asked.dry_run:
            return _plan(asked, name)
        ours = account(Session())
        stack = changing.Stack(ours.client("cloudformation"), name)
        say("deploying_to", stack=name, account=ours.id, region=ours.region)
        if asked.destroy:
            _confirm_name(name)
            destroying.destroy(ours, stack)
            return 0
        vault = Vault(ours.client("ssm"), name, _hidden)
        return _deploy(Deployment(asked, ours, stack, _built(asked), vault))
    except (Told, DoesNotShip, StepFailed) as failure:
        print(failure, file=sys.stderr)
    except (BotoCoreError, ClientError) as failure:
        say("aws_says", words=failure, to=sys.stderr)
    except KeyboardInterrupt:
        say("deploy_interrupted", to=sys.stderr)
    return 1


def _plan(asked: Namespace, name: str) -> int:
    changes = planning.planned(name, _built(asked) / "sam.json")
    say("planned" if changes else "nothing_changes", stack=name)
    _show(changes)
    return 0


def _deploy(deployment: Deployment) -> int:
    fresh = changing.is_new(deployment.stack)
    deployment.vault.fill(os.environ)
    deployment.vault.check(deployment.asked.stage)
    parameters = _parameters(deployment, fresh=fresh)
    if not _changed(deployment, parameters):
        return 1
    _join_stripe(deployment, parameters)
    outputs = deployment.stack.outputs()
    publishing.publish(
        deployment.account,
        deployment.asked.dist or REPO / "frontend" / "dist",
        bucket=outputs["BucketPublic"],
        distribution=outputs["Distribution"],
    )
    planning.remember(deployment.stack.name, deployment.built / "sam.json")
    _invite(deployment, fresh=fresh)
    for key in sorted(outputs):
        print(f"  {key:<20}{outputs[key]}")
    say("deployed", url=outputs["Url"])
    return 0


def _built(asked: Namespace) -> Path:
    """The folder of a build: the one that was named, or a new one."""
    if asked.built:
        return Path(asked.built)
    install()
    out = package.BUILD / LAMBDA.name
    package.build(LAMBDA, out=out)
    return out


def _parameters(deployment: Deployment, *, fresh: bool) -> dict[str, str | None]:
    """Of the template's parameters: what was asked for, what follows, and else what the stack has."""
    asked, ours, name = deployment.asked, deployment.account, deployment.stack.name
    bucket = artefacts.bucket(ours)
    zipped = deployment.built / "deployment.zip"
    key = artefacts.upload(ours, bucket, stack=name, file=zipped, digest=sha256_of(zipped))
    told: dict[str, str | None] = {
        "Stage": asked.stage,
        "CodeBucket": bucket,
        "CodeKey": key,
        "SecretsVersion": deployment.vault.version(),
        "Reserve": "yes" if can_reserve(ours) else "no",
    }
    for flag, parameter in flags.PARAMETERS.items():
        value = getattr(asked, flag)
        if value is None and fresh and parameter in ("MailFrom", "AlertsTo"):
            value = _asked_for(f"ask_{flag}")
        if value is not None or not fresh:
            told[parameter] = None if value is None else str(value)
    known = artefacts.parameters_of(deployment.built / "sam.json")
    there = deployment.stack.parameters()
    return {
        each: value
        for each, value in told.items()
        if each in known and (value is not None or each in there)
    }


def _changed(deployment: Deployment, parameters: dict[str, str | None]) -> bool:
    """Shows the change and executes it; False when somebody said no."""
    ours, stack, template = deployment.account, deployment.stack, deployment.built / "sam.json"
    bucket = artefacts.bucket(ours)
    key = artefacts.upload(
        ours, bucket, stack=stack.name, file=template, digest=sha256_of(template)
    )
    change = f"infra-deploy-{uuid.uuid4().hex}"
    changes = changing.propose(stack, change, artefacts.address(ours, bucket, key), parameters)
    if not changes:
        say("nothing_changes", stack=stack.name)
        return True
    _show(changes)
    if not _agreed(deployment.asked, stack.name, changes):
        changing.withdraw(stack, change)
        say("nothing_done")
        return False
    changing.execute(stack, change, len(changes))
    return True


def _join_stripe(deployment: Deployment, parameters: dict[str, str | None]) -> None:
    """Makes Stripe's endpoint once there is a key and an address, and starts the functions anew with its secret."""
    vault = deployment.vault
    known = vault.values()
    if known[STRIPE_KEY] == NONE:
        say("stripe_later")
        return
    if known[WEBHOOK] != NONE:
        return
    url = deployment.stack.outputs()["Url"]
    base = os.environ.get("STRIPE_API_BASE") or STRIPE
    vault.keep(WEBHOOK, Stripe(known[STRIPE_KEY], base).make_endpoint(url))
    say("stripe_joined", url=url)
    _changed(deployment, parameters | {"SecretsVersion": vault.version()})


def _invite(deployment: Deployment, *, fresh: bool) -> None:
    asked = deployment.asked
    email = asked.admin or (_asked_for("ask_admin") if fresh else "")
    if email:
        found = deployed.find(deployment.stack.name, deployment.account.session)
        name = asked.admin_name or email.partition("@")[0]
        inviting.invite(found, email=email, name=name, lang=asked.admin_lang, env=dict(os.environ))


def _show(changes: list[Change]) -> None:
    if changes:
        print(f"\n{shown(changes)}\n")
    if loud := warning(changes):
        print(f"{loud}\n", flush=True)


def _agreed(asked: Namespace, name: str, changes: list[Change]) -> bool:
    if any(change.endangers for change in changes):
        return _typed("type_the_name") == name
    return asked.yes or _typed("ask_execute").lower() in ("y", "yes", "ن", "نعم")


def _confirm_name(name: str) -> None:
    if _typed("type_the_name") != name:
        raise Told("nothing_done")


def _asked_for(key: str) -> str:
    """What only a person can say; raises Told when nobody is there."""
    if not sys.stdin.isatty():
        raise Told("unattended", wanted=text(key))
    return _typed(key).strip()


def _typed(key: str) -> str:
    try:
        return input(text(key)).strip()
    except EOFError:
        return ""


def _hidden(key: str) -> str:
    return getpass.getpass(text(key)) if sys.stdin.isatty() else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
