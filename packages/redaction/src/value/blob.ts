import { createHash } from 'node:crypto';
import { base64RunEnd, isBase64Code, looksEncoded, MINIMUM_RUN, nextRun } from './base64-run.ts';

const DATA_URI = ';base64,';
/** `data:image/png;name=x` before `;base64,`. */
const MIME_REACH = 200;
const SHORTEST_DATA = 16;

/**
 * Replaces data URIs and base64 runs of more than 1 KB (images, audio, files) by `<blob mime bytes sha256:…>`, with the
 * length of what was encoded and 8 hexadecimal digits of its hash, so that equal ones can be told. Scanning them would
 * find nothing but chance. Hashes, long words, code and PEM blocks stay. The token holds no quote, so JSON stays JSON.
 *
 * @returns the same string when there is none
 */
export function cutBlobs(text: string): string {
  let result = '';
  let at = 0;
  let uri = dataUri(text, 0);
  let run = text.length > MINIMUM_RUN ? nextRun(text, 0) : undefined;
  while (uri || run) {
    const isUri = uri !== undefined && (run === undefined || uri.start < run.end);
    const { start, end, data, mime } = isUri ? uri! : { ...run!, data: run!.start, mime: undefined };
    if (isUri || isBlob(text, start, end)) {
      const encoded = text.slice(data, end);
      result += text.slice(at, start) + blobToken(encoded, mime);
      at = end;
    }
    if (uri && uri.start < end) uri = dataUri(text, end);
    if (run && run.start < end) run = nextRun(text, end);
  }
  return at === 0 ? text : result + text.slice(at);
}

/** What stands in place of bytes. */
export function bytesToken(bytes: Uint8Array, mime = mimeOf(bytes)): string {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
  return `<blob ${mime} ${bytes.length} sha256:${hash}>`;
}

function blobToken(encoded: string, mime: string | undefined): string {
  const plain = encoded.includes('\\') ? encoded.replace(/\\[nr]|\\(?=\/)/g, '') : encoded;
  const bytes = Buffer.from(plain.includes('%') ? plain.replace(/%(2B|2F|3D)/gi, fromPercent) : plain, 'base64');
  return bytesToken(bytes, mime);
}

function fromPercent(_match: string, code: string): string {
  return String.fromCharCode(Number.parseInt(code, 16));
}

interface DataUri {
  start: number;
  /** Where the base64 begins. */
  data: number;
  end: number;
  mime: string;
}

function dataUri(text: string, from: number): DataUri | undefined {
  for (let at = text.indexOf(DATA_URI, from); at >= 0; at = text.indexOf(DATA_URI, at + 1)) {
    const head = text.slice(Math.max(from, at - MIME_REACH), at);
    const mark = head.toLowerCase().lastIndexOf('data:');
    const type = mark < 0 ? undefined : /^([\w.+-]{1,64}\\?\/[\w.+-]{1,64})?[^\s"'<>,]*$/.exec(head.slice(mark + 5));
    if (!type) continue;
    const data = at + DATA_URI.length;
    const end = encodedEnd(text, data);
    if (end - data < SHORTEST_DATA) continue;
    const mime = (type[1] ?? 'text/plain').replace('\\', '').toLowerCase();
    return { start: at - head.length + mark, data, end, mime };
  }
  return undefined;
}

/** The end of base64 that may be percent-encoded. */
function encodedEnd(text: string, start: number): number {
  let at = base64RunEnd(text, start);
  while (/^%(?:2B|2F|3D)/i.test(text.slice(at, at + 3))) at = base64RunEnd(text, at + 3);
  return at;
}

/** Whether a run is encoded bytes, and no part of a PEM block or of a long JWT, which detectors know better. */
function isBlob(text: string, start: number, end: number): boolean {
  if (/-----[\s\\nr]{0,8}$/.test(text.slice(Math.max(0, start - 16), start))) return false;
  if (text[start - 1] === '.' && isBase64Code(text.charCodeAt(start - 2))) return false;
  if (text[end] === '.' && text.startsWith('ey', start)) return false;
  return looksEncoded(text, start, end);
}

/** First bytes of what apps send to models. Source: the formats' specifications, as in `file(1)`. */
const MAGIC: readonly (readonly [mime: string, offset: number, bytes: string])[] = [
  ['image/png', 0, '\x89PNG'],
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/gif', 0, 'GIF8'],
  ['image/webp', 8, 'WEBP'],
  ['image/bmp', 0, 'BM'],
  ['image/tiff', 0, 'II*\0'],
  ['application/pdf', 0, '%PDF'],
  ['audio/wav', 8, 'WAVE'],
  ['audio/mpeg', 0, 'ID3'],
  ['audio/mpeg', 0, '\xff\xfb'],
  ['audio/ogg', 0, 'OggS'],
  ['audio/flac', 0, 'fLaC'],
  ['video/mp4', 4, 'ftyp'],
  ['video/webm', 0, '\x1aE\xdf\xa3'],
  ['application/zip', 0, 'PK\x03\x04'],
  ['application/gzip', 0, '\x1f\x8b'],
];

function mimeOf(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 16)).toString('latin1');
  return MAGIC.find(([, offset, magic]) => head.startsWith(magic, offset))?.[0] ?? 'application/octet-stream';
}
