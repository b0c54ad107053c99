"""Funds and campaigns: their records, and reading them back as values."""

from collections.abc import Iterator
from typing import Any

from pynamodb.attributes import BooleanAttribute, JSONAttribute, ListAttribute, UnicodeAttribute

from chalicelib.giving.model import Campaign, Fund
from chalicelib.store import (
    DateAttribute,
    IntegerAttribute,
    Kept,
    MainRecord,
    PairAttribute,
    Sentinel,
    every,
    keys,
    many,
    one,
)


class FundRecord(MainRecord, discriminator="fund"):
    slug = UnicodeAttribute()
    name = PairAttribute()
    active = BooleanAttribute()
    ver = IntegerAttribute()
    trail = UnicodeAttribute()


class CampaignRecord(MainRecord, discriminator="campaign"):
    slug = UnicodeAttribute()
    name = PairAttribute()
    story = PairAttribute()
    currency = UnicodeAttribute()
    funds: Any = ListAttribute(of=UnicodeAttribute)
    goal = IntegerAttribute(null=True)
    suggested: Any = JSONAttribute()
    open = BooleanAttribute()
    starts = DateAttribute(null=True)
    ends = DateAttribute(null=True)
    fee_cover = BooleanAttribute()
    ver = IntegerAttribute()
    trail = UnicodeAttribute()


def fund_record(fund: Fund) -> FundRecord:
    return FundRecord(
        keys.funds(),
        fund.id,
        slug=fund.slug,
        name=fund.name,
        active=fund.active,
        ver=fund.version,
        trail=fund.trail,
    )


def to_fund(record: FundRecord) -> Fund:
    return Fund(record.sk, record.slug, record.name, record.active, record.ver, record.trail)


def find_fund(fund: str, *, consistent: bool = False) -> Fund | None:
    record = one(FundRecord, keys.funds(), fund, consistent=consistent)
    return to_fund(record) if record else None


def fund_of_slug(slug: str) -> Fund | None:
    claim = one(Sentinel, keys.sentinel("SL", f"fund/{slug}"), keys.ONLY, consistent=True)
    return find_fund(claim.owner, consistent=True) if claim else None


def all_funds() -> Iterator[Fund]:
    return map(to_fund, every(FundRecord, keys.funds()))


def campaign_record(campaign: Campaign) -> CampaignRecord:
    return CampaignRecord(
        keys.campaigns(),
        campaign.id,
        slug=campaign.slug,
        name=campaign.name,
        story=campaign.story,
        currency=campaign.currency,
        funds=list(campaign.funds),
        goal=campaign.goal,
        suggested=list(campaign.suggested),
        open=campaign.open,
        starts=campaign.starts,
        ends=campaign.ends,
        fee_cover=campaign.fee_cover,
        ver=campaign.version,
        trail=campaign.trail,
    )


def to_campaign(record: CampaignRecord) -> Campaign:
    return Campaign(
        id=record.sk,
        slug=record.slug,
        name=record.name,
        story=record.story,
        currency=record.currency,
        funds=tuple(record.funds),
        goal=record.goal,
        suggested=tuple(record.suggested),
        open=record.open,
        starts=record.starts,
        ends=record.ends,
        fee_cover=record.fee_cover,
        version=record.ver,
        trail=record.trail,
    )


def find_campaign(campaign: str, *, consistent: bool = False) -> Campaign | None:
    record = one(CampaignRecord, keys.campaigns(), campaign, consistent=consistent)
    return to_campaign(record) if record else None


def campaign_of_slug(slug: str) -> Campaign | None:
    claim = one(Sentinel, keys.sentinel("SL", slug), keys.ONLY)
    return find_campaign(claim.owner) if claim else None


def purposes_beside(
    key: tuple[str, str], *, fund: str, campaign: str | None
) -> tuple[Any, Fund | None, Campaign | None]:
    """The row at a key, a fund and a campaign as they stand now, in one request; None for what is not there."""
    fund_key, campaign_key = (keys.funds(), fund), (keys.campaigns(), campaign or "")
    wanted = [key, fund_key, campaign_key] if campaign else [key, fund_key]
    found: dict[tuple[str, str], Any] = dict(many(MainRecord, wanted, consistent=True))
    fund_row, campaign_row = found.get(fund_key), found.get(campaign_key)
    return (
        found.get(key),
        to_fund(fund_row) if fund_row else None,
        to_campaign(campaign_row) if campaign_row else None,
    )


def all_campaigns() -> Iterator[Campaign]:
    return map(to_campaign, every(CampaignRecord, keys.campaigns()))


_kept: dict[type[MainRecord], Kept[dict[str, dict[str, str]]]] = {
    FundRecord: Kept(lambda: {fund.sk: fund.name for fund in every(FundRecord, keys.funds())}),
    CampaignRecord: Kept(
        lambda: {campaign.sk: campaign.name for campaign in every(CampaignRecord, keys.campaigns())}
    ),
}


def names_of(kind: type[FundRecord] | type[CampaignRecord]) -> dict[str, dict[str, str]]:
    """The names of all funds or campaigns by id, at most 30 seconds old: lists name them on every row."""
    return _kept[kind].get()


def name_of(kind: type[FundRecord] | type[CampaignRecord], id_: str) -> dict[str, str]:
    """The name of one; one that another process has just made is read at once."""
    if id_ not in names_of(kind):
        _kept[kind].forget()
    return names_of(kind).get(id_, {})


def forget_names() -> None:
    """Makes the next `names_of` read the store."""
    for names in _kept.values():
        names.forget()
