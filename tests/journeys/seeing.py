"""What everybody must be able to see and use: axe's findings, and nothing to be pushed sideways."""

from functools import cache

from playwright.sync_api import Page, TimeoutError  # noqa: A004 (its own)

from infra.local.folder import REPO

AXE = REPO / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
_RUN = """async (without) => {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const rules = Object.fromEntries(without.map((id) => [id, { enabled: false }]))
  const found = await axe.run(document, { runOnly: tags, rules, resultTypes: ['violations'], preload: false })
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`))
}"""
SETTLED_MS = 3000
_SIDEWAYS = "() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth"


def barriers(page: Page, *, without: tuple[str, ...] = ()) -> list[str]:
    """What axe finds against WCAG 2.2 AA `without` some of its rules, and how far the page can be pushed sideways."""
    page.wait_for_load_state()
    sideways = _sideways(page)
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(_axe())
    found: list[str] = page.evaluate(_RUN, list(without))
    return [*found, f"scrolls {sideways} px sideways"] if sideways > 0 else found


def _sideways(page: Page) -> int:
    """How many pixels stand out, once charts have followed the window."""
    try:
        page.wait_for_function(f"() => ({_SIDEWAYS})() <= 0", timeout=SETTLED_MS)
    except TimeoutError:
        return int(page.evaluate(_SIDEWAYS))
    return 0


@cache
def _axe() -> str:
    return AXE.read_text("utf-8")
