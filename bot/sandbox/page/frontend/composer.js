// Where one writes: it grows with the text, Enter sends, / suggests commands and @ people.
"use strict";

function grow(field) {
  field.style.height = "auto";
  field.style.height = Math.min(field.scrollHeight, 220) + "px";
}

function wordAt(field) {
  return field.value.slice(0, field.selectionStart).match(/(?:^\/\S*|(?<=^|\s)@[^\s@]*)$/)?.[0];
}

function suggest(field) {
  const list = $("#suggestions");
  const word = wordAt(field)?.toLowerCase();
  const options = $$("[role=option]", list);
  const fits = ({ dataset: { insert, also } }) =>
    word &&
    (insert.toLowerCase().startsWith(word) ||
      (also && ("@" + also).toLowerCase().startsWith(word))) &&
    insert !== word;
  for (const option of options) option.hidden = !fits(option);
  list.hidden = options.every((option) => option.hidden);
  mark(field, 0);
}

function mark(field, step) {
  const shown = $$("[role=option]:not([hidden])", $("#suggestions"));
  const now = shown.findIndex((option) => option.getAttribute("aria-selected") === "true");
  for (const option of $$("#suggestions [aria-selected]")) option.removeAttribute("aria-selected");
  field.removeAttribute("aria-activedescendant");
  if (!shown.length) return;
  const chosen = shown[(Math.max(now, 0) + step + shown.length) % shown.length];
  chosen.setAttribute("aria-selected", "true");
  chosen.scrollIntoView({ block: "nearest" });
  field.setAttribute("aria-activedescendant", chosen.id);
}

function insert(field, option) {
  const word = wordAt(field) ?? "";
  const at = field.selectionStart;
  field.setRangeText(option.dataset.insert + " ", at - word.length, at, "end");
  field.focus();
  suggest(field);
}

document.addEventListener("input", ({ target }) => {
  if (target.id !== "text") return;
  grow(target);
  suggest(target);
});
document.addEventListener("pointerdown", (event) => {
  const option = event.target.closest("#suggestions [role=option]");
  if (option) event.preventDefault();
  if (option) insert($("#text"), option);
});
document.addEventListener("keydown", (event) => {
  if (event.target.id !== "text" || event.isComposing) return;
  const open = !$("#suggestions").hidden;
  const chosen = open && $('#suggestions [aria-selected="true"]');
  if (open && (event.key === "ArrowDown" || event.key === "ArrowUp"))
    mark(event.target, event.key === "ArrowDown" ? 1 : -1);
  else if (chosen && (event.key === "Tab" || event.key === "Enter")) insert(event.target, chosen);
  else if (open && event.key === "Escape") $("#suggestions").hidden = true;
  else if (event.key === "Enter" && !event.shiftKey) event.target.form.requestSubmit();
  else return;
  event.preventDefault();
});

const started = $("#text");
started?.setSelectionRange(started.value.length, started.value.length);
