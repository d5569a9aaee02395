// SPDX-FileCopyrightText: 2026 The openfla authors
// SPDX-License-Identifier: EUPL-1.2
// Comforts only: every page does all its work without this file.
"use strict";

function countPicked(list) {
  const boxes = [...list.querySelectorAll("input[type=checkbox][data-pick]")];
  const picked = boxes.filter((box) => box.checked);
  boxes.forEach((box) => box.closest("tr")?.classList.toggle("is-picked", box.checked));
  list.querySelectorAll("[data-picked-count]").forEach((place) => { place.textContent = String(picked.length); });
  list.querySelectorAll("[data-picked-bar]").forEach((bar) => { bar.hidden = picked.length === 0; });
  const all = list.querySelector("input[type=checkbox][data-pick-all]");
  if (all) {
    all.checked = boxes.length > 0 && picked.length === boxes.length;
    all.indeterminate = picked.length > 0 && !all.checked;
  }
}

function pickingLists(root) {
  root.querySelectorAll("[data-picking]").forEach((list) => {
    list.querySelectorAll("[data-pick-all]").forEach((box) => { box.hidden = false; });
    countPicked(list);
  });
}

// A table that is wider than its place, by a name that nothing breaks, can be scrolled by the keyboard too.
const widths = new ResizeObserver((seen) => seen.forEach(({ target: place }) => {
  if (place.scrollWidth <= place.clientWidth) { ["tabindex", "role", "aria-label"].forEach((name) => place.removeAttribute(name)); return; }
  place.tabIndex = 0;
  place.setAttribute("role", "group");
  place.setAttribute("aria-label", place.querySelector("caption")?.textContent ?? "");
}));
function watchWidths(root) {
  root.querySelectorAll(".fla-scroll--stack").forEach((place) => widths.observe(place));
}

document.addEventListener("change", (event) => {
  const list = event.target.closest?.("[data-picking]");
  if (!list) return;
  if (event.target.matches("[data-pick-all]")) {
    list.querySelectorAll("input[type=checkbox][data-pick]").forEach((box) => { box.checked = event.target.checked; });
  }
  countPicked(list);
});

// Without a connection the page would be lost with all that was typed: the form stays and says so.
function tellOffline(form) {
  form.querySelector("[data-offline-told]")?.remove();
  const told = document.querySelector("template[data-offline]")?.content.firstElementChild?.cloneNode(true);
  if (!told) return;
  form.append(told);
  told.scrollIntoView({ block: "nearest" });
}
window.addEventListener("online", () => {
  document.querySelectorAll("[data-offline-told]").forEach((told) => told.remove());
});

// What was just done can be undone for so many seconds: then the button goes, unless it is being pressed.
document.querySelectorAll("form[data-undo]").forEach((form) => {
  const goes = () => {
    if (form.hasAttribute("aria-busy")) return;
    if (form.contains(document.activeElement)) document.getElementById("main")?.focus();
    form.remove();
  };
  setTimeout(goes, Number(form.dataset.undo) * 1000);
});

// Parts of a page that are asked for anew every so many seconds, such as the code of a roll-call; one request for all.
const renewed = [...document.querySelectorAll("[data-renew]")];
if (renewed.length > 0) {
  const renew = async () => {
    if (document.hidden || !navigator.onLine) return;
    const answer = await fetch(location.href, { credentials: "same-origin" }).catch(() => null);
    if (!answer?.ok) return;
    if (answer.redirected) { location.assign(answer.url); return; }
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    renewed.forEach((part) => {
      const other = fresh.getElementById(part.id);
      if (other && other.innerHTML !== part.innerHTML) part.replaceChildren(...other.childNodes);
    });
  };
  setInterval(renew, Number(renewed[0].dataset.renew) * 1000);
}

