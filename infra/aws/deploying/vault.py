"""A stack's secrets in SSM, as SecureString: generated or asked for once, and never printed."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from chalicelib.settings import keys_listed
from infra.saying import Told, say

NONE = "-"
GENERATED = ("SIGNING_KEY", "LINKS_KEY", "SUPPRESSION_KEY", "ORIGIN_KEY")
STRIPE_KEY, WEBHOOK = "STRIPE_KEY", "STRIPE_WEBHOOK_SECRET"
# CloudFormation resolves this one into the distribution, which it does with plain parameters only.
_PLAIN = frozenset({"ORIGIN_KEY"})


@dataclass(frozen=True)
class Vault:
    """The parameters of one stack; `ask` prompts without showing what is typed, and answers nothing unattended."""

    ssm: Any
    stack: str
    ask: Callable[[str], str]

    def fill(self, env: Mapping[str, str]) -> None:
        """Make what is missing: of `env` where it names it, else generated; an existing key is never overwritten."""
        known = self.values()
        for name in GENERATED:
            if name not in known:
                self._put(name, env.get(name) or _new(name, env, known))
                say("secret_made", name=self._name(name))
        self._fill_stripe(env, known)

    def check(self, stage: str) -> None:
        """Raises Told when the Stripe key moves real money outside production, or none in it."""
        key = self.values().get(STRIPE_KEY, NONE)
        if key != NONE and ("_live_" in key) is not (stage == "prod"):
            raise Told("stripe_key_of_another_stage", stage=stage)

    def values(self) -> dict[str, str]:
        """What there is, by the last part of its name."""
        return {each["Name"].rpartition("/")[2]: each["Value"] for each in self._found()}

    def version(self) -> str:
        """A word that changes when a secret does."""
        versions = {each["Name"]: each["Version"] for each in self._found()}
        return "-".join(str(versions[name]) for name in sorted(versions))

    def keep(self, name: str, value: str) -> None:
        """Put a secret in place of the one before."""
        self._put(name, value, overwrite=True)

    def _fill_stripe(self, env: Mapping[str, str], known: Mapping[str, str]) -> None:
        there = known.get(STRIPE_KEY, NONE)
        given = env.get(STRIPE_KEY, "")
        if there == NONE and not given:
            given = self.ask("ask_stripe_key").strip()
        if given and given != there:
            self.keep(STRIPE_KEY, given)
            # Its endpoint belongs to the account of the key before.
            self.keep(WEBHOOK, env.get(WEBHOOK) or NONE)
            say("secret_kept", name=self._name(STRIPE_KEY))
            return
        for name in (STRIPE_KEY, WEBHOOK):
            if name not in known:
                self._put(name, env.get(name) or NONE)

    def _found(self) -> list[dict[str, Any]]:
        names = [self._name(name) for name in (*GENERATED, STRIPE_KEY, WEBHOOK)]
        found: list[dict[str, Any]] = self.ssm.get_parameters(Names=names, WithDecryption=True)[
            "Parameters"
        ]
        return found

    def _put(self, name: str, value: str, *, overwrite: bool = False) -> None:
        kind = "String" if name in _PLAIN else "SecureString"
        self.ssm.put_parameter(Name=self._name(name), Value=value, Type=kind, Overwrite=overwrite)

    def _name(self, name: str) -> str:
        return f"/{self.stack}/{name}"


def _new(name: str, env: Mapping[str, str], known: Mapping[str, str]) -> str:
    key = secrets.token_hex(32)
    signed = known.get("SIGNING_KEY") or env.get("SIGNING_KEY")
    # Letters of a system that is older than this key carry links that the other one signed.
    return keys_listed(key, signed) if name == "LINKS_KEY" and signed else key
