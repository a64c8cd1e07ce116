import type { Labels } from './attribution-labels.ts';
import { failed } from './call-facts.ts';
import { cellWidth, fit } from './cells.ts';
import { cost, count, counted, duration } from './figures.ts';
import type { Palette } from './palette.ts';
import type { Detail } from './span-details.ts';
import { type GroupTotals, totalsOf } from './totals.ts';
import type { Trace } from './trace-store.ts';
import type { Extent, ViewSpan } from './view-span.ts';
import { visible } from './visible.ts';
import { wrapDetails } from './wrap-details.ts';

const FAILURES = new Set(['error', 'timeout', 'rate_limited']);
const MAX_SERVICES = 3;

/** The lines above a tree: service, clock, sums, and the attribution that holds for the whole trace. */
export function renderTraceHead(
  trace: Trace,
  { startNs, totalMs }: Extent,
  common: Labels,
  { width, colours }: { width: number; colours: Palette },
): string[] {
  const { overall } = totalsOf(trace.spans);
  const outcomes = Object.keys(overall.outcomes);
  const bad = outcomes.some((outcome) => FAILURES.has(outcome));
  const doubtful = outcomes.some((outcome) => outcome !== 'ok') || trace.spans.some(failed);
  const worst = bad ? colours.red : doubtful ? colours.yellow : colours.green;
  const services = fit(visible(serviceNames(trace.spans)), width - 20);
  const clock = clockTime(startNs);
  const left = `${worst('●')} ${colours.bold(services)}  ${colours.dim(clock)} `;
  const leftWidth = cellWidth(services) + clock.length + 5;
  const sums = sumItems(overall, totalMs, colours);
  const right = sums.map(({ text, paint }) => paint(text)).join(colours.dim(' · '));
  const rightWidth = sums.reduce((size, { text }) => size + cellWidth(text) + 3, -3);
  const fill = width - leftWidth - rightWidth - 1;
  const out =
    fill >= 3
      ? [`${left}${colours.dim('─'.repeat(fill))} ${right}`]
      : [
          `${left}${colours.dim('─'.repeat(Math.max(0, width - leftWidth)))}`,
          ...indent(wrapDetails(sums, width - 2, colours)),
        ];
  return [
    ...out,
    ...indent(
      wrapDetails(outcomeItems(overall, colours).concat(labelItems(trace, common, colours)), width - 2, colours),
    ),
  ];
}

function sumItems(overall: GroupTotals, totalMs: number, colours: Palette): Detail[] {
  const plain = (text: string): Detail => ({ text, paint: (same) => same });
  const items: Detail[] = [];
  if (overall.calls > 0) items.push(plain(counted(overall.calls, 'call')));
  if (overall.inputTokens + overall.outputTokens > 0)
    items.push(plain(`${count(overall.inputTokens)} → ${count(overall.outputTokens)} tokens`));
  if (overall.cost !== undefined) items.push(plain(`${overall.unpriced > 0 ? '≥ ' : ''}${cost(overall.cost)}`));
  items.push({ text: duration(totalMs), paint: colours.bold });
  return items;
}

/** Calls that did not end well, by outcome. */
export function outcomeItems({ outcomes }: Pick<GroupTotals, 'outcomes'>, colours: Palette): Detail[] {
  return Object.entries(outcomes)
    .filter(([outcome]) => outcome !== 'ok')
    .map(([outcome, calls]) => ({
      text: `${count(calls)} ${visible(outcome)}`,
      paint: FAILURES.has(outcome) ? colours.red : colours.yellow,
    }));
}

function labelItems(trace: Trace, common: Labels, colours: Palette): Detail[] {
  const items: Detail[] = [...common].map(([label, value]) => ({
    text: visible(`${label} ${value}`),
    paint: colours.dim,
  }));
  items.push({ text: `trace ${trace.traceId}`, paint: colours.dim });
  if (!trace.complete) items.push({ text: 'root has not arrived', paint: colours.yellow });
  if (trace.revision > 1) items.push({ text: 'shown again: late spans', paint: colours.yellow });
  if (trace.dropped > 0) items.push({ text: `${counted(trace.dropped, 'span')} not kept`, paint: colours.yellow });
  return items;
}

function indent(lines: string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

function serviceNames(spans: ViewSpan[]): string {
  const names = [...new Set(spans.map((span) => span.service))];
  const more = names.length - MAX_SERVICES;
  return names.slice(0, MAX_SERVICES).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** Local wall clock, `14:03:22`. */
export function clockTime(ns: bigint): string {
  return new Date(Number(ns / 1_000_000n)).toTimeString().slice(0, 8);
}
