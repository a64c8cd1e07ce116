import type { Finding } from '../finding.ts';

/**
 * Orders findings and leaves none that overlap: where two do, the one of higher confidence gives the name (then the
 * longer one, then the first) and the span is that of both, so that nothing that any detector reported survives.
 * Spans are widened so that they never split a surrogate pair.
 */
export function withoutOverlaps(text: string, findings: Finding[]): Finding[] {
  if (findings.length === 0) return findings;
  for (const finding of findings) keepPairs(text, finding);
  if (findings.length === 1) return findings;
  findings.sort((a, b) => a.start - b.start || b.end - a.end);
  const out: Finding[] = [findings[0]!];
  for (let i = 1; i < findings.length; i++) {
    const finding = findings[i]!;
    const last = out[out.length - 1]!;
    if (finding.start >= last.end) out.push(finding);
    else out[out.length - 1] = united(last, finding);
  }
  return out;
}

function united(a: Finding, b: Finding): Finding {
  const winner = isStronger(b, a) ? b : a;
  return { ...winner, start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

function isStronger(a: Finding, b: Finding): boolean {
  if (a.confidence !== b.confidence) return a.confidence > b.confidence;
  return a.end - a.start > b.end - b.start;
}

function keepPairs(text: string, finding: Finding): void {
  if (isLow(text.charCodeAt(finding.start)) && isHigh(text.charCodeAt(finding.start - 1))) finding.start--;
  if (isLow(text.charCodeAt(finding.end)) && isHigh(text.charCodeAt(finding.end - 1))) finding.end++;
}

function isHigh(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
