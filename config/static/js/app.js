// Comfort on top of pages that work without it: searching long choices, showing what a choice asks for, the live list
// of a notice's contents, and no second submission by an impatient click.
"use strict";

const LONG = 8;

function searchChoices(box) {
  const rows = [...box.querySelectorAll("label")].map((label) => label.parentElement);
  if (rows.length <= LONG) return;
  const bar = document.createElement("div");
  bar.className = "picker d-print-none";
  const input = document.createElement("input");
  input.type = "search";
  input.className = "form-control";
  input.placeholder = "检索";
  input.setAttribute("aria-label", "检索选项");
  const count = document.createElement("span");
  count.setAttribute("aria-live", "polite");
  bar.append(input, count);
  box.before(bar);

  const show = () => {
    const words = input.value.trim().split(/\s+/).filter(Boolean);
    for (const row of rows) {
      const chosen = row.querySelector("input").checked;
      row.hidden = !chosen && !words.every((word) => row.textContent.includes(word));
    }
    count.textContent = `已选${box.querySelectorAll("input:checked").length}项`;
  };
  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  box.addEventListener("change", show);
  show();
}

function shownWhen(form) {
  const dependents = [...form.querySelectorAll("[data-shown-when]")];
  if (!dependents.length) return;
  const show = () => {
    const data = new FormData(form);
    for (const each of dependents) {
      const [name, value] = each.dataset.shownWhen.split("=");
      each.closest(".field").hidden = data.get(name) !== value;
    }
  };
  form.addEventListener("change", show);
  show();
}

function liveContents(form) {
  const place = document.querySelector("[data-contents-from]");
  if (!place) return;
  let timer = 0;
  let latest = 0;
  const ask = async () => {
    const turn = ++latest;
    const data = new FormData(form);
    data.delete("attachments");
    const response = await fetch(place.dataset.contentsFrom, { method: "POST", body: data });
    if (response.ok && turn === latest) place.innerHTML = await response.text();
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 400);
  };
  form.addEventListener("input", later);
  form.addEventListener("change", later);
}

// Numbers of case files that hold what is being typed; whoever types on keeps what is typed.
function suggest(input) {
  const list = document.createElement("datalist");
  list.id = `${input.id}_suggestions`;
  input.after(list);
  input.setAttribute("list", list.id);
  input.autocomplete = "off";
  let timer = 0;
  let latest = 0;
  const ask = async () => {
    const turn = ++latest;
    const response = await fetch(`${input.dataset.suggestFrom}?q=${encodeURIComponent(input.value)}`);
    if (response.ok && turn === latest) list.innerHTML = await response.text();
  };
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 250);
  });
}

// A long task that the page drives: step after step, until all is done. Without it the button does the same.
async function goOn(form) {
  const bar = form.querySelector("progress");
  const said = form.querySelector("[data-said]");
  const button = form.querySelector("button");
  if (!button) return;
  button.hidden = true;
  try {
    for (;;) {
      const response = await fetch(form.action, {
        method: "POST",
        body: new FormData(form),
        headers: { Accept: "application/json" },
      });
      if (!response.ok) throw new Error(String(response.status));
      const { checked, total, checking } = await response.json();
      bar.value = checked;
      said.textContent = `已核对${checked}行，共${total}行`;
      if (!checking) break;
    }
    location.reload();
  } catch {
    button.hidden = false;
    said.textContent += "。中断了，请点“继续核对”。";
  }
}

// A file that takes its time to be sent and read: from the first second on something is seen to happen.
function tellWaiting(form) {
  const waiting = form.querySelector("[data-waiting]");
  if (!waiting) return;
  const said = waiting.querySelector("[data-said]");
  let seconds = 0;
  const tell = () => { said.textContent = `正在上传和读取文件，已用${seconds}秒，请不要关闭本页。`; };
  let clock;
  form.addEventListener("submit", () => {
    if (clock) return;
    waiting.hidden = false;
    tell();
    clock = setInterval(() => { seconds += 1; tell(); }, 1000);
  });
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    clearInterval(clock);
    clock = undefined;
    seconds = 0;
    waiting.hidden = true;
  });
}

function onceOnly(form) {
  let sent = false;
  form.addEventListener("submit", (event) => {
    if (event.submitter?.formTarget) return; // a preview beside the page: nothing is sent off
    if (sent) {
      event.preventDefault();
      return;
    }
    sent = true;
    form.querySelectorAll("button[type=submit]").forEach((button) => button.setAttribute("aria-disabled", "true"));
  });
  // A page that comes back from the browser's memory can be submitted again; the server refuses what is done.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) sent = false;
  });
}

function askBeforeLeaving(form) {
  if (form.querySelector("[data-draft]")) return; // what is typed there is kept by itself (drafts.js)
  let changed = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", (event) => { if (!event.submitter?.formTarget) changed = false; });
  window.addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });
}

// A menu of the head closes when one goes on elsewhere, or by the Escape key, which puts the focus back on its heading.
function closeMenus(event) {
  for (const menu of document.querySelectorAll(".mainnav details[open]")) {
    if (event.type === "keydown" ? event.key !== "Escape" : menu.contains(event.target)) continue;
    if (event.type === "keydown" && menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    menu.open = false;
  }
}
for (const kind of ["click", "keydown"]) document.addEventListener(kind, closeMenus);

// Whoever was refused begins at what is wrong, not at the top of the page.
document.querySelector("[data-errors]")?.focus();
document.querySelectorAll("[data-suggest-from]").forEach(suggest);
document.querySelectorAll("form[data-steps]").forEach(goOn);
document.querySelectorAll(".choices").forEach(searchChoices);
document.querySelectorAll("form.act-form").forEach((form) => {
  shownWhen(form);
  onceOnly(form);
  tellWaiting(form);
});
document.querySelectorAll(".act-grid form.act-form").forEach((form) => {
  askBeforeLeaving(form);
  liveContents(form);
});
