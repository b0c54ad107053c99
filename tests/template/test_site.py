"""The distribution in front: every address of the app reaches it, and everything else is a file."""

import fnmatch
import re
from typing import Any

from app import app
from chalicelib.web import A_MINUTE, doors_of
from chalicelib.web.headers import page_headers
from tests.rules.house import REPO
from tests.template.conftest import Packaged

PUBLIC = REPO / "frontend" / "public"
CACHED = {"Ref": "PublicPages"}


def config(packaged: Packaged) -> dict[str, Any]:
    found: dict[str, Any] = packaged.resources["Site"]["Properties"]["DistributionConfig"]
    return found


def behaviour(packaged: Packaged, path: str) -> dict[str, Any]:
    """Who answers at an address: the first pattern that fits, in their order."""
    for each in config(packaged)["CacheBehaviors"]:
        if fnmatch.fnmatchcase(path, each["PathPattern"]):
            found: dict[str, Any] = each
            return found
    default: dict[str, Any] = config(packaged)["DefaultCacheBehavior"]
    return default


def example(pattern: str) -> str:
    return re.sub(r"\{\w+\}", "01JD8X5CZ0", pattern)


def test_every_door_is_reached_with_every_method(packaged: Packaged) -> None:
    astray = {
        pattern
        for pattern in app.routes
        if (found := behaviour(packaged, example(pattern)))["TargetOriginId"] != "api"
        or len(found["AllowedMethods"]) != 7
    }
    assert astray == set()


def test_every_public_file_and_screen_is_a_file(packaged: Packaged) -> None:
    files = [f"/{file.relative_to(PUBLIC)}" for file in PUBLIC.rglob("*") if file.is_file()]
    screens = ["/", "/people", "/people/01JD8X5CZ0", "/assets/index-abc12345.js", "/index.html"]
    assert len(files) > 5
    assert {behaviour(packaged, path)["TargetOriginId"] for path in (*files, *screens)} == {"files"}


def test_pages_that_are_the_same_for_all_are_kept_for_a_minute(packaged: Packaged) -> None:
    kept = {
        pattern
        for pattern in app.routes
        if behaviour(packaged, example(pattern)).get("CachePolicyId") == CACHED
    }
    assert kept == {door.path for door in doors_of(app) if door.cache == A_MINUTE}
    policy = packaged.resources["PublicPages"]["Properties"]["CachePolicyConfig"]
    assert (policy["MinTTL"], policy["DefaultTTL"], policy["MaxTTL"]) == (0, 0, 60)
    # A page that says no-store is nobody else's, so no cookie need be part of what it is known by.
    key = policy["ParametersInCacheKeyAndForwardedToOrigin"]
    assert key["CookiesConfig"] == {"CookieBehavior": "none"}
    assert key["QueryStringsConfig"] == {"QueryStringBehavior": "all"}


def test_screens_carry_the_headers_of_pages(packaged: Packaged) -> None:
    config = packaged.resources["SafeScreens"]["Properties"]["ResponseHeadersPolicyConfig"]
    secure, custom = config["SecurityHeadersConfig"], config["CustomHeadersConfig"]["Items"]
    told = {
        "Content-Security-Policy": secure["ContentSecurityPolicy"]["ContentSecurityPolicy"],
        "Strict-Transport-Security": (
            f"max-age={secure['StrictTransportSecurity']['AccessControlMaxAgeSec']}"
        ),
        "X-Frame-Options": secure["FrameOptions"]["FrameOption"],
        "Referrer-Policy": secure["ReferrerPolicy"]["ReferrerPolicy"],
        "X-Content-Type-Options": "nosniff" if secure["ContentTypeOptions"]["Override"] else "",
    } | {each["Header"]: each["Value"] for each in custom}
    assert told == page_headers()
    assert config_of_default(packaged)["ResponseHeadersPolicyId"] == {"Ref": "SafeScreens"}


def config_of_default(packaged: Packaged) -> dict[str, Any]:
    found: dict[str, Any] = config(packaged)["DefaultCacheBehavior"]
    return found


def test_every_behaviour_insists_on_tls_and_names_the_visitor(packaged: Packaged) -> None:
    everywhere = [*config(packaged)["CacheBehaviors"], config_of_default(packaged)]
    assert {each["ViewerProtocolPolicy"] for each in everywhere} == {"redirect-to-https"}
    naming = {"Fn::GetAtt": ["NameTheViewer", "FunctionARN"]}
    for each in config(packaged)["CacheBehaviors"]:
        assert [which["FunctionARN"] for which in each["FunctionAssociations"]] == [naming]
