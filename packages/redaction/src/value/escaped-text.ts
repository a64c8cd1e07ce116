import type { Finding } from '../finding.ts';
import { writeDecoded } from './json-escape.ts';
import { MappedTextWriter, rootText, Source } from './mapped-text.ts';

/** An escape that hides where a word begins, or a mark: `\n`, `\"`, `\/`, `\u0040`. */
const HIDES = /\\(?:[nrt"/]|u00[0-9a-fA-F]{2})/;

/**
 * Finds in a text that is no JSON but may quote some: a log line, a piece of code, JSON that was cut in its middle. A
 * number behind `\n` there begins with an `n` for a scanner. Such a text is scanned twice, as it stands and with its
 * escapes decoded (which it may not be: `C:\new`), and what either finds counts.
 */
export function findInEscaped(text: string, find: (text: string) => Finding[]): Finding[] {
  const plain = find(text);
  if (!text.includes('\\') || !HIDES.test(text)) return plain;
  const writer = new MappedTextWriter();
  writeDecoded(writer, new Source(rootText(text)), 0, text.length);
  const decoded = new Source(writer.finish(text.length));
  const further = find(decoded.text).map((finding) => {
    const start = decoded.rootOf(finding.start);
    return { ...finding, start, end: decoded.rootOf(finding.end) };
  });
  return merged(text, plain, further);
}

/** Both in order; where two overlap, one that covers both, by the name of the surer one. */
function merged(text: string, plain: readonly Finding[], decoded: readonly Finding[]): Finding[] {
  const all = [...withoutEscapes(text, plain, decoded), ...decoded];
  all.sort((a, b) => a.start - b.start || b.end - a.end);
  const result: Finding[] = [];
  for (const finding of all) {
    const last = result.at(-1);
    if (!last || finding.start >= last.end) {
      result.push(finding);
      continue;
    }
    const surer = finding.confidence > last.confidence ? finding : last;
    result[result.length - 1] = { ...surer, start: last.start, end: Math.max(last.end, finding.end) };
  }
  return result;
}

/** `njane@example.com` behind a backslash begins at the `j` when the decoded text says so. */
function withoutEscapes(text: string, plain: readonly Finding[], decoded: readonly Finding[]): Finding[] {
  let next = 0;
  return plain.map((finding) => {
    while (next < decoded.length && decoded[next]!.start <= finding.start) next++;
    const inner = decoded[next];
    const isEscape = text[finding.start - 1] === '\\' && inner !== undefined;
    // `\n` and its like hide one character, `\u0040` five.
    const hides = isEscape && inner.start <= finding.start + 5 && inner.end >= finding.end;
    return hides ? { ...finding, start: inner.start } : finding;
  });
}
