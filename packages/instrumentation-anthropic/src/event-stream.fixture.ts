import { crc32 } from 'node:zlib';

/**
 * A frame of AWS's binary event stream: lengths, headers (name, type 7, value), payload, and a checksum after the lengths
 * and at the end. Source: the event stream encoding of the Amazon Transcribe developer guide.
 */
export function eventStreamFrame(headers: Readonly<Record<string, string>>, payload: Buffer): Buffer {
  const head = Buffer.concat(
    Object.entries(headers).map(([name, value]) => {
      const prefix = Buffer.from([name.length, ...Buffer.from(name), 7, value.length >> 8, value.length & 0xff]);
      return Buffer.concat([prefix, Buffer.from(value)]);
    }),
  );
  const prelude = Buffer.alloc(8);
  prelude.writeUInt32BE(16 + head.length + payload.length, 0);
  prelude.writeUInt32BE(head.length, 4);
  const body = Buffer.concat([prelude, checksum(prelude), head, payload]);
  return Buffer.concat([body, checksum(body)]);
}

function checksum(bytes: Buffer): Buffer {
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(bytes));
  return sum;
}

/** A message event as Bedrock wraps it. */
export function bedrockChunk(event: object): Buffer {
  const bytes = Buffer.from(JSON.stringify(event)).toString('base64');
  const headers = { ':event-type': 'chunk', ':content-type': 'application/json', ':message-type': 'event' };
  return eventStreamFrame(headers, Buffer.from(JSON.stringify({ bytes })));
}
