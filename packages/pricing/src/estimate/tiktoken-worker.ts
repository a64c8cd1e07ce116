import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { pieces } from './pieces.ts';

/** What the counting thread is asked: the tokens of each list of texts. */
export interface CountRequest {
  id: number;
  texts: readonly (readonly string[])[];
  /** By the wall clock; nobody waits longer. */
  untilMs: number;
}

/** What it answers; no tokens when it was too late. `missing` says why there will never be any. */
export type CountReply = { id: number; tokens?: readonly number[] } | { missing: string };

interface Encoding {
  encode(text: string, allowedSpecial: [], disallowedSpecial: []): number[];
}
interface Lite {
  Tiktoken: new (ranks: unknown) => Encoding;
}

const port = parentPort;
if (port) {
  const encoding = load((reply) => port.postMessage(reply));
  if (encoding) port.on('message', (request: CountRequest) => port.postMessage(answer(encoding, request)));
}

function load(say: (reply: CountReply) => void): Encoding | undefined {
  const require = requireOf('js-tiktoken/lite');
  if (!require) {
    say({ missing: 'js-tiktoken is not installed (npm install js-tiktoken)' });
    return undefined;
  }
  const { Tiktoken } = require('js-tiktoken/lite') as Lite;
  const ranks = require('js-tiktoken/ranks/o200k_base') as { default?: unknown };
  return new Tiktoken(ranks.default ?? ranks);
}

/** The package is the app's own where it is not installed beside us. */
function requireOf(name: string): NodeJS.Require | undefined {
  const places = [import.meta.url, join(process.cwd(), 'app.js')].map((place) => createRequire(place));
  return places.find((require) => {
    try {
      require.resolve(name);
      return true;
    } catch {
      return false;
    }
  });
}

/** Special tokens are counted as the text that they are: a user may write them. */
function answer(encoding: Encoding, { id, texts, untilMs }: CountRequest): CountReply {
  const tokens: number[] = [];
  // A run of one sign is cut into pieces that are all the same, and each of them takes ten milliseconds.
  const counted = new Map<string, number>();
  for (const list of texts) {
    let sum = 0;
    for (const text of list) {
      for (const piece of pieces(text)) {
        if (Date.now() > untilMs) return { id };
        sum += counted.get(piece) ?? remember(counted, piece, encoding.encode(piece, [], []).length);
      }
    }
    tokens.push(sum);
  }
  return { id, tokens };
}

const REMEMBERED = 100;

function remember(counted: Map<string, number>, piece: string, tokens: number): number {
  if (counted.size < REMEMBERED) counted.set(piece, tokens);
  return tokens;
}
