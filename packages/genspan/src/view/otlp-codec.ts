import type { Root } from 'protobufjs';
import { OTLP_DESCRIPTOR } from './otlp-descriptor.ts';

/** What an OTLP/HTTP path carries. */
export type Signal = 'traces' | 'metrics' | 'logs';

/** The two encodings of OTLP/HTTP. */
export type Encoding = 'json' | 'protobuf';

/** A body that is not what its content type says. The message is fit for the answer. */
export class MalformedBody extends Error {}

const REQUEST: Record<Signal, string> = { traces: 'TracesRequest', metrics: 'MetricsRequest', logs: 'LogsRequest' };

let root: Promise<Root> | undefined;

/** protobufjs is loaded by the first protobuf body, never by one who only sends JSON. */
function otlp(): Promise<Root> {
  root ??= import('protobufjs/light.js').then(({ default: protobuf }) => protobuf.Root.fromJSON(OTLP_DESCRIPTOR));
  return root;
}

/**
 * Decodes a body of either encoding to one shape: the field names of OTLP/JSON. From protobuf, 64-bit integers come
 * as decimal strings (as they do in JSON) and ids as bytes.
 *
 * @throws {MalformedBody} when the bytes are no such message
 */
export async function decodeBody(signal: Signal, encoding: Encoding, bytes: Buffer): Promise<Record<string, unknown>> {
  return encoding === 'json' ? decodeJson(bytes) : decodeProtobuf(signal, bytes);
}

function decodeJson(bytes: Buffer): Record<string, unknown> {
  let body: unknown;
  try {
    body = JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw new MalformedBody(`the body is not JSON: ${(error as Error).message}`);
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new MalformedBody('the body is not a JSON object');
  return body as Record<string, unknown>;
}

async function decodeProtobuf(signal: Signal, bytes: Buffer): Promise<Record<string, unknown>> {
  const type = (await otlp()).lookupType(REQUEST[signal]);
  try {
    return type.toObject(type.decode(bytes), { longs: String, bytes: Buffer });
  } catch (error) {
    throw new MalformedBody(`the body is not an OTLP ${signal} request: ${(error as Error).message}`);
  }
}

/** An empty Export*ServiceResponse: all was accepted. In protobuf that is no bytes at all. */
export function encodeSuccess(encoding: Encoding): Buffer {
  return Buffer.from(encoding === 'json' ? '{}' : '');
}

/** A `google.rpc.Status`, which OTLP wants as the body of an error answer. */
export async function encodeFailure(encoding: Encoding, code: number, message: string): Promise<Buffer> {
  if (encoding === 'json') return Buffer.from(JSON.stringify({ code, message }));
  const type = (await otlp()).lookupType('Status');
  return Buffer.from(type.encode({ code, message }).finish());
}
