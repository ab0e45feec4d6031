// A check sheet saves itself as it is typed. Without this file each part has a button; with it every change is sent
// within a second, a failed save is tried again, and what somebody else changed meanwhile is shown beside one's own.
"use strict";

const PAUSE = 700;
const RETRY = 5000;

const bar = document.querySelector("[data-sheet-bar]");
const stateLine = bar.querySelector("[data-state]");
const items = [...document.querySelectorAll("[data-item]")].map((box) => new Item(box));

function token() {
  return document.querySelector("[name=csrfmiddlewaretoken]").value;
}

function Item(box) {
  const part = (name) => box.querySelector(`[name$="-${name}"]`);
  const radios = [...box.querySelectorAll("[type=radio]")];
  const remark = part("remark");
  const deducted = part("deducted");
  const version = box.querySelector("[data-version]");
  const saved = box.querySelector("[data-saved]");
  let timer = 0;
  let sending = false;
  let pending = false;

  const chosen = () => radios.find((radio) => radio.checked).value;
  const said = () => JSON.stringify([chosen(), remark.value, deducted ? deducted.value : ""]);

  function changed(wait) {
    pending = true;
    show();
    say("正在填写…");
    clearTimeout(timer);
    timer = setTimeout(send, wait);
  }

  function say(text, wrong) {
    saved.textContent = text;
    saved.classList.toggle("wrong", Boolean(wrong));
  }

  function show() {
    box.dataset.result = chosen();
    box.querySelector("[data-record]").hidden = chosen() !== "problem" || pending || sending;
    progress();
  }

  async function send() {
    clearTimeout(timer);
    if (sending || box.querySelector(".conflict")) return;
    const sent = said();
    const data = new FormData();
    data.set("csrfmiddlewaretoken", token());
    data.set("version", version.value);
    data.set("result", chosen());
    data.set("remark", remark.value);
    if (deducted) data.set("deducted", deducted.value);
    sending = true;
    say("正在保存…");
    try {
      const response = await fetch(box.dataset.item, { method: "POST", body: data, redirect: "manual" });
      await take(response, sent);
    } catch {
      again("没有保存：网络不通，将自动再试。");
    } finally {
      sending = false;
      show();
      tell();
    }
    if (pending && said() !== sent) send();
  }

  async function take(response, sent) {
    if (response.type === "opaqueredirect") {
      keep();
      return again("没有保存：登录已超时。请在新窗口重新登录，本页的填写会自动保存。");
    }
    if (response.status === 403 && !isJson(response)) return again("没有保存：正在核对登录，将自动再试。");
    if (!isJson(response)) return again("没有保存：系统没有应答，将自动再试。");
    const answer = await response.json();
    if (response.ok) return done(answer, sent);
    if (answer.theirs) return conflict(answer.theirs);
    say(`没有保存：${answer.wrong}`, true);
    return undefined;
  }

  function done(answer, sent) {
    version.value = answer.version;
    if (said() === sent) pending = false;
    say(answer.at ? `已保存 ${answer.at}` : "");
    const score = document.querySelector("[data-score]");
    if (score && answer.score) score.textContent = answer.score;
  }

  function again(text) {
    say(text, true);
    timer = setTimeout(async () => {
      await renewToken();
      send();
    }, RETRY);
  }

  function conflict(theirs) {
    const shown = document.querySelector("template[data-conflict]").content.cloneNode(true).firstElementChild;
    const points = theirs.deducted ? `，扣${theirs.deducted}分` : "";
    shown.querySelector("[data-who]").textContent =
      `您打开此页之后，${theirs.by}于${theirs.at}改为「${theirs.label}」${points}${theirs.remark ? "，说明：" : "。"}`;
    shown.querySelector("[data-theirs]").textContent = theirs.remark;
    shown.querySelector("[data-take]").addEventListener("click", () => {
      radios.forEach((radio) => { radio.checked = radio.value === theirs.result; });
      remark.value = theirs.remark;
      if (deducted) deducted.value = theirs.deducted;
      version.value = theirs.version;
      pending = false;
      shown.remove();
      say(`${theirs.by}　${theirs.at}填写`);
      show();
      tell();
    });
    shown.querySelector("[data-keep]").addEventListener("click", () => {
      version.value = theirs.version;
      shown.remove();
      send();
    });
    say("");
    remark.closest("label").before(shown);
  }

  radios.forEach((radio) => radio.addEventListener("change", () => changed(0)));
  [remark, deducted].filter(Boolean).forEach((field) => {
    field.addEventListener("input", () => changed(PAUSE));
    field.addEventListener("change", () => { if (pending) send(); });
  });
  box.querySelectorAll(".conflict").forEach((shown) => shown.remove());
  window.addEventListener("online", () => { if (pending) send(); });
  this.box = box;
  this.result = chosen;
  this.isUnsaved = () => pending;
}

