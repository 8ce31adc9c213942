// Keeps the page alive: sends its forms without a reload, and takes in what is new without
// touching what is being typed. Every answer is the whole page; `morph` carries over what differs.
"use strict";

const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

// --- what is new ---------------------------------------------------------------------------

function alike(a, b) {
  return a.nodeType === b.nodeType && a.nodeName === b.nodeName && (a.id || "") === (b.id || "");
}

function morph(old, fresh) {
  if (old.isEqualNode(fresh) || old.id === "suggestions") return;
  if (old.nodeType !== Node.ELEMENT_NODE) {
    old.data = fresh.data;
    return;
  }
  for (const { name } of [...old.attributes])
    if (!fresh.hasAttribute(name) && !KEPT.has(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes)
    if (old.getAttribute(name) !== value && !KEPT.has(name)) old.setAttribute(name, value);
  if (old.nodeName === "TEXTAREA") old.defaultValue = fresh.defaultValue;
  else morphChildren(old, fresh);
}

// What the reader has opened stays open; what is only known here is not undone by the server.
const KEPT = new Set(["open", "style", "aria-activedescendant"]);

function morphChildren(old, fresh) {
  let here = old.firstChild;
  for (const wanted of [...fresh.childNodes]) {
    const named = wanted.id && [...old.children].find((child) => child.id === wanted.id);
    const match = named || (here && !here.id && alike(here, wanted) ? here : null);
    if (!match) old.insertBefore(document.importNode(wanted, true), here);
    else {
      if (match === here) here = here.nextSibling;
      else old.insertBefore(match, here);
      morph(match, wanted);
    }
  }
  while (here) {
    const next = here.nextSibling;
    here.remove();
    here = next;
  }
}

let opener = null;

function settle() {
  const dialog = $("#modals dialog");
  if (dialog && !dialog.matches(":modal")) {
    opener ??= document.activeElement;
    dialog.removeAttribute("open");
    dialog.showModal();
    $(".blocks :is(input:not([type=hidden]), select, textarea, button)", dialog)?.focus();
  }
  if (!dialog && opener) {
    (opener.isConnected && opener !== document.body ? opener : $("#text"))?.focus();
    opener = null;
  }
}

function take(html, { toEnd = false } = {}) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  if (!$("#page", fresh)) return location.reload();
  const log = $("#log");
  const atEnd = toEnd || log.scrollHeight - log.scrollTop - log.clientHeight < 60;
  document.title = fresh.title;
  document.documentElement.lang = fresh.documentElement.lang;
  for (const id of ["page", "modals", "offline"]) morph($("#" + id), $("#" + id, fresh));
  settle();
  if (atEnd && !log.classList.contains("home")) log.scrollTop = log.scrollHeight;
  return fresh;
}

let looking = null;
let again = false;

async function look() {
  if (looking || acting) {
    again = true;
    return;
  }
  looking = fetch(location.href, { headers: { "X-Live": "1" } });
  try {
    const html = await (await looking).text();
    if (acting) again = true;
    else take(html);
  } catch {
    $("#offline").hidden = false;
  } finally {
    looking = null;
  }
  if (again && !acting) {
    again = false;
    look();
  }
}

// Who reads the newest goes on doing so when the window changes its size.
function stayAtEnd(log) {
  if (log.classList.contains("home")) return;
  let atEnd = true;
  let height = log.clientHeight;
  log.addEventListener("scroll", () => {
    if (log.clientHeight === height) atEnd = log.scrollHeight - log.scrollTop - height < 60;
  });
  new ResizeObserver(() => {
    height = log.clientHeight;
    if (atEnd) log.scrollTop = log.scrollHeight;
  }).observe(log);
}

// --- what one does -------------------------------------------------------------------------

let acting = false;

