// A form with text keeps a draft on the server as it is typed. Without this file what is sent off is kept where it cannot be
// answered; with it every pause is enough, and the page says since when all is kept, or why it is not.
"use strict";

const PAUSE = 1000;
const RETRY = 5000;
const LARGEST_AT_LEAVING = 60000; // browsers send no more from a page that is being left

class Draft {
  constructor(line) {
    this.line = line;
    this.form = line.closest("form");
    this.note = document.querySelector("[data-draft-form]");
    this.timer = 0;
    this.running = null;
    this.isChanged = false;
    this.isSent = false;
    this.form.addEventListener("input", () => this.later(PAUSE));
    this.form.addEventListener("change", () => this.later(PAUSE));
    document.addEventListener("submit", (event) => this.submitted(event), true);
    window.addEventListener("pagehide", () => this.leave());
    document.addEventListener("visibilitychange", () => { if (document.hidden) this.leave(); });
    window.addEventListener("pageshow", (event) => { if (event.persisted) this.stay(); });
    window.addEventListener("online", () => { if (this.isChanged) this.save(); });
    window.addEventListener("beforeunload", (event) => {
      if (this.isChanged && !this.isSent && this.line.classList.contains("wrong")) event.preventDefault();
    });
  }

  // What is typed, without files, and never a password.
  body() {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(this.form)) {
      if (typeof value === "string" && !this.isSecret(name)) body.append(name, value);
    }
    return body;
  }

  isSecret(name) {
    const field = this.form.elements[name];
    return field instanceof HTMLInputElement && field.type === "password";
  }

  later(wait) {
    this.isChanged = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
  }

  say(text, isWrong) {
    this.line.textContent = text;
    this.line.classList.toggle("wrong", Boolean(isWrong));
  }

  async save() {
    clearTimeout(this.timer);
    if (this.isSent) return;
    if (this.running) await this.running;
    this.running = this.send();
    await this.running;
    this.running = null;
  }

  async send(more = {}) {
    this.isChanged = false;
    try {
      const response = await fetch(this.line.dataset.draft, {
        method: "POST",
        body: this.body(),
        headers: { Accept: "application/json" },
        redirect: "manual",
        ...more,
      });
      await this.take(response);
    } catch {
      this.again("没有自动保存：网络不通，将自动再试。请不要关闭本页。");
    }
  }

  async take(response) {
    const isJson = (response.headers.get("Content-Type") || "").startsWith("application/json");
    if (!isJson) return this.again("没有自动保存：系统没有应答，将自动再试。请不要关闭本页。");
    const answer = await response.json();
    if (answer.mark) this.carry(answer.mark);
    if (response.ok) return this.done(answer);
    if (response.status === 401) return this.out(answer);
    if (answer.token) return this.renew(answer.token);
    if (answer.again) return this.again(answer.message);
    this.isChanged = true;
    return this.say(answer.message || "没有保存：本页是由另一个帐号打开的。请用原来的帐号登录后再填写。", true);
  }

  done(answer) {
    this.say(`已自动保存 ${answer.at}${answer.message ? `　${answer.message}` : ""}`, answer.message);
    this.note?.querySelector("[data-draft-restored]")?.removeAttribute("hidden");
    this.mark(answer.unprintable || {});
  }

  // What the papers cannot print is said beside the field, before it is sent off.
  mark(unprintable) {
    this.form.querySelectorAll("[data-unprintable]").forEach((line) => line.remove());
    for (const [name, said] of Object.entries(unprintable)) {
      const field = this.form.elements[name];
      if (!(field instanceof HTMLElement)) continue;
      const line = document.createElement("p");
      line.className = "wrong";
      line.dataset.unprintable = "";
      line.setAttribute("role", "status");
      line.textContent = said;
      field.before(line);
    }
  }

  out(answer) {
    const kept = answer.at ? `您填写的内容已保存（${answer.at}）。` : "本页填写的内容还没有保存，请不要关闭本页。";
    this.say(`登录已失效。${kept}请在新窗口重新登录，然后在本页接着填写和提交。`, true);
    if (!answer.at) this.isChanged = true;
  }

  // After a login in another window the page's token is no longer good: the page goes on with a new one.
  renew(token) {
    document.querySelectorAll("[name=csrfmiddlewaretoken]").forEach((field) => { field.value = token; });
    this.later(0);
  }

  carry(mark) {
    [this.form, this.note].forEach((form) => {
      const field = form?.elements.draft;
      if (field) field.value = mark;
    });
  }

  again(text) {
    this.say(text, true);
    this.later(RETRY);
  }

  // Nothing is saved any more once the form is sent off: what is under way is waited for, so that it does not come after the
  // act, and the form is busy until then.
  submitted(event) {
    if (event.submitter?.formTarget || (event.target !== this.form && event.target !== this.note)) return;
    clearTimeout(this.timer);
    this.isSent = true;
    if (!this.running) return;
    event.preventDefault();
    event.stopPropagation();
    const { target, submitter } = event;
    target.setAttribute("aria-busy", "true");
    this.running.finally(() => {
      clearTimeout(this.timer);
      this.running = null;
      target.requestSubmit(submitter);
    });
  }

  // The page was come back to: it is filled in again.
  stay() {
    this.isSent = false;
    [this.form, this.note].forEach((form) => form?.removeAttribute("aria-busy"));
  }

  leave() {
    if (!this.isChanged || this.isSent) return;
    clearTimeout(this.timer);
    const isShort = this.body().toString().length < LARGEST_AT_LEAVING;
    this.send({ keepalive: isShort });
  }
}

document.querySelectorAll("[data-draft]").forEach((line) => new Draft(line));
