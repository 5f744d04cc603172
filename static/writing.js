/* What does a script add for those who write a remark? Quoting what they selected, and a word when
   a lost connection is back. Without it the quoted words are typed into their box.

   .clause-own, tr                     where a clause's own words stand, its foot among them
   a.remark-button[data-in-place]      the way to the clause's form, in that foot
   textarea[name=quote]                takes the words; [name=quote_nth] which of several places
   button[data-drop-quote]             empties both */
"use strict";

(() => {
  const words = document.getElementById("announcements").dataset;
  const plain = (text) => text.normalize("NFC").replace(/\s+/g, " ").trim();

  // Quoting --------------------------------------------------------------------------------

  let button = null;
  let chosen = null; // { link, quote, nth }

  // The clause (or table row) that holds a place, and the link to its form.
  function holder(node) {
    const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
    if (!element || element.closest(".clause-foot, .in-place")) return null;
    const own = element.closest("tr") || element.closest(".clause-own");
    const link = own && own.querySelector("a.remark-button[data-in-place]");
    return link ? { own, link } : null;
  }

  // The clause's own words up to a place: without its number and what stands in its foot.
  function wordsBefore(own, range) {
    const before = document.createRange();
    before.setStart(own, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const piece = before.cloneContents();
    piece.querySelectorAll(".clause-foot, a.clause-label").forEach((part) => part.remove());
    return plain(piece.textContent);
  }

  function count(text, wanted) {
    let found = 0;
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) found += 1;
    return found;
  }

  function readSelection() {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    const [first, last] = [holder(range.startContainer), holder(range.endContainer)];
    // A triple click ends at the very beginning of what follows.
    if (!first || (last && last.own !== first.own)) return null;
    const quote = plain(selection.toString());
    if (!quote) return null;
    return { link: first.link, quote, nth: count(wordsBefore(first.own, range), quote) };
  }

  function offer() {
    if (button && document.activeElement === button) return;
    chosen = readSelection();
    if (!chosen) {
      button?.remove();
      button = null;
      return;
    }
    if (button && button.nextElementSibling === chosen.link) return;
    button?.remove();
    // It stands where Tab leads next, and is drawn at the edge of the window for the thumb.
    button = document.createElement("button");
    button.type = "button";
    button.className = "button quote-button";
    button.textContent = words.quote;
    button.addEventListener("pointerdown", (event) => event.preventDefault());
    button.addEventListener("click", take);
    chosen.link.before(button);
    document.getElementById("announcements").textContent = words.quoteReady;
  }

  function take() {
    const { link, quote, nth } = chosen;
    document.addEventListener(
      "thao:shown",
      ({ detail }) => {
        const box = detail.querySelector("textarea[name=quote]");
        if (!box) return;
        box.value = quote;
        box.form.elements.quote_nth.value = nth;
        box.closest("details").open = true;
        box.dispatchEvent(new Event("input", { bubbles: true }));
      },
      { once: true },
    );
    button.remove();
    button = null;
    document.getSelection().removeAllRanges();
    link.click();
  }

  let waiting = 0;
  document.addEventListener("selectionchange", () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(offer, 250);
  });

  document.addEventListener("click", (event) => {
    const drop = event.target.closest("[data-drop-quote]");
    if (!drop) return;
    const box = drop.closest("details").querySelector("textarea[name=quote]");
    box.value = "";
    box.form.elements.quote_nth.value = 0;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
  });

  // Drafts on the server -------------------------------------------------------------------

  const PAUSE = 2500; // after the last key
  const dirty = new Set();
  const timers = new WeakMap();
  const isNamed = (form) =>
    Boolean(form.querySelector("input[name=visibility][value=named]:checked"));

  // What is to be said under another choice never leaves this machine before it is sent.
  async function keepDraft(form, keepalive = false) {
    if (!dirty.delete(form) || !isNamed(form)) return;
    const typed = new FormData(form);
    for (const [name, value] of [...typed]) if (value instanceof File) typed.delete(name);
    if (await post(form, typed, keepalive)) {
      form.dataset.drafted = "";
      const state = form.querySelector("[data-draft-state]");
      const time = new Date().toLocaleTimeString("vi", { hour: "2-digit", minute: "2-digit" });
      if (state) state.textContent = `${words.drafted} ${time}`;
    } else {
      dirty.add(form);
    }
  }

  async function dropDraft(form) {
    dirty.delete(form);
    if (!("drafted" in form.dataset)) return;
    const nothing = new FormData();
    nothing.set("csrf_token", form.elements.csrf_token?.value || "");
    nothing.set("visibility", "");
    if (!(await post(form, nothing, true))) return;
    delete form.dataset.drafted;
    form.querySelector("[data-draft-state]").textContent = "";
  }

  async function post(form, body, keepalive) {
    try {
      const answer = await fetch(form.dataset.draftUrl, { method: "POST", body, keepalive });
      return answer.status === 204;
    } catch {
      return false;
    }
  }

  function typedIn(form) {
    window.clearTimeout(timers.get(form));
    if (!isNamed(form)) {
      dropDraft(form);
      return;
    }
    dirty.add(form);
    timers.set(form, window.setTimeout(() => keepDraft(form), PAUSE));
  }

  document.addEventListener("input", (event) => {
    const form = event.target.form;
    if (form && form.dataset.draftUrl) typedIn(form);
  });
  // What is being sent is no draft any more; where it does not arrive, it is one again.
  document.addEventListener("submit", ({ target, submitter }) => {
    if (submitter?.hasAttribute("formaction")) return; // only looked at
    dirty.delete(target);
    window.clearTimeout(timers.get(target));
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") [...dirty].forEach((form) => keepDraft(form, true));
  });
  window.addEventListener("pagehide", () => [...dirty].forEach((form) => keepDraft(form, true)));

  // What was typed on this very machine stands in the box already: no need to offer it.
  function hideOwnDraft(root) {
    const said = root.querySelector("[data-draft-said]");
    const typed = [...root.querySelectorAll("form[data-draft-url] textarea")];
    if (said && typed.some((box) => box.value && box.value === said.textContent)) {
      said.closest(".notice").remove();
    }
  }
  document.addEventListener("thao:shown", ({ detail }) => {
    hideOwnDraft(detail);
    for (const form of detail.querySelectorAll("form[data-draft-url]")) {
      // Given back by the server: what stands there is still unsent.
      if ("given" in form.dataset || form.querySelector(".error-summary")) typedIn(form);
    }
  });
  hideOwnDraft(document);

  // A lost connection ----------------------------------------------------------------------

  let failed = null;
  document.addEventListener("thao:offline", ({ detail }) => {
    failed = detail;
    if (detail.dataset.draftUrl) dirty.add(detail);
  });
  window.addEventListener("online", () => {
    const status = failed?.isConnected && failed.querySelector("[data-status]");
    if (status) status.textContent = words.online;
    [...dirty].forEach((form) => keepDraft(form));
    failed = null;
  });
})();