async function send(form, submitter) {
  const body = new URLSearchParams(new FormData(form, submitter));
  const buttons = submitter ? $$("button:not([hidden])", form) : [];
  form.setAttribute("aria-busy", "true");
  if (submitter && form.dataset.busy) submitter.textContent = form.dataset.busy;
  acting = true;
  for (const button of buttons) button.disabled = true;
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Live": "1" } });
    const html = await answer.text();
    if (new URL(answer.url).pathname !== location.pathname) return location.assign(answer.url);
    const ours = form.matches("#composer, .reply form");
    const fresh = take(html, { toEnd: ours });
    if (ours && !$("#warning", fresh)) $("[name=text]", form).value = "";
    if (form.id === "composer") $("#text").value = $("#text", fresh)?.defaultValue ?? "";
    $("#text")?.dispatchEvent(new Event("input", { bubbles: true }));
    $('[aria-invalid="true"]')?.focus();
  } catch {
    $("#offline").hidden = false;
  } finally {
    acting = false;
    form.removeAttribute("aria-busy");
    for (const button of buttons) button.disabled = false;
  }
  if (submitter?.isConnected && document.activeElement === document.body) submitter.focus();
  for (const pop of $$("details.pop[open], .reply[open]")) pop.open = false;
  if (again) look();
}

function confirmed({ confirm, confirmText, confirmYes, confirmNo }) {
  const dialog = $("#confirm");
  $("h2", dialog).textContent = confirm;
  $("p", dialog).textContent = confirmText;
  $("[value=yes]", dialog).textContent = confirmYes;
  $("[value=no]", dialog).textContent = confirmNo;
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((done) => {
    dialog.onclick = ({ target }) => target.value && dialog.close(target.value);
    dialog.onclose = () => done(dialog.returnValue === "yes");
  });
}

// One act after the other: leaving a field by pressing a button tells of the field first.
const waiting = new Set();
let queue = Promise.resolve();

function act(form, source, submitter) {
  if (waiting.has(source)) return;
  waiting.add(source);
  queue = queue
    .then(() => agreed(form, source, submitter))
    .finally(() => waiting.delete(source));
}

async function agreed(form, source, submitter) {
  if (!form.isConnected) return;
  if (!source?.dataset.confirm || (await confirmed(source.dataset))) await send(form, submitter);
  else if (!submitter) form.reset();
}

document.addEventListener("submit", (event) => {
  event.preventDefault();
  act(event.target, event.submitter, event.submitter);
});

// A picker tells the app when something is picked; a field one types in, when one leaves it.
document.addEventListener("change", ({ target }) => {
  if (target.matches("[data-tells]") && !isTyped(target)) act(target.form, target, null);
});
document.addEventListener("focusout", ({ target }) => {
  if (target.matches?.("[data-tells]") && isTyped(target) && target.value !== target.defaultValue)
    act(target.form, target, null);
});
const isTyped = (field) =>
  field.matches("textarea, [type=text], [type=date], [type=time]");

document.addEventListener("keydown", (event) => {
  const { target, key } = event;
  if (key === "Enter" && target.matches("input[data-tells]")) {
    event.preventDefault();
    target.blur();
  } else if (key === "Escape") {
    for (const pop of $$("details.pop[open]")) {
      pop.open = false;
      $("summary", pop).focus();
    }
  }
});
document.addEventListener("click", ({ target }) => {
  for (const pop of $$("details.pop[open]")) if (!pop.contains(target)) pop.open = false;
});
document.addEventListener(
  "cancel",
  (event) => {
    if (!event.target.matches(".modal")) return;
    event.preventDefault();
    $(".closer", event.target).click();
  },
  true,
);

// --- beginning -----------------------------------------------------------------------------

if ($("#page")) {
  const narrow = matchMedia("(max-width: 52rem)");
  const fold = () => ($("#menu").open = !narrow.matches);
  narrow.addEventListener("change", fold);
  fold();
  settle();
  stayAtEnd($("#log"));
  const events = new EventSource(document.body.dataset.events);
  events.onmessage = look;
  events.onopen = () => ($("#offline").hidden = true);
  events.onerror = () => ($("#offline").hidden = false);
}
