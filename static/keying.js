/* What does a script add for those who key in from paper? The next line is ready at once, and a lost
   connection loses no line: lines wait on this device until the server has taken them.

   form[data-keying="name"]   each Enter sends one line; without a script it is an ordinary form
   #keyed                     the lines the server has; #waiting those that wait here

   Lines are kept under the same names as drafts, so that signing out, or another person at this
   machine, wipes them (thao.js). Every line has a key of its own: sent twice it is one remark. */
"use strict";

(() => {
  const form = document.querySelector("form[data-keying]");
  const waiting = document.getElementById("waiting");
  if (!form || !waiting) return;

  const name = `thao-draft:${document.body.dataset.draftsOf}:${form.dataset.keying}`;
  const words = waiting.dataset;
  const boxes = ["number", "stance", "text"].map((one) => form.elements[one]);
  const status = document.querySelector(".line [data-status]");
  const refusal = document.querySelector(".line [data-refusal]");
  const why = waiting.querySelector("[data-why]");
  const failed = new Map(); // form key → the server's sentence, or "" where it never answered
  let inMemory = []; // where the browser forbids or has filled its storage
  let chain = Promise.resolve(); // the server gets the lines in the order they were typed

  // Read anew each time: another window of this desk may have added some.
  function kept() {
    let stored = [];
    try {
      stored = JSON.parse(localStorage.getItem(name) || "[]");
    } catch {
      // Only what stands in memory, then.
    }
    const known = new Set(stored.map((line) => line.form_key));
    return stored.concat(inMemory.filter((line) => !known.has(line.form_key)));
  }

  function keep(lines) {
    try {
      localStorage.setItem(name, JSON.stringify(lines));
      if (!lines.length) localStorage.removeItem(name);
      inMemory = [];
    } catch {
      inMemory = lines;
    }
  }

  const forget = (line) => keep(kept().filter((one) => one.form_key !== line.form_key));

  function newKey() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  function takeLine() {
    const line = Object.fromEntries(new FormData(form));
    delete line.csrf_token;
    for (const box of boxes) box.value = "";
    form.elements.replaces.value = "";
    form.elements.form_key.value = newKey();
    boxes[0].focus();
    return line;
  }

  function putBack(line) {
    for (const [field, value] of Object.entries(line)) {
      if (field in form.elements && field !== "form_key") form.elements[field].value = value;
    }
    forget(line);
    failed.delete(line.form_key);
    show();
    boxes[0].focus();
    boxes[0].select();
  }

  function refuse(sentence) {
    refusal.hidden = !sentence;
    refusal.textContent = sentence;
  }

  function button(label, about, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "link-button";
    made.textContent = label;
    const hidden = document.createElement("span");
    hidden.className = "visually-hidden";
    hidden.textContent = `: ${about}`;
    made.append(hidden);
    made.addEventListener("click", act);
    return made;
  }

  function card(line) {
    const item = document.createElement("li");
    const text = document.createElement("p");
    const about = [line.number, line.stance, line.text].filter(Boolean).join(" · ");
    text.textContent = about;
    const acts = document.createElement("div");
    acts.className = "cluster";
    const drop = () => {
      forget(line);
      show();
    };
    acts.append(button(words.edit, about, () => putBack(line)), button(words.drop, about, drop));
    item.append(text);
    if (failed.get(line.form_key)) {
      const said = document.createElement("p");
      said.className = "error-message";
      said.textContent = failed.get(line.form_key);
      item.append(said);
    }
    item.append(acts);
    return item;
  }

  // Only what has failed, or was left here by an earlier visit: what is on its way needs no word.
  function show() {
    const lines = kept().filter((line) => failed.has(line.form_key));
    waiting.hidden = !lines.length;
    waiting.querySelector("ol").replaceChildren(...lines.map(card));
    waiting.querySelector("[data-send-rest]").textContent = words.send.replace(
      "{count}",
      lines.length,
    );
  }

  async function send(line) {
    const body = new URLSearchParams(line);
    const token = form.elements.csrf_token;
    if (token) body.set("csrf_token", token.value);
    let answer, html;
    try {
      answer = await fetch(form.action, { method: "POST", headers: { "X-Fragment": "1" }, body });
      html = await answer.text();
    } catch {
      return stays(line, "", words.offline);
    }
    if (/^\s*<!doctype/i.test(html)) return stays(line, "", words.signedOut);
    if (answer.ok) return taken(line, html);
    if (answer.status !== 422) return stays(line, "", words.offline);
    const piece = document.createElement("div");
    piece.innerHTML = html;
    return refused(line, piece.textContent.trim().replace(/\s+/g, " "));
  }

  function taken(line, html) {
    forget(line);
    failed.delete(line.form_key);
    document.getElementById("keyed").innerHTML = html;
    status.textContent = `${words.saved} ${line.number}`;
    show();
  }

  function stays(line, sentence, reason) {
    failed.set(line.form_key, sentence);
    why.textContent = reason;
    status.textContent = "";
    show();
  }

  // Nothing typed meanwhile: the line comes back to where it was typed. Else it waits its turn.
  function refused(line, sentence) {
    if (boxes.every((box) => !box.value)) {
      putBack(line);
      status.textContent = "";
      refuse(sentence);
    } else {
      stays(line, sentence, words.refused);
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation(); // thao.js would lock the form until the page changes
    if (boxes.every((box) => !box.value.trim())) {
      boxes[0].focus(); // Enter pressed twice
      return;
    }
    refuse("");
    const line = takeLine();
    keep([...kept(), line]);
    chain = chain.then(() => send(line));
  });

  waiting.querySelector("[data-send-rest]").addEventListener("click", () => {
    why.textContent = "";
    for (const line of kept()) chain = chain.then(() => send(line));
    boxes[0].focus();
  });

  // What is chosen stands in the folded summary: say it again when the choice changes.
  form.addEventListener("change", () => {
    const lists = [...form.querySelectorAll(".run select")];
    const said = lists.map((list) => list.selectedOptions[0].textContent);
    const chosen = form.querySelector("input[name=visibility]:checked");
    if (chosen) said.push(chosen.parentElement.querySelector("label").textContent);
    const summary = form.querySelector(".run > summary");
    const lead = summary.textContent.split(": ")[0];
    summary.textContent = `${lead}: ${said.map((one) => one.trim()).join(" · ")}`;
  });

  // Before thao.js wipes this device: one word of warning.
  let warned = false;
  document.addEventListener(
    "submit",
    (event) => {
      if (!event.target.hasAttribute("data-forget-drafts") || warned || !kept().length) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      warned = true;
      window.alert(words.leaving);
    },
    true,
  );

  for (const line of kept()) failed.set(line.form_key, "");
  if (failed.size) why.textContent = words.offline;
  show();
})();
