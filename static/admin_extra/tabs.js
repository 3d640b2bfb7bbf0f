/* Turns the sections of the group form into tabs, and keeps the check button apart from unsaved edits. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const list = document.querySelector("[data-tabs]");
  if (list) {
    const links = [...list.querySelectorAll("a")];
    const section = (link) => document.querySelector(link.hash);
    const key = `tab:${window.location.pathname}`;

    const open = (chosen) => {
      for (const link of links) {
        const isOpen = link === chosen;
        section(link).hidden = !isOpen;
        if (isOpen) {
          link.setAttribute("aria-current", "true");
        } else {
          link.removeAttribute("aria-current");
        }
      }
      try {
        window.sessionStorage.setItem(key, chosen.hash);
      } catch {
        /* a browser that keeps nothing opens the first tab again */
      }
    };

    const remembered = () => {
      try {
        return window.sessionStorage.getItem(key);
      } catch {
        return null;
      }
    };

    for (const link of links) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        open(link);
      });
    }
    document.body.classList.add("has-tabs");
    const wanted = window.location.hash || remembered();
    open(
      links.find((link) => "errors" in link.dataset) ||
        links.find((link) => link.hash === wanted) ||
        links[0],
    );
  }

  const check = document.querySelector("[data-check-today]");
  const form = document.getElementById("group_form");
  if (check && form) {
    const edited = () => {
      check.querySelector("button").disabled = true;
      check.querySelector("[data-check-hint]").classList.add("check-wait");
    };
    form.addEventListener("input", edited, { once: true });
    form.addEventListener("change", edited, { once: true });
  }
});
