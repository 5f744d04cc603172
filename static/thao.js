/* What does the page do better with a script? Nothing here is needed: every form and link works
   without. Sending a form in place, keeping drafts, copying, leading the focus.

   form[data-enhance][data-target="id"]  sent with fetch and the header X-Fragment: 1; the answer
                                         replaces the inside of #id, also when it is a refusal
   a[data-in-place]                      its fragment opens below the clause the link stands in
   textarea[data-draft-key="key"]        kept in this browser until the server has taken it
   [data-copy="text"], [data-copy-from="id"]  a button that copies
   form[data-forget-drafts]              signing out: no draft stays on a shared machine
   a.share                               copies the ready sentence of .reading-text[data-share]
   [data-read-on]                        leads to where this text was left
   input[data-keys]                      n and p walk through the changes
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
  let signingOut = false;
  const myPlaces = `thao-place:${document.body.dataset.draftsOf}:`;
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
      const refused =
        box.form && (box.form.querySelector(".error-summary") || "given" in box.form.dataset);
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
        .filter((name) => /^thao-(draft|place):/.test(name) && !kept(name))
        .forEach((name) => storage.removeItem(name)),
    );
  }

  if (document.body.dataset.draftsOf) {
    forgetDrafts((name) => name.startsWith(mine) || name.startsWith(myPlaces));
  }

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
    if (form.hasAttribute("data-forget-drafts")) {
      signingOut = true;
      forgetDrafts();
    }
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
    if (link.matches(".share") && (await copyShare(link))) return;
    try {
      const answer = await fetch(link.href, { headers: { "X-Fragment": "1" } });
      const html = await answer.text();
      if (!answer.ok || /^\s*<!doctype/i.test(html)) throw new Error("not a fragment");
      openPlace(link, html);
    } catch {
      window.location.assign(link.href);
    }
  });

  // Sharing, and where one left off ----------------------------------------------------------

  const readingText = document.querySelector(".reading-text");
  const placeOf = (clause) =>
    clause.querySelector(":scope > .clause-own > .share > span").textContent.slice(2);

  // One tap copies the ready sentence. Without a clipboard (no https) the sentence is shown.
  async function copyShare(link) {
    const address = new URL(window.location.pathname, window.location.href);
    address.hash = link.pathname.split("/").pop();
    const sentence = readingText.dataset.share
      .replace("{place}", link.querySelector("span").textContent.slice(2))
      .replace("{address}", address.href);
    try {
      await navigator.clipboard.writeText(sentence);
    } catch {
      return false;
    }
    say(readingText.dataset.shared, null);
    link.firstChild.textContent = readingText.dataset.shared;
    return true;
  }

  // The last of these, which stand in document order, that begins at the top of the window or above.
  function lastAbove(blocks) {
    let [low, high] = [0, blocks.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (blocks[middle].getBoundingClientRect().top < 120) low = middle + 1;
      else high = middle;
    }
    return blocks[low - 1] || null;
  }

  // The clause at the top of the window. First its article: what stands inside of articles far
  // away is not laid out, and has no place yet.
  function clauseInView() {
    const article = lastAbove(readingText.querySelectorAll(".kind-article, .kind-appendix"));
    return article && (lastAbove(article.querySelectorAll(".kind-clause")) || article);
  }

  function rememberPlace() {
    const clause = clauseInView();
    if (!clause || signingOut) return;
    const kept = JSON.stringify({ id: clause.id, place: placeOf(clause) });
    inStorage((storage) => storage.setItem(myPlaces + window.location.pathname, kept));
  }

  // Never a jump of its own: a link at the top leads to where one was.
  function offerPlace() {
    const line = document.querySelector("[data-read-on]");
    const kept = inStorage((s) => JSON.parse(s.getItem(myPlaces + window.location.pathname)));
    if (!line || !kept || window.location.hash || !document.getElementById(kept.id)) return;
    const link = line.querySelector("a");
    link.href = `#${kept.id}`;
    link.textContent = line.dataset.readOn.replace("{place}", kept.place);
    line.hidden = false;
  }

  if (readingText) {
    let waiting = 0;
    offerPlace();
    window.addEventListener("scroll", () => {
      clearTimeout(waiting);
      waiting = setTimeout(rememberPlace, 300);
    }, { passive: true });
    window.addEventListener("pagehide", rememberPlace);
    // Larger letters move everything: come back to the clause that was being read.
    document.addEventListener("submit", (event) => {
      const next = event.target.querySelector("input[data-here]");
      const clause = next && clauseInView();
      if (clause) next.value += `#${clause.id}`;
    });
  }

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

  // n and p walk through the changes of a comparison, the lines of a list, or from page to page of
  // a pile, for those who want it: whoever speaks to the machine, or types with difficulty, can
  // switch the keys off.
  const keys = document.querySelector("input[data-keys]");

  function walkChanges(event) {
    const step = { n: 1, p: -1 }[event.key.toLowerCase()];
    const typing = event.target.matches("textarea, select, input:not([type=checkbox])");
    if (!step || !keys.checked || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const changes = [...document.querySelectorAll(".change[id], [data-step]")];
    const link = document.querySelector(step > 0 ? ".pile-nav a[rel=next]" : ".pile-nav a[rel=prev]");
    if (!changes.length && link) link.click();
    const reached = changes.findLastIndex((change) => change.getBoundingClientRect().top < 90);
    const here = changes.indexOf(document.activeElement.closest(".change, [data-step]"));
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
