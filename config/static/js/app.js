// Comfort on top of pages that work without it: searching long choices, showing what a choice asks for, the live list
// of a notice's contents, and no second submission by an impatient click.
"use strict";

const LONG = 8;

function searchChoices(box, words = "") {
  const rows = [...box.querySelectorAll("label")].map((label) => label.parentElement);
  if (rows.length <= LONG) return;
  const branches = [...box.querySelectorAll("details")].map((branch) => [branch, branch.open]);
  const bar = document.createElement("div");
  bar.className = "picker d-print-none";
  const input = document.createElement("input");
  input.type = "search";
  input.className = "form-control";
  input.placeholder = "检索";
  input.setAttribute("aria-label", "检索选项");
  input.value = words;
  const count = document.createElement("span");
  count.setAttribute("aria-live", "polite");
  bar.append(input, count);
  box.before(bar);

  const show = () => {
    const wanted = input.value.trim().split(/\s+/).filter(Boolean);
    for (const row of rows) {
      const chosen = row.querySelector("input").checked;
      row.hidden = !chosen && !wanted.every((word) => row.textContent.includes(word));
    }
    // A branch of a tree is open while something in it is found; without words it stands as it did.
    for (const [branch, wasOpen] of branches) {
      const shown = rows.filter((row) => branch.contains(row) && !row.hidden);
      branch.hidden = !shown.length;
      branch.open = wanted.length ? shown.length > 0 : wasOpen || shown.some((row) => row.querySelector("input").checked);
    }
    count.textContent = `已选${box.querySelectorAll("input:checked").length}项`;
  };
  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  box.addEventListener("change", () => {
    count.textContent = `已选${box.querySelectorAll("input:checked").length}项`;
  });
  show();
}

function shownWhen(form) {
  const show = () => {
    const data = new FormData(form);
    for (const each of form.querySelectorAll("[data-shown-when]")) {
      const [name, value] = each.dataset.shownWhen.split("=");
      each.closest(".field").hidden = data.get(name) !== value;
    }
  };
  form.addEventListener("change", show);
  form.addEventListener("refreshed", show);
  show();
}

// What follows from what is chosen (the findings of a division, their facts) comes from the server, at once; without this file the
// button fetches it. Only what differs is put into the page: the focus, what is typed meanwhile and chosen files stay.
function refresh(form) {
  if (!form.querySelector("[data-refresh]")) return;
  let latest = 0;
  const ask = async () => {
    const turn = ++latest;
    const data = new FormData(form);
    form.querySelectorAll("[type=file]").forEach((input) => data.delete(input.name));
    data.set("refresh", "1");
    const response = await fetch(location.href, { method: "POST", body: data });
    if (!response.ok || turn !== latest) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.querySelector("[data-fields]");
    if (!fresh) return;
    put(form.querySelector("[data-fields]"), fresh, data);
    form.dispatchEvent(new Event("refreshed"));
    form.dispatchEvent(new Event("input"));
  };
  form.addEventListener("change", (event) => {
    if (["division", "findings"].includes(event.target.name)) ask();
  });
  form.addEventListener("click", (event) => {
    if (!event.target.closest("[data-refresh]")) return;
    event.preventDefault();
    ask();
  });
}

const keyOf = (field) => field.querySelector("fieldset[id], input[id], textarea[id], select[id]")?.id;

function put(old, fresh, sent) {
  const known = new Map([...old.querySelectorAll(".field")].map((field) => [keyOf(field), field]));
  let before;
  for (const field of [...fresh.querySelectorAll(".field")]) {
    const mine = known.get(keyOf(field));
    known.delete(keyOf(field));
    if (mine) putField(mine, field, sent);
    else before.after(field);
    before = mine || field;
  }
  known.forEach((field) => field.remove());
  old.querySelector("[data-warned]").innerHTML = fresh.querySelector("[data-warned]").innerHTML;
  fresh.querySelectorAll("[type=hidden]").forEach((field) => { old.querySelector(`[name="${field.name}"]`).value = field.value; });
}

function putField(mine, fresh, sent) {
  const choices = mine.querySelector(".choices");
  if (choices) return putChoices(choices, fresh.querySelector(".choices"));
  const field = fresh.querySelector("textarea, select, input:not([type=file], [type=checkbox])");
  const own = field && mine.querySelector(`[name="${field.name}"]`);
  if (own && own.value === sent.get(own.name)?.replace(/\r\n/g, "\n")) own.value = field.value;
}

// Ticks are put where they belong; other choices come in the place of those that are offered no more.
function putChoices(mine, fresh) {
  const values = (box) => [...box.querySelectorAll("input")].map((input) => input.value).join();
  if (values(mine) === values(fresh)) {
    for (const input of fresh.querySelectorAll("input")) mine.querySelector(`[value="${input.value}"]`).checked = input.checked;
    return;
  }
  const focused = mine.contains(document.activeElement) ? document.activeElement.id : "";
  const picker = mine.previousElementSibling?.matches(".picker") ? mine.previousElementSibling : null;
  mine.replaceWith(fresh);
  const words = picker?.querySelector("input").value;
  picker?.remove();
  searchChoices(fresh, words);
  if (focused) document.getElementById(focused)?.focus();
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

// Numbers and names that hold what is being typed; whoever types on keeps what is typed.
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
    if (input.value.trim().length < 2) return;
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

// Whoever was refused begins at what is wrong; whoever begins, at what is to be filled in, where that is in sight.
function begin() {
  if (document.querySelector("[autofocus]") || location.hash) return;
  const errors = document.querySelector("[data-errors]");
  if (errors) return void errors.focus();
  const marked = document.querySelector("[data-focus]");
  const field = marked?.matches("fieldset") ? marked.querySelector("input:not([type=search])") : marked;
  if (field && field.getBoundingClientRect().bottom < innerHeight) field.focus({ preventScroll: true });
}
document.querySelectorAll("[data-suggest-from]").forEach(suggest);
document.querySelectorAll("form[data-steps]").forEach(goOn);
document.querySelectorAll(".choices").forEach((box) => searchChoices(box));
document.querySelectorAll("form.act-form").forEach((form) => {
  shownWhen(form);
  onceOnly(form);
  tellWaiting(form);
});
document.querySelectorAll(".act-grid form.act-form").forEach((form) => {
  refresh(form);
  askBeforeLeaving(form);
  liveContents(form);
});
begin();
