// The one script of the public pages, as a list of its modules: one behaviour each, none needed by a page to work.
// collectstatic joins them into one file, each in a block of its own; see docs/decisions/0001-one-stylesheet.md.
import "./suggest.js";
import "./menus.js";
import "./list.js";
import "./facets.js";
import "./picks.js";
import "./messages.js";
import "./shortlist.js";
import "./share.js";
import "./offline.js";
