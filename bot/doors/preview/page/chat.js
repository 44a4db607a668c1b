/* The chat page: plays the person of a local bot. */

import { bubble } from "./bubble.js";
import { Chat, Lost, open } from "./server.js";
import { say } from "./words.js";

const $ = (id) => document.getElementById(id);
const log = $("log");
let chat = null;
let turn = 0; // counts persons, so that the loop of an earlier one ends

for (const node of document.querySelectorAll("[data-say]")) node.textContent = say[node.dataset.say];
$("input").placeholder = say.message;
$("input").setAttribute("aria-label", say.message);

function toast(text) {
  $("toast").textContent = text;
  $("toast").hidden = !text;
  clearTimeout(toast.timer);
  toast.timer = setTimeout(() => { $("toast").hidden = true; }, 4000);
}

function away(on) {
  $("state").hidden = !on;
  $("state").textContent = on ? say.away : "";
}

async function tell(doing) {
  try {
    await doing();
    away(false);
  } catch (error) {
    if (error instanceof Lost) away(true);
    else toast(error.message);
  }
}

function act(facts, message, row, column, node) {
  if (facts.kind === "copy") {
    navigator.clipboard?.writeText(facts.copy).catch(() => {});
    toast(`${say.copied}: ${facts.copy}`);
    return;
  }
  node.setAttribute("aria-busy", "true");
  tell(() => chat.press(message, row, column));
}

function placed(message) {
  const node = bubble(message, act, chat.file(message.message_id));
  const old = log.querySelector(`[data-message-id="${message.message_id}"]`);
  const focused = old?.contains(document.activeElement);
  if (old) old.replaceWith(node); else log.append(node);
  if (focused) node.querySelector("button, a")?.focus();
  if (old) node.scrollIntoView({ block: "nearest" }); else log.scrollTop = log.scrollHeight;
}

const keyboards = new Map(); // message id -> what it does to the keys

function keys() {
  const newest = Math.max(...keyboards.keys(), -1);
  const rows = keyboards.get(newest)?.rows ?? [];
  $("keys").replaceChildren(...rows.map((labels) => {
    const line = document.createElement("div");
    line.append(...labels.map((label) => {
      const key = document.createElement("button");
      key.type = "button";
      key.dataset.testid = "key";
      key.textContent = label;
      key.addEventListener("click", () => tell(() => chat.text(label)));
      return key;
    }));
    return line;
  }));
}

function take(event) {
  if (event.kind === "message" || event.kind === "edited") {
    placed(event.message);
    if (event.message.keyboard) { keyboards.set(event.message.message_id, event.message.keyboard); keys(); }
  } else if (event.kind === "deleted") {
    for (const id of event.message_ids) {
      log.querySelector(`[data-message-id="${id}"]`)?.remove();
      keyboards.delete(id);
    }
    keys();
  } else if (event.kind === "answered") {
    for (const busy of log.querySelectorAll("[aria-busy]")) busy.removeAttribute("aria-busy");
    if (event.text) toast(event.text);
  } else if (event.kind === "commands") profile();
  $("empty").hidden = log.querySelector(".message") !== null;
}

function choice(list, texts, chosen) {
  list.replaceChildren(...texts.map(([head, text, value]) => {
    const item = document.createElement("li");
    const pick = document.createElement("button");
    const strong = document.createElement("b");
    pick.type = "button";
    strong.textContent = head;
    pick.append(strong, text);
    pick.addEventListener("click", () => { list.hidden = true; $("input").focus(); tell(() => chosen(value)); });
    item.append(pick);
    return item;
  }));
}

async function profile() {
  await tell(async () => {
    const facts = await chat.profile();
    $("name").textContent = facts.name;
    $("description").textContent = facts.description;
    choice($("commands-list"), facts.commands.map((c) => [`/${c.command}`, c.description, `/${c.command}`]), (text) => chat.text(text));
  });
}

async function listen(mine) {
  let after = 0;
  while (mine === turn) {
    try {
      const found = await chat.events(after);
      if (mine !== turn) return;
      away(false);
      after = found.next;
      found.events.forEach(take);
    } catch (error) {
      if (mine !== turn) return;
      away(true);
      await new Promise((done) => setTimeout(done, 1000));
      if (error instanceof Lost && error.message === "forgotten") return begin();
    }
  }
}

async function begin(again) {
  turn += 1;
  const mine = turn;
  let id = again ? sessionStorage.getItem("chat") : null;
  while (id === null && mine === turn) {
    try {
      id = (await open($("language").value)).chat;
    } catch {
      away(true);
      await new Promise((done) => setTimeout(done, 1000));
    }
  }
  if (mine !== turn) return;
  sessionStorage.setItem("chat", id);
  chat = new Chat(id);
  keyboards.clear();
  keys();
  for (const message of log.querySelectorAll(".message")) message.remove();
  $("empty").hidden = false;
  profile();
  listen(mine);
}

function toggled(button, list) {
  $(button).addEventListener("click", () => {
    $(list).hidden = !$(list).hidden;
    $(button).setAttribute("aria-expanded", String(!$(list).hidden));
    if (!$(list).hidden) $(list).querySelector("button")?.focus();
  });
  $(list).addEventListener("keydown", (event) => {
    if (event.key === "Escape") { $(list).hidden = true; $(button).focus(); }
  });
}

function send() {
  const text = $("input").value.trim();
  if (!text) return;
  $("input").value = "";
  tell(() => chat.text(text));
}

$("write").addEventListener("submit", (event) => { event.preventDefault(); send(); });
$("input").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); send(); }
});
$("start").addEventListener("click", () => {
  const word = new URLSearchParams(location.search).get("start");
  tell(() => chat.text(word ? `/start ${word}` : "/start"));
});
toggled("commands", "commands-list");
toggled("attach", "attach-list");
choice($("attach-list"), ["photo", "voice", "location", "contact", "sticker"].map((kind) => ["", say[kind], kind]), (kind) => chat.send(kind));

const stored = (name, fallback) => sessionStorage.getItem(name) ?? fallback;
$("language").value = stored("language", ["ru", "tg", "ky", "uz", "en"].find((code) => navigator.language.startsWith(code)) ?? "ru");
$("theme").value = stored("theme", "system");
function theme() {
  sessionStorage.setItem("theme", $("theme").value);
  if ($("theme").value === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = $("theme").value;
}
$("theme").addEventListener("change", theme);
$("language").addEventListener("change", () => { sessionStorage.setItem("language", $("language").value); begin(); });
$("restart").addEventListener("click", () => { $("panel").close(); begin(); });
$("settings").addEventListener("click", () => $("panel").showModal());
theme();
begin(true);
