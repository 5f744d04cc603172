/* What does a script add for a group's head who merges remarks? Keys, and words that follow the
   ticks. Without it one ticks boxes and writes.

   form[data-merge]     the remarks of one clause, each with its box, and the point below them
   input[data-keys]     switches the keys off, for whoever speaks to the machine */
"use strict";

(() => {
  const form = document.querySelector("form[data-merge]");
  if (!form) return;
  const boxes = [...form.querySelectorAll("input[name=remarks]")];
  const cards = [...form.querySelectorAll("article.remark")];
  const keys = document.querySelector("input[data-keys]");
  const text = form.elements.text;
  if (!boxes.length || !text) return;

  const fields = { text, proposed: form.elements.proposed, reason: form.elements.reason };
  const edited = new Set(Object.keys(fields).filter(() => form.querySelector(".error-summary")));
  const clauseWords = form.dataset.own;

  // What the ticked ones say, until somebody has written over it.
  function follow() {
    const ticked = boxes.filter((box) => box.checked);
    form.querySelector("[data-count]").textContent = form.dataset.ticked.replace(
      "{count}",
      ticked.length,
    );
    for (const [name, field] of Object.entries(fields)) {
      if (!field || edited.has(name)) continue;
      const said = [...new Set(ticked.map((box) => box.dataset[name]).filter(Boolean))];
      field.value = name === "proposed" ? said[0] || clauseWords : said.join("\n");
    }
  }

  form.addEventListener("change", (event) => {
    if (event.target.name === "remarks") follow();
  });
  form.addEventListener("input", (event) => {
    if (event.target.name in fields) edited.add(event.target.name);
  });

  // Where one is: the card that has the focus, or holds what has it.
  const here = () => cards.indexOf(document.activeElement.closest("article.remark"));

  function go(step) {
    const next = cards[Math.min(Math.max(here() + step, 0), cards.length - 1)];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  }

  function tick() {
    const box = cards[here()]?.querySelector("input[name=remarks]");
    if (box) box.checked = !box.checked;
    follow();
  }

  function tickAll() {
    const all = boxes.every((box) => box.checked);
    for (const box of boxes) box.checked = !all;
    follow();
  }

  let cameFrom = null;
  function write() {
    cameFrom = cards[here()] || cards[0];
    text.focus();
    text.setSelectionRange(text.value.length, text.value.length);
    text.scrollIntoView({ block: "center" });
  }

  function turn(step) {
    const links = [...document.querySelectorAll(".desk-list a[href]")];
    const now = links.findIndex((link) => link.getAttribute("aria-current") === "page");
    links[now + step]?.click();
  }

  const acts = {
    j: () => go(1), ArrowDown: () => go(1), k: () => go(-1), ArrowUp: () => go(-1), x: tick,
    a: tickAll, m: write, n: () => turn(1), p: () => turn(-1),
  };

  document.addEventListener("keydown", (event) => {
    if (keys && !keys.checked) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const target = event.target;
    if (target === text && cameFrom) {
      // Only after m: whoever came by mouse writes lines as everywhere else.
      if (event.key === "Enter" && !event.shiftKey) {
        event.preventDefault();
        form.requestSubmit();
      } else if (event.key === "Escape") {
        cameFrom.focus();
        cameFrom = null;
      }
      return;
    }
    if (target.matches("textarea, select, input:not([type=checkbox])")) return;
    const act = acts[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  for (const card of cards) card.tabIndex = -1;
  text.addEventListener("blur", () => (cameFrom = null));
  follow();
})();
