"""A page used by keyboard alone."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

#: More Tabs than any page of the site needs from one thing to the next.
MOST = 250

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
    wanted = target.element_handle()
    for _ in range(MOST):
        page.keyboard.press(key)
        if page.evaluate("(it) => it === document.activeElement", wanted):
            focus = page.evaluate(FOCUS)
            assert focus["ring"], f"no mark of the focus on {focus['what']}"
            assert focus["inside"], f"out of sight: {focus['what']}"
            assert not focus["covered"], f"something covers {focus['what']}"
            return
    raise AssertionError(f"{target} is not reached by {key}")


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    """Go to `target` by Tab and press `key` on it."""
    tab_to(page, target)
    page.keyboard.press(key)
