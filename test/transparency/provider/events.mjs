/**
 * The wire form of a server-sent event: text stays as it is, `{ event, data }` becomes a named event, a Responses API
 * event (`{ type: 'response.…' }`) is named by its type, anything else is an unnamed `data:` frame.
 */
export function encodeEvent(event) {
  if (typeof event === 'string') return event;
  if (typeof event.event === 'string') return frame(event.event, event.data);
  if (typeof event.type === 'string') return frame(event.type, event);
  return `data: ${JSON.stringify(event)}\n\n`;
}

function frame(name, data) {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** The bytes of `text` in pieces of `size`: frames and characters are torn apart on purpose. */
export function torn(text, size) {
  const bytes = Buffer.from(text, 'utf8');
  const pieces = [];
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
  return pieces;
}
