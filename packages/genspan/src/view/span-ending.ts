import { type CallFacts, failed } from './call-facts.ts';
import type { Paint, Palette } from './palette.ts';
import type { ViewSpan } from './view-span.ts';

/** How a span ended, in a word and a colour. */
export interface Ending {
  /** Unescaped. */
  text: string;
  paint: Paint;
  /** Colour of the span's bar. */
  bar: Paint;
}

/** A sign before the outcome, so that it can be told without colour. */
const SIGNS: Record<string, string> = {
  ok: '✓',
  truncated: '…',
  refused: '⊘',
  cancelled: '■',
  abandoned: '□',
  error: '✗',
  timeout: '✗',
  rate_limited: '✗',
};

/** The ending of a span: for a good call its finish reasons, else its outcome. */
export function endingOf(span: ViewSpan, facts: CallFacts | undefined, colours: Palette): Ending {
  if (!facts?.isCall) {
    const bar = facts?.operation === 'execute_tool' ? colours.magenta : colours.dim;
    return failed(span) ? { text: '✗ error', paint: colours.red, bar: colours.red } : { text: '', paint: bar, bar };
  }
  const { outcome, finishReasons } = facts;
  const sign = SIGNS[outcome] ?? '·';
  if (outcome === 'ok') {
    const text = `${sign} ${[...new Set(finishReasons)].join(', ')}`.trimEnd();
    return { text, paint: colours.green, bar: colours.cyan };
  }
  const paint = sign === '✗' ? colours.red : colours.yellow;
  return { text: `${sign} ${outcome}`, paint, bar: paint };
}