// What takes long to work out follows the page: the link that stands for it is followed, and its part put in place.
document.querySelectorAll("[data-follows]").forEach(async (part) => {
  const link = part.querySelector("a[data-follow]");
  if (!link) return;
  part.setAttribute("aria-busy", "true");
  const answer = await fetch(link.href, { credentials: "same-origin" }).catch(() => null);
  part.removeAttribute("aria-busy");
  if (!answer?.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(part.id);
  if (!fresh || part.contains(document.activeElement)) return;
  part.replaceChildren(...fresh.childNodes);
  watchWidths(part);
});

// A form is sent once: a second press within the same page does nothing.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method.toLowerCase() !== "post" || form.hasAttribute("data-repeatable")) return;
  if (form.hasAttribute("aria-busy")) { event.preventDefault(); return; }
  if (!navigator.onLine) { event.preventDefault(); tellOffline(form); return; }
  form.setAttribute("aria-busy", "true");
});
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[aria-busy]").forEach((form) => form.removeAttribute("aria-busy"));
});

// A change of language keeps what was typed: the form that was typed in is sent to be shown again, whichever it is.
let typed = null;
document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form?.method.toLowerCase() === "post" && form.closest("main")) typed = form;
});
document.addEventListener("click", (event) => {
  const chosen = event.target.closest?.(".fla-lang [lang]");
  if (!chosen || !typed?.isConnected || chosen.form === typed) return;
  event.preventDefault();
  const button = document.createElement("button");
  Object.assign(button, { name: "language", value: chosen.lang, formNoValidate: true, hidden: true });
  const files = [...typed.querySelectorAll("input[type=file]:enabled")];
  files.forEach((file) => { file.disabled = true; });
  typed.append(button);
  typed.requestSubmit(button);
  setTimeout(() => { button.remove(); files.forEach((file) => { file.disabled = false; }); });
});

// Ctrl K or Cmd K goes to the search: of this page, else of everything.
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k") return;
  const place = document.querySelector("input[data-shortcut=k]") || document.querySelector("[data-shortcut=k]");
  if (!place) return;
  event.preventDefault();
  if (place.matches("input")) place.focus(); else place.click();
});

// Ctrl J or Cmd J opens the choice of another employer; what is typed narrows it, and Enter goes to the first.
// What could be a national number, with whatever between its digits, is not looked for: it would stand in an address.
const NATIONAL_NUMBER = /\d(?:[^\p{L}\d]*\d){10}/u;
document.addEventListener("keydown", (event) => {
  const field = document.querySelector("input[data-narrows]");
  if (!field || !(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "j") return;
  event.preventDefault();
  field.closest("details").open = true;
  field.focus();
});
document.querySelectorAll("input[data-narrows]").forEach((field) => {
  const list = document.getElementById(field.dataset.narrows);
  const before = [...list.childNodes];
  let turn = 0;
  field.addEventListener("input", async () => {
    const mine = ++turn;
    await new Promise((done) => { setTimeout(done, 150); });
    if (mine !== turn) return;
    const words = field.value.trim();
    if (!words || NATIONAL_NUMBER.test(words)) { list.replaceChildren(...before); return; }
    const address = `${field.form.action}?q=${encodeURIComponent(words)}`;
    const answer = await fetch(address, { credentials: "same-origin" }).catch(() => null);
    if (mine !== turn || !answer?.ok || answer.redirected) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = [...fresh.querySelectorAll("section[aria-labelledby^=employers] li")];
    found.forEach((each) => each.querySelectorAll("[autofocus]").forEach((link) => link.removeAttribute("autofocus")));
    list.replaceChildren(...found.map((each) => {
      const item = document.createElement("li");
      item.append(each.querySelector("a"));
      return item;
    }));
  });
});

// Escape closes the open menu and returns to its button.
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details.fla-person[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-copy]");
  if (!button || !navigator.clipboard) return;
  navigator.clipboard.writeText(button.dataset.copy).then(() => { button.textContent = button.dataset.copied; });
});

function begin(root) {
  pickingLists(root);
  watchWidths(root);
  root.querySelectorAll("[data-copy]").forEach((button) => { button.hidden = !navigator.clipboard; });
  const behindHash = root.querySelector("[data-code-behind-hash] input[name=code]");
  if (behindHash && !behindHash.value) behindHash.value = decodeURIComponent(window.location.hash.slice(1)).slice(0, 60);
  root.querySelector("[data-error-summary]")?.focus();
}
begin(document);
