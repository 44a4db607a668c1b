/* One message as DOM nodes: nothing of it is ever read as HTML. */

const TAGS = { bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre", blockquote: "blockquote" };
const KINDS = { photo: "🖼", voice: "🎤", location: "📍", contact: "👤", sticker: "😀", document: "📄" };
const NUMBER = /\+\d(?:[ \u00a0()-]{0,2}\d){6,14}/g;

function link(address, text) {
  const a = document.createElement("a");
  a.href = address;
  a.textContent = text;
  if (!address.startsWith("tel:")) { a.target = "_blank"; a.rel = "noopener noreferrer"; }
  return a;
}

function dial(number) {
  return link(`tel:${number.replace(/[^+\d]/g, "")}`, number);
}

/* Full numbers become links that dial, as Telegram makes them. */
function withNumbers(text) {
  const parts = document.createDocumentFragment();
  let end = 0;
  for (const found of text.matchAll(NUMBER)) {
    parts.append(text.slice(end, found.index), dial(found[0]));
    end = found.index + found[0].length;
  }
  parts.append(text.slice(end));
  return parts;
}

function dressed(text, entities) {
  const parts = document.createDocumentFragment();
  let end = 0;
  for (const e of entities) {
    if (e.offset < end) continue;
    parts.append(withNumbers(text.slice(end, e.offset)));
    const inside = text.slice(e.offset, e.offset + e.length);
    end = e.offset + e.length;
    if (e.type === "text_link") parts.append(link(e.url, inside));
    else if (e.type === "url") parts.append(link(/^https?:/.test(inside) ? inside : `https://${inside}`, inside));
    else if (TAGS[e.type]) {
      const node = document.createElement(TAGS[e.type]);
      node.append(withNumbers(inside));
      parts.append(node);
    } else parts.append(withNumbers(inside));
  }
  parts.append(withNumbers(text.slice(end)));
  return parts;
}

function button(message, row, column, act) {
  const facts = message.buttons[row][column];
  let node;
  if (facts.kind === "url") node = link(facts.url, facts.text);
  else {
    node = document.createElement("button");
    node.type = "button";
    node.textContent = facts.text;
    node.addEventListener("click", () => act(facts, message.message_id, row, column, node));
  }
  node.dataset.testid = "inline-button";
  return node;
}

/* A file of the bot, to be saved under its name. */
function file(message, address) {
  const a = link(address, message.document.file_name);
  a.download = message.document.file_name;
  a.dataset.testid = "file";
  return a;
}

export function bubble(message, act, address) {
  const article = document.createElement("article");
  article.className = `message ${message.from}`;
  article.dataset.testid = "message";
  article.dataset.messageId = message.message_id;
  const said = document.createElement("div");
  said.className = "bubble";
  if (KINDS[message.kind]) said.append(KINDS[message.kind], " ");
  if (message.contact) said.append(`${message.contact.first_name} `, dial(message.contact.phone_number));
  if (message.document && message.from === "bot") said.append(file(message, address), " ");
  said.append(dressed(message.text ?? "", message.entities ?? []));
  const time = document.createElement("time");
  time.className = "time";
  time.textContent = new Date(message.date * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  said.append(time);
  article.append(said);
  (message.buttons ?? []).forEach((facts, row) => {
    const line = document.createElement("div");
    line.className = "row";
    facts.forEach((_, column) => line.append(button(message, row, column, act)));
    article.append(line);
  });
  return article;
}
