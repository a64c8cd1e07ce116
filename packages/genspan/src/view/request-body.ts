import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip, inflate } from 'node:zlib';

const INFLATERS = { gzip: promisify(gunzip), deflate: promisify(inflate) };

/** A request that is answered with an HTTP error; the message is fit for the answer. */
export class RefusedRequest extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * The whole body, decompressed when `Content-Encoding` is gzip or deflate.
 *
 * @param limit in bytes; holds for the bytes sent and again for the bytes after decompression
 * @throws {RefusedRequest} 413 when larger, 415 for another encoding, 400 for broken compression
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const encoding = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  const inflater = encoding === 'gzip' || encoding === 'deflate' ? INFLATERS[encoding] : undefined;
  if (!inflater && encoding !== 'identity')
    throw new RefusedRequest(415, `content encoding ${encoding} is not supported; send gzip, deflate or none`);
  const sent = await collect(request, limit);
  if (!inflater) return sent;
  try {
    return await inflater(sent, { maxOutputLength: limit });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(limit);
    throw new RefusedRequest(400, `the body is not ${encoding}: ${(error as Error).message}`);
  }
}

async function collect(request: IncomingMessage, limit: number): Promise<Buffer> {
  if (Number(request.headers['content-length']) > limit) throw tooLarge(limit);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    size += (chunk as Buffer).length;
    if (size > limit) throw tooLarge(limit);
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks, size);
}

function tooLarge(limit: number): RefusedRequest {
  return new RefusedRequest(413, `the body is larger than ${limit} bytes`);
}
