/* The person's side of the local server, as README.md beside this folder describes it. */

export class Lost extends Error {}

async function ask(path, body) {
  let answer;
  try {
    answer = await fetch(`/preview/api/${path}`, body === undefined ? {} : {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
  } catch {
    throw new Lost("away");
  }
  if (answer.status === 404) throw new Lost("forgotten");
  if (!answer.ok) throw new Error((await answer.json()).error);
  return answer.json();
}

export const open = (language) => ask("persons", { language_code: language || null });

export class Chat {
  constructor(id) { this.id = id; }
  text(text) { return ask(`chats/${this.id}/text`, { text }); }
  send(kind) { return ask(`chats/${this.id}/send`, { kind }); }
  press(message_id, row, column) { return ask(`chats/${this.id}/press`, { message_id, row, column }); }
  events(after) { return ask(`chats/${this.id}/events?after=${after}&wait=25`); }
  file(message_id) { return `/preview/api/chats/${this.id}/files/${message_id}`; }
  profile() { return ask(`chats/${this.id}/profile`); }
}
