/** A metric and the conditions on its labels, as they stand in a query. */
export interface Selector {
  metric: string;
  labels: ReadonlyMap<string, { is: string; value: string }>;
}

const IN_QUOTES = String.raw`"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'`;
const SELECTOR = new RegExp(String.raw`([a-zA-Z_:][\w:]*)?\s*\{((?:${IN_QUOTES}|[^"'{}])*)\}`, 'g');
const CONDITION = new RegExp(String.raw`(${IN_QUOTES}|[a-zA-Z_][\w]*)\s*(?:(=~|!~|!=|=)\s*(${IN_QUOTES}))?`, 'g');

/**
 * The selectors in a PromQL query, in either way to quote names: `a_total{b="c"}`, `{"a.total", "b"="c"}`. A metric without
 * braces is none. What is no PromQL has none.
 */
export function selectorsIn(query: string): Selector[] {
  const found: Selector[] = [];
  for (const [, name, inside = ''] of query.matchAll(SELECTOR)) {
    let metric = name ?? '';
    const labels = new Map<string, { is: string; value: string }>();
    for (const [, key = '', is, value] of inside.matchAll(CONDITION)) {
      const label = unquoted(key);
      if (is === undefined || value === undefined) metric ||= label;
      else if (label === '__name__' && is === '=') metric = unquoted(value);
      else labels.set(label, { is, value: unquoted(value) });
    }
    found.push({ metric, labels });
  }
  return found;
}

function unquoted(text: string): string {
  if (!/^["']/.test(text)) return text;
  return text.slice(1, -1).replace(/\\(.)/g, (_, character: string) => ESCAPES[character] ?? character);
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
