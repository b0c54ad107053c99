"""The staff doors of giving."""

from typing import Any

from chalicelib import files
from chalicelib.giving import gifts, lending, lists, opening, receipts, refunds
from chalicelib.giving.lists import Which
from chalicelib.giving.model import Entry, Fund
from chalicelib.giving.shapes import (
    CampaignIn,
    CampaignOut,
    CampaignPage,
    FundChange,
    FundOut,
    FundPage,
    GiftOut,
    GiftPage,
    GiftsQuery,
    NewCampaign,
    NewFund,
    NewGift,
    NewRefund,
    ReceiptOut,
    RefundOut,
    campaign_out,
    fund_out,
    money_out,
    total_out,
)
from chalicelib.giving.showing import shown
from chalicelib.kit.periods import month_of
from chalicelib.kit.refusals import Refusal
from chalicelib.web import Call, Doors, may

doors = Doors(__name__)
LINK_SECONDS = 300
LISTS = ("constituent", "campaign", "fund", "month", "dues", "year")


class OneListOnly(Refusal):
    """Gifts are listed by one thing at a time. Params: `first`, the other one that was asked for."""

    code = "one_list_only"


@doors.get("/api/gifts", may("gifts.read"), query=GiftsQuery, answer=GiftPage)
def list_gifts(call: Call) -> GiftPage:
    which = _which(call)
    place = call.place(f"gifts:{which.by}:{which.value}")
    found = lists.list_entries(which=which, limit=call.query.limit, after=place.after)
    return GiftPage(
        items=[shown(entry) for entry in found.entries],
        next=place.next(found.next),
        total=None if which.by == "constituent" else total_out(lists.total(which)),
    )


def _which(call: Call) -> Which:
    """The list that was asked for; this month's when nothing was said. Raises OneListOnly."""
    asked = [Which(by, value) for by in LISTS if (value := getattr(call.query, by))]
    if len(asked) > 1:
        raise OneListOnly(asked[1].by, first=asked[0].by)
    return asked[0] if asked else Which("month", month_of(call.today))


def told(gift: str) -> GiftOut:
    """One gift as the API tells it."""
    return shown(gifts.get_gift(gift))


@doors.post(
    "/api/gifts",
    may("gifts.write"),
    body=NewGift,
    answer=GiftOut,
    status=201,
    shown=shown,
)
def enter_gift(call: Call) -> Entry:
    body = call.body
    gift = gifts.OfflineGift(
        person=body.constituent,
        amount=body.amount,
        day=body.date,
        method=body.method,
        fund=body.fund,
        campaign=body.campaign,
        reference=body.reference,
        note=body.note,
    )
    return gifts.enter_gift(gift=gift, actor=call.actor, now=call.now, today=call.today)


@doors.get("/api/gifts/{id}", may("gifts.read"), answer=GiftOut)
def show_gift(call: Call) -> GiftOut:
    return told(call.path["id"])


def _refund_out(line: Entry) -> RefundOut:
    return RefundOut(
        id=line.id, gift=str(line.of), amount=money_out(-line.amount), status=line.kind
    )


def told_refund(asked: str) -> RefundOut:
    """A refund as the API tells it; raises AlreadyDone, RefundNotTaken."""
    return _refund_out(refunds.asked_refund(asked))


@doors.post(
    "/api/gifts/{id}/refunds",
    may("gifts.refund"),
    body=NewRefund,
    answer=RefundOut,
    status=201,
    replay=told_refund,
)
def refund_gift(call: Call) -> RefundOut:
    line = refunds.refund_gift(
        gift=call.path["id"],
        amount=call.body.amount,
        why=call.body.reason,
        actor=call.actor,
        now=call.now,
    )
    return _refund_out(line)


@doors.get("/api/funds", may("funds.read"), answer=FundPage)
def list_funds(call: Call) -> FundPage:
    return FundPage(items=[_fund(fund, call) for fund in opening.funds()], next=None)


