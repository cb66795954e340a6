// The script of every page: htmx and our small modules; what a page may not need is fetched when it is seen.
import "htmx.org";
import { showCurrent } from "./shell/current.js";
import { guardForms } from "./shell/guard.js";
import { listenToKeys } from "./shell/keys.js";
import { onEach, whenSeen } from "./shell/mounts.js";
import { focusFirst } from "./shell/focus.js";
import { mountPanes } from "./shell/panes.js";
import { mountPrint, unfoldForPrint } from "./shell/printing.js";
import { helpPopovers } from "./shell/popovers.js";
import { reportFailures } from "./shell/failures.js";
import { keepPagesOffline } from "./shell/offline.js";

onEach("[data-focus-first]", focusFirst);
onEach("[data-panes]", mountPanes);
onEach("[data-print]", mountPrint);
onEach(".tabs, .flow-outline, .pane-desk", showCurrent);
onEach("form[data-form]", async (form) => (await import("./forms/form.js")).mountForm(form));
onEach("[data-search]", async (select) => (await import("./forms/combobox.js")).mountCombobox(select));
onEach("[data-bulk]", async (bar) => (await import("./desk/picking.js")).mountPicking(bar));
onEach("[data-filter-people]", async (filter) => (await import("./forms/people.js")).mountPeopleFilter(filter));
onEach(".diagram", (section) => whenSeen(section, async () => (await import("./diagram/diagram.js")).mountDiagram(section)));
listenToKeys(document);
helpPopovers(document);
unfoldForPrint();
guardForms(document);
reportFailures(document);
onEach("body[data-account]", async (body) => (await import("./shell/resend.js")).resendFor(body.dataset.account));
onEach("body[data-worker]", (body) => { keepPagesOffline(body.dataset.worker); });
