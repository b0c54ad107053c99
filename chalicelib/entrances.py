"""Every door of the product: which addresses each module opens. It is imported when one of them is first asked for.

A rule test holds this page against the doors themselves; app.py hands it to the application.
"""

from chalicelib.web import Call, Principal

DOORS = {
    "chalicelib.web.routes": """
        /api/health
        /api/openapi.json
        /api/words/ar.json /api/words/en.json
    """,
    "chalicelib.staff.routes": """
        /api/session/start /api/session
        /sign-in/link
        /api/me
        /api/settings
        /api/users /api/users/{id}
        /api/keys /api/keys/{id}
        /api/audit
    """,
    "chalicelib.people.routes": """
        /api/constituents /api/constituents/{id} /api/constituents/{id}/view
        /api/constituents/{id}/timeline /api/constituents/{id}/contact-points
        /api/constituents/{id}/contact-points/{point} /api/constituents/{id}/notes
        /api/search
    """,
    "chalicelib.people.tag_routes": """
        /api/tags /api/tags/{id}
        /api/constituents/{id}/tags /api/constituents/{id}/tags/{tag}
    """,
    "chalicelib.people.agreement_routes": """
        /api/constituents/{id}/consents
        /api/suppressions /api/suppressions/{id}/removals
    """,
    "chalicelib.people.public": """
        /preferences/{token}
        /unsubscribe/{token}
    """,
    "chalicelib.people.importing.routes": """
        /api/imports /api/imports/{id} /api/imports/{id}/pieces /api/imports/{id}/table
        /api/imports/{id}/check /api/imports/{id}/rows /api/imports/{id}/problems
        /api/imports/{id}/run
        /api/imports/{id}/undo
        /api/imports/{id}/kept
    """,
    "chalicelib.giving.routes": """
        /api/gifts /api/gifts/{id} /api/gifts/{id}/refunds
        /api/funds /api/funds/{id}
        /api/campaigns /api/campaigns/{id}
        /api/receipts/{id}
    """,
    "chalicelib.giving.public": """
        /give/{slug}
        /api/public/give
        /give/thanks
        /api/webhooks/stripe
    """,
    "chalicelib.giving.join_public": """
        /join /join/thanks /join/{slug}
        /renew/{token}
    """,
    "chalicelib.giving.dues_routes": """
        /api/memberships /api/memberships/{id}/renewals /api/memberships/{id}/refuse
    """,
    "chalicelib.members.routes": """
        /api/levels /api/levels/{id}
        /api/memberships /api/memberships/{id}
        /api/constituents/{id}/memberships
        /api/renewals
        /api/memberships/{id}/approve /api/memberships/{id}/cancel
    """,
    "chalicelib.members.card_routes": """
        /api/memberships/{id}/card
        /card/{token} /card/mine/{token}
    """,
    "chalicelib.members.directory_pages": """
        /directory /directory/members/{token}
    """,
    "chalicelib.members.directory_routes": """
        /api/directory /api/directory/settings
        /api/constituents/{id}/directory
    """,
    "chalicelib.members.reminder_routes": """
        /api/levels/{id}/reminders
        /api/reminders/counts /api/reminders
        /api/constituents/{id}/reminders
    """,
    "chalicelib.volunteers.routes": """
        /api/opportunities /api/opportunities/{id}
        /api/shifts /api/shifts/{id}
    """,
    "chalicelib.volunteers.roster_routes": """
        /api/shifts/{id}/signups /api/shifts/{id}/signups/{person}
        /api/constituents/{id}/signups /api/constituents/{id}/volunteering
    """,
    "chalicelib.volunteers.hours_routes": """
        /api/hours /api/hours/{id}
    """,
    "chalicelib.volunteers.mine_routes": """
        /volunteer/mine/{token} /volunteer/mine/{token}/confirm /volunteer/mine/{token}/cancel
        /volunteer/mine/{token}/hours
    """,
    "chalicelib.volunteers.public": """
        /volunteer /volunteer/{slug}
        /api/public/volunteer
    """,
    "chalicelib.outreach.segment_routes": """
        /api/segments /api/segments/count /api/segments/{id} /api/segments/{id}/count
        /api/segments/{id}/members
    """,
    "chalicelib.outreach.template_routes": """
        /api/templates /api/templates/{id} /api/templates/preview /api/templates/{id}/tests
    """,
    "chalicelib.outreach.mailing_routes": """
        /api/mailings /api/mailings/{id} /api/mailings/{id}/people /api/mailings/{id}/send
        /api/mailings/{id}/recall /api/mailings/{id}/pause /api/mailings/{id}/resume
        /api/mailings/{id}/cancel /api/mailings/{id}/archive
    """,
    "chalicelib.outreach.routes": """
        /t/{token}
        /o/{token}
    """,
    "chalicelib.portal.public": """
        /me /me/ask /me/link /me/address
    """,
    "chalicelib.portal.routes": """
        /me/overview /me/membership /me/directory /me/gifts /me/receipts/{id} /me/profile
        /me/profile/address /me/shifts /me/shifts/{id}/leave /me/choices /me/data /me/leave
    """,
    "chalicelib.privacy.routes": """
        /api/constituents/{id} /api/constituents/{id}/erasure
        /api/constituents/{id}/data-export
        /api/erasures /api/erasures/{id}
    """,
    "chalicelib.insights.routes": """
        /api/dashboard /api/dashboard/belonging /api/notices
    """,
    "chalicelib.insights.exporting.routes": """
        /api/exports /api/exports/{id} /api/exports/{id}/file
    """,
}


def recognise(call: Call) -> Principal | None:
    """The person whose own pages a request asks for, found by the portal, which a start does without."""
    from chalicelib.portal import recognise as find

    return find(call)