// What could not be saved is kept as a draft for whom the page was made: it comes back if this page does not.
function keep() {
  const body = new URLSearchParams();
  document.querySelectorAll(".sheet-part").forEach((form) => {
    for (const [name, value] of new FormData(form)) body.append(name, value);
  });
  const headers = { Accept: "application/json" };
  fetch(bar.dataset.keep, { method: "POST", body, headers, keepalive: body.toString().length < 60000 }).catch(() => {});
}

function isJson(response) {
  return (response.headers.get("Content-Type") || "").startsWith("application/json");
}

// After a login in another window the page's token is no longer good: take that of a fresh page.
async function renewToken() {
  try {
    const response = await fetch(location.pathname, { redirect: "manual" });
    if (!response.ok) return;
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
    const found = fresh.querySelector("[name=csrfmiddlewaretoken]");
    if (found) document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((each) => { each.value = found.value; });
  } catch {
    // Still no network: the next attempt asks again.
  }
}

function progress() {
  const count = (all, value) => all.filter((item) => item.result() === value).length;
  const answered = items.length - count(items, "");
  bar.querySelector("[data-progress]").textContent =
    `已填写${answered}/${items.length}项　存在问题${count(items, "problem")}项　不适用${count(items, "not_applicable")}项`;
  bar.querySelector("[data-progress-bar]").value = answered;
  const next = bar.querySelector("[data-next]");
  if (next) next.hidden = answered === items.length;
  document.querySelectorAll("[data-count]").forEach((each) => {
    each.textContent = `${count(items, each.dataset.count)}项`;
  });
  document.querySelectorAll(".sheet-part").forEach((part) => {
    const own = items.filter((item) => part.contains(item.box));
    const said = `${own.length - count(own, "")}/${own.length}`;
    part.querySelector("[data-part-progress]").textContent = said;
    const rest = part.querySelector("[data-rest]");
    if (rest) rest.hidden = !count(own, "");
    document.querySelector(`[data-part-count="${part.id}"]`).textContent = said;
  });
}

function tell() {
  const unsaved = items.filter((item) => item.isUnsaved()).length;
  stateLine.textContent = unsaved ? `还有${unsaved}项没有保存` : "全部已保存";
  stateLine.classList.toggle("wrong", unsaved > 0);
}

function narrow(value) {
  for (const item of items) {
    const result = item.result();
    item.box.hidden = value !== "" && (value === "open" ? result !== "" : result !== value);
  }
}

document.querySelectorAll("[data-save]").forEach((each) => { each.hidden = true; });
// Each change is sent by itself; only what concerns a whole part is sent as a form, once all before it is saved.
document.querySelectorAll(".sheet-part").forEach((form) => form.addEventListener("submit", (event) => {
  if (event.submitter?.matches("[data-rest]") && !items.some((item) => item.isUnsaved())) return;
  event.preventDefault();
}));
bar.querySelectorAll("[data-scripted]").forEach((each) => { each.hidden = false; });
bar.querySelector("[data-next]")?.addEventListener("click", (event) => {
  event.preventDefault();
  const open = items.filter((item) => item.result() === "" && !item.box.hidden);
  const below = open.find((item) => item.box.getBoundingClientRect().top > bar.getBoundingClientRect().bottom + 8);
  const box = (below || open[0])?.box;
  if (!box) return;
  box.scrollIntoView({ block: "start" });
  box.querySelector("[type=radio]").focus({ preventScroll: true });
});
bar.querySelector("[data-show]").addEventListener("change", (event) => narrow(event.target.value));
window.addEventListener("beforeunload", (event) => {
  if (items.some((item) => item.isUnsaved())) event.preventDefault();
});
window.addEventListener("pagehide", () => {
  if (items.some((item) => item.isUnsaved())) keep();
});
progress();
