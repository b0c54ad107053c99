"""Opening and changing funds and campaigns."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from typing import Any, TypeVar

from chalicelib.giving.model import (
    Campaign,
    CampaignNotOpen,
    CurrencyNotTaken,
    Fund,
    FundNotOpen,
    Names,
)
from chalicelib.giving.store.purposes import (
    all_campaigns,
    all_funds,
    campaign_record,
    find_campaign,
    find_fund,
    forget_names,
    fund_record,
)
from chalicelib.kit.ids import new_id
from chalicelib.kit.money import Money, to_charge
from chalicelib.kit.refusals import NotFound, Refusal, Stale
from chalicelib.kit.text import TextEmpty, clean_line, clean_text
from chalicelib.staff import organisation
from chalicelib.store import (
    Actor,
    Changes,
    audited_as,
    keys,
    overwrite,
    until_settled,
)

# The page after giving lies at this address.
RESERVED = frozenset({"thanks"})

Purpose = Fund | Campaign
P = TypeVar("P", Fund, Campaign)


class SlugTaken(Refusal):
    """Another page has this address."""

    status = 409
    code = "slug_taken"


class FundNeeded(Refusal):
    """An open campaign would be left without a fund to give to. Params: `campaign`, its slug."""

    status = 409
    code = "fund_needed"


class CampaignDatesWrong(Refusal):
    """It would end before it starts."""

    code = "campaign_dates"


@dataclass(frozen=True)
class NewCampaign:
    """What staff say of a campaign; `suggested` in minor units of `currency`, as `goal` when it is a number."""

    slug: str
    name: Names
    currency: str
    funds: tuple[str, ...]
    story: Names = field(default_factory=dict)
    goal: Money | int | None = None
    suggested: tuple[int, ...] = ()
    open: bool = True
    starts: date | None = None
    ends: date | None = None
    fee_cover: bool = True


def open_fund(*, slug: str, name: Names, actor: Actor, now: datetime) -> Fund:
    """A new fund; raises SlugTaken, and what kit says of texts."""
    fund = Fund(new_id(now), slug, check_names(name))
    changes = Changes(actor=actor, now=now)
    changes.claim(
        keys.sentinel("SL", f"fund/{slug}"), owner=fund.id, refusal=SlugTaken("slug", slug=slug)
    )
    fund = audited_as(changes, f"fund:{fund.id}", "opened", fund, facts=_facts)
    changes.create(fund_record(fund))
    changes.commit(result=fund.id)
    forget_names()
    return fund


def open_campaign(*, new: NewCampaign, actor: Actor, now: datetime) -> Campaign:
    """A new campaign with its public address.

    Raises SlugTaken, FundNotOpen, CurrencyNotTaken, CampaignDatesWrong, AmountNotChargeable, AmountMax, and what kit
    says of texts.
    """
    if new.slug in RESERVED:
        raise SlugTaken("slug", slug=new.slug)
    if new.currency not in organisation().currencies:
        raise CurrencyNotTaken("currency", currency=new.currency)
    told = {f.name: getattr(new, f.name) for f in fields(new)}
    campaign = Campaign(id=new_id(now), **_cleaned(told, currency=new.currency))
    _check(campaign)
    changes = Changes(actor=actor, now=now)
    changes.claim(
        keys.sentinel("SL", campaign.slug),
        owner=campaign.id,
        refusal=SlugTaken("slug", slug=campaign.slug),
    )
    campaign = audited_as(changes, f"campaign:{campaign.id}", "opened", campaign, facts=_facts)
    changes.create(campaign_record(campaign))
    changes.commit(result=campaign.id)
    forget_names()
    return campaign


def change_fund(
    *, fund: str, version: int, to: Mapping[str, Any], actor: Actor, now: datetime
) -> Fund:
    """Sets the named fields; raises NotFound, Stale, FundNeeded, and what kit says of texts."""

    def attempt() -> Fund:
        before = get_fund(fund)
        after = _changed(before, version, _cleaned(to))
        if before.active and not after.active:
            _check_not_needed(before)
        return _write("fund", before, after, changes=Changes(actor=actor, now=now))

    return until_settled(attempt)


def change_campaign(
    *, campaign: str, version: int, to: Mapping[str, Any], actor: Actor, now: datetime
) -> Campaign:
    """Sets the named fields; raises NotFound, Stale, and what open_campaign raises.

    What is not changed is not questioned: a campaign whose fund was closed can still be closed itself.
    """

    def attempt() -> Campaign:
        before = get_campaign(campaign)
        after = _changed(before, version, _cleaned(to, currency=before.currency))
        _check(after, before)
        return _write("campaign", before, after, changes=Changes(actor=actor, now=now))

    return until_settled(attempt)


def fund_for_gift(fund: str) -> Fund:
    """The fund a gift may go to; raises FundNotOpen alike for unknown and closed ones."""
    return check_fund(find_fund(fund))


def check_fund(found: Fund | None) -> Fund:
    """The same of a fund that was read with other rows."""
    if found is None or not found.active:
        raise FundNotOpen("fund")
    return found


def check_campaign(found: Campaign | None, *, fund: str, day: date) -> Campaign:
    """The campaign a gift of `day` may count for; raises CampaignNotOpen alike for unknown and closed, FundNotOpen."""
    if found is None or not found.takes_gifts(day):
        raise CampaignNotOpen("campaign")
    if fund not in found.funds:
        raise FundNotOpen("fund")
    return found


def funds() -> list[Fund]:
    return list(all_funds())


def campaigns() -> list[Campaign]:
    return list(all_campaigns())


def get_fund(fund: str) -> Fund:
    """A fund by its id, as it stands at this moment; raises NotFound."""
    found = find_fund(fund, consistent=True)
    if found is None:
        raise NotFound()
    return found


def get_campaign(campaign: str) -> Campaign:
    """A campaign by its id, as it stands at this moment; raises NotFound."""
    found = find_campaign(campaign, consistent=True)
    if found is None:
        raise NotFound()
    return found


def check_names(names: Names) -> Names:
    """Names cleaned, at least one of them; raises the refusals of kit.text."""
    kept = {lang: clean_line(text, field=f"name.{lang}") for lang, text in names.items() if text}
    if not kept:
        raise TextEmpty("name")
    return kept


def _changed(before: P, version: int, to: Mapping[str, Any]) -> P:
    if version != before.version:
        raise Stale(version=before.version)
    return replace(before, **to)


def _write(kind: str, before: P, after: P, *, changes: Changes) -> P:
    after = audited_as(
        changes, f"{kind}:{before.id}", "changed", after, before=before, facts=_facts
    )
    record = fund_record(after) if isinstance(after, Fund) else campaign_record(after)
    overwrite(changes, record, version=before.version)
    changes.commit(result=after.id)
    forget_names()
    return after


def _cleaned(told: Mapping[str, Any], *, currency: str = "") -> dict[str, Any]:
    """The fields as they are kept."""
    cleaned = dict(told)
    if "name" in cleaned:
        cleaned["name"] = check_names(cleaned["name"])
    if "story" in cleaned:
        texts = cleaned["story"].items()
        cleaned["story"] = {
            lang: clean_text(text, field=f"story.{lang}")
            for lang, text in texts
            if text and text.strip()
        }
    if isinstance(goal := cleaned.get("goal"), Money):
        if goal.currency != currency:
            raise CurrencyNotTaken("goal", currency=goal.currency)
        cleaned["goal"] = goal.amount
    for name in ("funds", "suggested"):
        if name in cleaned:
            cleaned[name] = tuple(dict.fromkeys(cleaned[name]))
    return cleaned


def _check(campaign: Campaign, before: Campaign | None = None) -> None:
    if campaign.starts and campaign.ends and campaign.ends < campaign.starts:
        raise CampaignDatesWrong("ends", starts=campaign.starts.isoformat())
    if before is None or campaign.suggested != before.suggested:
        for amount in campaign.suggested:
            to_charge(Money(amount, campaign.currency), field="suggested")
    added = set(campaign.funds).difference(before.funds if before else ())
    if not campaign.funds or not {fund.id for fund in _active()}.issuperset(added):
        raise FundNotOpen("funds")


def _check_not_needed(fund: Fund) -> None:
    others = {other.id for other in _active()} - {fund.id}
    for campaign in all_campaigns():
        if campaign.open and fund.id in campaign.funds and others.isdisjoint(campaign.funds):
            raise FundNeeded("active", campaign=campaign.slug)


def _active() -> list[Fund]:
    return [fund for fund in all_funds() if fund.active]


def _facts(purpose: Purpose) -> dict[str, Any]:
    """What the audit keeps: every field in plain JSON."""
    found = {f.name: getattr(purpose, f.name) for f in fields(purpose)}
    return {
        k: v.isoformat() if isinstance(v, date) else v
        for k, v in found.items()
        if k not in ("version", "trail")
    }
