"""A page used by keyboard alone."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

#: More Tabs than any page of the site needs from one thing to the next.
MOST = 250
#: How often to look while a page glides, five times a second.
GLIDE = 15

FOCUS = """
() => {
  const it = document.activeElement;
  const box = it.getBoundingClientRect();
  const style = getComputedStyle(it);
  const label = it.closest("label");
  const around = label ? getComputedStyle(label) : style;
  const ring = (s) => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2;
  const x = box.x + box.width / 2;
  const y = box.y + Math.min(box.height / 2, 12);
  const top = document.elementFromPoint(x, y);
  return {
    ring: ring(style) || ring(around) || (it.labels ? [...it.labels] : []).some((one) => ring(getComputedStyle(one))),
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    covered: !top || !(it === top || it.contains(top) || top.contains(it) || label?.contains(top)),
    what: it.outerHTML.slice(0, 160),
  };
}
"""  # noqa: E501


def tab_to(page: Page, target: Locator, key: str = "Tab") -> None:
    """Press Tab until `target` has the focus; its focus must be seen."""
    for _ in range(MOST):
        page.keyboard.press(key)
        if target.evaluate("(it) => it === document.activeElement"):
            fault = fault_of_focus(page)
            assert not fault, fault
            return
    raise AssertionError(f"{target} is not reached by {key}")


def fault_of_focus(page: Page) -> str:
    """Return what is wrong with how the present focus looks; nothing where it is well seen."""
    for _ in range(GLIDE):  # the page may still glide to it
        focus = page.evaluate(FOCUS)
        if focus["inside"] and not focus["covered"]:
            break
        page.wait_for_timeout(200)
    if not focus["ring"]:
        return f"no mark of the focus: {focus['what']}"
    if not focus["inside"]:
        return f"out of sight: {focus['what']}"
    return f"covered: {focus['what']}" if focus["covered"] else ""


def faults_of_all_stops(page: Page) -> list[str]:
    """Go through the whole page by Tab and return what is wrong with the focus on the way.

    The way must end: at its end Chromium gives the focus back to the document.
    """
    found: list[str] = []
    for _ in range(MOST):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            return found
        if fault := fault_of_focus(page):
            found.append(fault)
    raise AssertionError("the focus does not come to the end of the page")


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    """Go to `target` by Tab and press `key` on it."""
    tab_to(page, target)
    page.keyboard.press(key)