def told_fund(fund: str) -> FundOut:
    """A fund as the API tells it to those who may see gifts, as all do who may change it."""
    return fund_out(opening.get_fund(fund), lists.total(Which("fund", fund)))


def _fund(fund: Fund, call: Call) -> FundOut:
    """What it raised is for those who may see gifts."""
    seen = "gifts.read" in call.who.permissions
    return fund_out(fund, lists.total(Which("fund", fund.id)) if seen else None)


@doors.get("/api/funds/{id}", may("funds.read"), answer=FundOut)
def show_fund(call: Call) -> FundOut:
    return _fund(opening.get_fund(call.path["id"]), call)


@doors.post(
    "/api/funds",
    may("funds.write"),
    body=NewFund,
    answer=FundOut,
    status=201,
    replay=told_fund,
)
def open_fund(call: Call) -> FundOut:
    body = call.body
    name = body.name.model_dump(exclude_none=True)
    fund = opening.open_fund(slug=body.slug, name=name, actor=call.actor, now=call.now)
    return told_fund(fund.id)


@doors.patch("/api/funds/{id}", may("funds.write"), body=FundChange, answer=FundOut)
def change_fund(call: Call) -> FundOut:
    fund = opening.change_fund(
        fund=call.path["id"],
        version=call.version,
        to=_said(call.body),
        actor=call.actor,
        now=call.now,
    )
    return told_fund(fund.id)


@doors.get("/api/campaigns", may("funds.read"), answer=CampaignPage)
def list_campaigns(_: Call) -> CampaignPage:
    found = opening.campaigns()
    return CampaignPage(
        items=[campaign_out(one, lists.total(Which("campaign", one.id))) for one in found],
        next=None,
    )


def told_campaign(campaign: str) -> CampaignOut:
    total = lists.total(Which("campaign", campaign))
    return campaign_out(opening.get_campaign(campaign), total)


@doors.get("/api/campaigns/{id}", may("funds.read"), answer=CampaignOut)
def show_campaign(call: Call) -> CampaignOut:
    return told_campaign(call.path["id"])


@doors.post(
    "/api/campaigns",
    may("funds.write"),
    body=NewCampaign,
    answer=CampaignOut,
    status=201,
    replay=told_campaign,
)
def open_campaign(call: Call) -> CampaignOut:
    new = opening.NewCampaign(slug=call.body.slug, currency=call.body.currency, **_said(call.body))
    campaign = opening.open_campaign(new=new, actor=call.actor, now=call.now)
    return told_campaign(campaign.id)


@doors.patch("/api/campaigns/{id}", may("funds.write"), body=CampaignIn, answer=CampaignOut)
def change_campaign(call: Call) -> CampaignOut:
    campaign = opening.change_campaign(
        campaign=call.path["id"],
        version=call.version,
        to=_said(call.body),
        actor=call.actor,
        now=call.now,
    )
    return told_campaign(campaign.id)


def _said(body: Any) -> dict[str, Any]:
    """The fields that were sent, as the model keeps them."""
    said = {name: getattr(body, name) for name in body.model_fields_set}
    for name in ("slug", "currency"):
        said.pop(name, None)
    for name in ("name", "story"):
        if said.get(name) is not None:
            said[name] = said[name].model_dump(exclude_none=True)
    if said.get("suggested") is not None:
        said["suggested"] = said["suggested"].once
    optional = ("goal", "starts", "ends")
    return {name: value for name, value in said.items() if value is not None or name in optional}


@doors.get("/api/receipts/{id}", may("receipts.read"), answer=ReceiptOut)
def show_receipt(call: Call) -> ReceiptOut:
    receipt = receipts.get_receipt(call.path["id"])
    loan = lending.loan_of(receipt)
    url = files.link(loan.key, seconds=LINK_SECONDS, name=loan.name)
    return ReceiptOut(
        id=receipt.id,
        number=receipt.number,
        issued=receipt.issued.isoformat(),
        gift=receipt.gift,
        url=url,
    )
