import type { Detector } from '../detector.ts';
import { CHARACTERS, isOneOf, isTokenStart, skip, skipBack } from './characters.ts';

/** Headers have about a hundred characters; those with certificates in them are left to {@link twoParts}. */
const HEADER_LIMIT = 1024;
const PART_LIMIT = 16_384;
/** Shortest header: `{"alg":"HS256"}` has 20 characters. */
const HEADER_LEAST = 16;
/** A payload that is not JSON is encrypted or compressed; what is shorter than this is the word `payload`. */
const PART_LEAST = 16;

const DOT = 0x2e;
/** base64url; a slash or plus where somebody took the other alphabet. */
const SEGMENT = CHARACTERS.word;
const REASON = 'form of a JSON Web Token';

/** What the header names: the algorithm, the type, the key, the encryption (RFC 7515, 7516). */
const HEADER = /"(?:alg|typ|enc|kid|cty|jku|jwk|x5[cu]|x5t(?:#S256)?|crit|zip|p2[cs])"\s{0,4}:/;

/**
 * Compact JWS and JWE (RFC 7515 section 3.1, RFC 7516 section 3.1): a header that decodes to JSON, then two or four
 * more parts. The text may end anywhere in them; a header alone holds no secret.
 */
const jwt: Detector = {
  entities: ['JWT'],
  keywords: ['eyj'],
  atKeyword(scan, start) {
    const { text } = scan;
    if (!text.startsWith('eyJ', start) || !isTokenStart(text, start)) return;
    // JSON in ASCII hardly ever has a hyphen in base64url.
    const headerEnd = skip(text, start, SEGMENT, start + HEADER_LIMIT);
    if (headerEnd - start < HEADER_LEAST) return;
    const end = endOfParts(text, headerEnd);
    if (end > 0 && isHeader(text, start, headerEnd)) scan.report('JWT', start, end, 0.98, REASON);
  },
};

function isHeader(text: string, start: number, end: number): boolean {
  return HEADER.test(Buffer.from(text.slice(start, end), 'base64url').toString('latin1'));
}

/** Behind up to four further parts, an empty one among them (the key of a JWE with `dir`); 0 when there are none. */
function endOfParts(text: string, headerEnd: number): number {
  let end = headerEnd;
  let hasPayload = false;
  for (let part = 0; part < 4 && text.charCodeAt(end) === DOT; part++) {
    const next = endOfSegment(text, end + 1, PART_LIMIT);
    if (next === end + 1 && text.charCodeAt(next) !== DOT) break;
    const isPayload = next - end > PART_LEAST || text.startsWith('ey', end + 1) || next === text.length;
    if (!hasPayload && next > end + 1) {
      if (!isPayload) return 0;
      hasPayload = true;
    }
    end = next;
  }
  while (text.charCodeAt(end) === 0x3d) end++;
  return hasPayload ? end : 0;
}

function endOfSegment(text: string, from: number, limit: number): number {
  let at = from;
  const to = Math.min(text.length, from + limit);
  for (; at < to; at++) {
    const code = text.charCodeAt(at);
    if (!isOneOf(code, SEGMENT) && code !== 0x2d && code !== 0x2f && code !== 0x2b) break;
  }
  return at;
}

const BACK_LIMIT = 8192;

/** Two parts that begin like JSON, whatever they decode to: what the rule `jwt` of gitleaks asks for. */
const twoParts: Detector = {
  entities: ['JWT'],
  keywords: ['.ey'],
  atKeyword(scan, dot) {
    const { text } = scan;
    if (!text.startsWith('ey', dot + 1)) return;
    const start = skipBack(text, dot, SEGMENT, Math.max(0, dot - BACK_LIMIT));
    if (dot - start < 19 || !text.startsWith('ey', start)) return;
    const payloadEnd = endOfSegment(text, dot + 1, PART_LIMIT);
    if (payloadEnd - dot < 20 || text.charCodeAt(payloadEnd) !== DOT) return;
    let end = endOfSegment(text, payloadEnd + 1, PART_LIMIT);
    while (text.charCodeAt(end) === 0x3d) end++;
    scan.report('JWT', start, end, 0.95, REASON);
  },
};

const ENCODED_LEAST = 40;
const ENCODED_JUDGED = 256;

/** A token encoded once more: `eyJ` in base64 is `ZXlK`. */
const encodedJwt: Detector = {
  entities: ['JWT'],
  keywords: ['zxlk'],
  atKeyword(scan, start) {
    const { text } = scan;
    if (!text.startsWith('ZXlK', start) || !isTokenStart(text, start)) return;
    const judged = skip(text, start, CHARACTERS.token, start + ENCODED_JUDGED);
    if (judged - start < ENCODED_LEAST || !isEncodedHeader(text.slice(start, judged))) return;
    const end = skip(text, judged, CHARACTERS.token, start + PART_LIMIT);
    scan.report('JWT', start, end, 0.95, 'JSON Web Token in base64');
  },
};

function isEncodedHeader(encoded: string): boolean {
  const inner = Buffer.from(encoded, 'base64').toString('latin1');
  return HEADER.test(Buffer.from(/^[\w-]{0,256}/.exec(inner)![0], 'base64url').toString('latin1'));
}

/** JSON Web Tokens, whole, cut off, encrypted or encoded once more. */
export const JWT_DETECTORS: readonly Detector[] = [jwt, twoParts, encodedJwt];
