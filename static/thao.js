/* What does the page do better with a script? Nothing here is needed: every form and link works
   without. Sending a form in place, keeping drafts, copying, leading the focus.

   form[data-enhance][data-target="id"]  sent with fetch and the header X-Fragment: 1; the answer
                                         replaces the inside of #id, also when it is a refusal
   a[data-in-place]                      its fragment opens below the clause the link stands in
   textarea[data-draft-key="key"]        kept in this browser until the server has taken it
   [data-copy="text"], [data-copy-from="id"]  a button that copies
   form[data-forget-drafts]              signing out: no draft stays on a shared machine
   details.fold-narrow[data-open-from]   open from that width where CSS alone can't do it */
"use strict";

(() => {
  const page = document.documentElement;
  page.classList.add("js");
  const announcements = document.getElementById("announcements");

  // What else works on pieces of a page (writing.js) hears of a new one.
  function shown(root) {
    document.dispatchEvent(new CustomEvent("thao:shown", { detail: root }));
  }

  function say(text, form) {
    const place = (form && form.querySelector("[data-status]")) || announcements;
    if (place) place.textContent = text;
  }

  // Drafts ---------------------------------------------------------------------------------

  // A draft belongs to the person who typed it: the body carries a mark of who is signed in.
  const mine = `thao-draft:${document.body.dataset.draftsOf}:`;
  const draftName = (box) => mine + box.dataset.draftKey;
  const draftBoxes = (root) => root.querySelectorAll("textarea[data-draft-key]");

  // A browser may forbid or have filled its storage; typing must go on all the same.
  function inStorage(act) {
    try {
      return act(window.localStorage);
    } catch {
      return null;
    }
  }

  // Whoever wants to stay unknown leaves nothing half-written on this machine.
  const isSealed = (form) =>
    Boolean(form && form.querySelector("input[name=visibility][value=sealed]:checked"));

  function keepDraft(box) {
    inStorage((storage) =>
      box.value.trim() && !isSealed(box.form)
        ? storage.setItem(draftName(box), box.value)
        : storage.removeItem(draftName(box)),
    );
  }

  function restoreDrafts(root) {
    for (const box of draftBoxes(root)) {
      const kept = inStorage((storage) => storage.getItem(draftName(box)));
      // What the server gave back in a refused form is newer than what was kept here.
      const refused = box.form && box.form.querySelector(".error-summary");
      if (kept && kept !== box.value && !refused) {
        box.value = kept;
        say(announcements.dataset.restored, box.form);
      }
    }
  }

  // Keys of drafts that an ordinary (not enhanced) sending has left on their way.
  const SENT = "thao-drafts-sent";

  function dropDrafts(names) {
    inStorage((storage) => names.forEach((name) => storage.removeItem(name)));
  }

  // After an ordinary sending only a page that says so (a receipt, the answer to the last act)
  // means that the text was taken. In doubt the draft stays.
  function settleSentDrafts() {
    const names = JSON.parse(inStorage(() => window.sessionStorage.getItem(SENT)) || "[]");
    inStorage(() => window.sessionStorage.removeItem(SENT));
    if (document.querySelector(".receipt, .notice[role=status]")) dropDrafts(names);
  }

  // On a shared machine nothing half-written may stay behind after signing out, nor be there for
  // the next person. A page on which nobody is signed in (a visit that ended) forgets nothing.
  function forgetDrafts(kept = () => false) {
    inStorage((storage) =>
      Object.keys(storage)
        .filter((name) => name.startsWith("thao-draft:") && !kept(name))
        .forEach((name) => storage.removeItem(name)),
    );
  }

  if (document.body.dataset.draftsOf) forgetDrafts((name) => name.startsWith(mine));

  document.addEventListener("input", (event) => {
    if (event.target.matches("textarea[data-draft-key]")) keepDraft(event.target);
    if (event.target.matches("input[name=visibility]")) {
      draftBoxes(event.target.form).forEach(keepDraft);
    }
  });

  // Sending --------------------------------------------------------------------------------

  function setSending(form, sending) {
    form.classList.toggle("is-sending", sending);
    form.setAttribute("aria-busy", String(sending));
    // aria-disabled, not disabled: a disabled button would lose the focus and its own value.
    for (const button of form.querySelectorAll("button:not([type=button])")) {
      if (sending) button.setAttribute("aria-disabled", "true");
      else button.removeAttribute("aria-disabled");
    }
  }

  async function sendInPlace(form, submitter) {
    const target = document.getElementById(form.dataset.target);
    const drafts = [...draftBoxes(form)].map(draftName);
    const data = new FormData(form, submitter);
    setSending(form, true);
    say(announcements.dataset.sending, form);
    try {
      // A button with an address of its own only shows something: nothing was taken by it.
      const elsewhere = submitter?.getAttribute("formaction");
      const answer = await fetch(elsewhere || form.action, {
        method: form.method,
        headers: { "X-Fragment": "1" },
        body: data,
        credentials: "same-origin",
      });
      const html = await answer.text();
      if (answer.ok && !elsewhere) dropDrafts(drafts);
      show(answer, html, target);
    } catch {
      say(announcements.dataset.offline, form);
      document.dispatchEvent(new CustomEvent("thao:offline", { detail: form }));
    } finally {
      setSending(form, false);
    }
  }

  // A whole page (signed out meanwhile, a conflict, a failure) can't stand inside a fragment.
  function show(answer, html, target) {
    if (/^\s*<!doctype/i.test(html)) {
      if (answer.ok) {
        window.location.assign(answer.url);
        return;
      }
      const whole = new DOMParser().parseFromString(html, "text/html");
      target.replaceChildren(...whole.querySelector("main").childNodes);
    } else {
      target.innerHTML = html;
    }
    say("", null);
    leadFocus(target);
    if (answer.ok) restoreDrafts(target);
    shown(target);
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.getAttribute("aria-busy") === "true") {
      event.preventDefault();
      return;
    }
    if (form.hasAttribute("data-enhance") && document.getElementById(form.dataset.target)) {
      event.preventDefault();
      sendInPlace(form, event.submitter);
      return;
    }
    if (form.hasAttribute("data-forget-drafts")) forgetDrafts();
    const drafts = isSealed(form) ? [] : [...draftBoxes(form)].map(draftName);
    if (drafts.length) {
      inStorage(() => window.sessionStorage.setItem(SENT, JSON.stringify(drafts)));
    }
    // Files are downloaded by GET forms and leave the page standing: don't lock those.
    if (form.method === "post") setSending(form, true);
  });

  // Coming back by the back button finds the form as it was left: locked. Unlock it.
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    document.querySelectorAll("form[aria-busy=true]").forEach((form) => setSending(form, false));
  });

  // Opening in place -----------------------------------------------------------------------

  function openPlace(link, html) {
    document.querySelector(".in-place")?.remove();
    const place = document.createElement("div");
    place.id = "remark-place";
    place.className = "sheet in-place";
    place.innerHTML = html;
    link.closest(".clause-own").after(place);
    restoreDrafts(place);
    shown(place);
    leadFocus(place);
    // Whoever closes the form goes on reading where they were.
    place.addEventListener("click", (event) => {
      const back = event.target.closest("a[href]");
      if (back && back.pathname === window.location.pathname && back.hash) {
        event.preventDefault();
        place.remove();
        link.focus();
      }
    });
  }

  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-in-place]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    try {
      const answer = await fetch(link.href, { headers: { "X-Fragment": "1" } });
      const html = await answer.text();
      if (!answer.ok || /^\s*<!doctype/i.test(html)) throw new Error("not a fragment");
      openPlace(link, html);
    } catch {
      window.location.assign(link.href);
    }
  });

  // Focus, places, copying -----------------------------------------------------------------

  function leadFocus(root) {
    const wanted =
      root.querySelector("[data-focus], [autofocus]") ||
      root.querySelector("h1, h2, h3") ||
      root;
    if (!wanted.hasAttribute("tabindex") && !wanted.matches("input, textarea, select, button, a")) {
      wanted.setAttribute("tabindex", "-1");
    }
    wanted.focus({ preventScroll: true });
    wanted.scrollIntoView({ block: "nearest" });
  }

  // Choosing a line of the contents on a phone folds them away, or they hide the clause.
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".contents a[href^='#']");
    const fold = link && link.closest("details");
    if (fold && getComputedStyle(link.closest(".contents")).position === "sticky") {
      if (window.matchMedia("(max-width: 1099px)").matches) fold.open = false;
    }
  });

  function markPlace() {
    const id = decodeURIComponent(window.location.hash.slice(1));
    document.querySelectorAll(".contents a[aria-current=location]").forEach((link) => {
      link.removeAttribute("aria-current");
    });
    if (!id) return;
    const link = document.querySelector(`.contents a[href="#${CSS.escape(id)}"]`);
    if (link) link.setAttribute("aria-current", "location");
  }

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy], [data-copy-from]");
    if (!button) return;
    const source = document.getElementById(button.dataset.copyFrom || "");
    try {
      await navigator.clipboard.writeText(source ? source.value : button.dataset.copy);
      say(announcements.dataset.copied, null);
      button.textContent = announcements.dataset.copied;
    } catch {
      // No clipboard without https: select the text, so that the keys can copy it.
      if (source) source.select();
    }
  });

  // Changes ---------------------------------------------------------------------------------

  // n and p walk through the changes of a comparison, for those who want it: whoever speaks to
  // the machine, or types with difficulty, can switch the keys off.
  const keys = document.querySelector("input[data-keys]");

  function walkChanges(event) {
    const step = { n: 1, p: -1 }[event.key.toLowerCase()];
    const typing = event.target.matches("textarea, select, input:not([type=checkbox])");
    if (!step || !keys.checked || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const changes = [...document.querySelectorAll(".change[id]")];
    const reached = changes.findLastIndex((change) => change.getBoundingClientRect().top < 90);
    const here = changes.indexOf(document.activeElement.closest(".change"));
    const next = changes[(here < 0 ? reached : here) + step];
    if (!next) return;
    event.preventDefault();
    next.focus({ preventScroll: true }); // its name and kind are read out with the focus
    next.scrollIntoView({ block: "start" });
  }

  if (keys) {
    keys.checked = inStorage((storage) => storage.getItem("thao-keys")) !== "off";
    keys.addEventListener("change", () => {
      inStorage((storage) => storage.setItem("thao-keys", keys.checked ? "on" : "off"));
    });
    document.addEventListener("keydown", walkChanges);
  }

  function openFolds() {
    if (CSS.supports("selector(::details-content)")) return;
    for (const fold of document.querySelectorAll("details.fold-narrow")) {
      fold.open = window.matchMedia(`(min-width: ${fold.dataset.openFrom || 1100}px)`).matches;
    }
  }

  window.addEventListener("hashchange", markPlace);
  openFolds();
  settleSentDrafts();
  restoreDrafts(document);
  markPlace();
  const first = document.querySelector(".error-summary[data-focus]");
  if (first) first.focus();
})();
