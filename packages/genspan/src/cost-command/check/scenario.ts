import type { ModelCall } from '@genspan/model-call';
import type { PriceTable } from '@genspan/prices';
import { isBillable, priceCall } from '@genspan/pricing';
import type { CapturedCall } from '../captured-calls.ts';
import { grouped, groupOf } from '../grouping.ts';
import { ascending, type Exact } from '../money.ts';
import { addCall, type Bill, emptyBill } from '../priced-calls.ts';
import { type CallLine, callOf, lineOf, merged } from './call-line.ts';

/** What one run of a scenario called. */
export type Run = readonly CallLine[];

/** How calls are put together. */
export interface Grouping {
  /** What names the scenario: an attribute, or `root`. */
  by: string;
  /** What is one run of it: `trace`, `call`, or the value of an attribute. */
  per: string;
}

/** The runs of each scenario, by name, in the order of the names. */
export function scenariosOf(
  captured: readonly CapturedCall[],
  { by, per }: Grouping,
  table: PriceTable,
): Map<string, Run[]> {
  const billable = captured.filter(({ call }) => isBillable(call));
  const scenarios = [...grouped(billable, (one) => groupOf(one, by))].sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map(
    scenarios.map(([name, calls]) => {
      const runs = grouped(calls, (one) => runOf(one, per));
      return [name, [...runs.values()].map((run) => merged(run.map(({ call }) => timedLine(call, table))))];
    }),
  );
}

function runOf(captured: CapturedCall, per: string): string {
  const { traceId, spanId } = captured.span;
  if (per === 'trace') return traceId;
  return per === 'call' ? spanId : groupOf(captured, per);
}

/** With the time that the call took, where that is what is paid for. */
function timedLine(call: ModelCall, table: PriceTable): CallLine {
  const line = lineOf(call);
  if (call.time.durationMs === 0) return line;
  const [timed, untimed] = [call.time.durationMs, 0].map((durationMs) =>
    priceCall({ ...call, time: { ...call.time, durationMs } }, table),
  );
  if (timed?.status === 'unpriced' || untimed?.status === 'unpriced' || timed?.pico === untimed?.pico) return line;
  return { ...line, milliseconds: Math.round(call.time.durationMs) };
}

/** A run with what it costs. */
export interface PricedRun {
  run: Run;
  bill: Bill;
}

/** Prices the runs of a scenario with one table at one moment; the cheapest first. */
export function pricedRuns(runs: readonly Run[], table: PriceTable, at: Date): PricedRun[] {
  const priced = runs.map((run) => ({ run, bill: billOfRun(run, table, at) }));
  return priced.sort((a, b) => ascending(a.bill.total, b.bill.total));
}

/** What a run costs. */
export function billOfRun(run: Run, table: PriceTable, at: Date): Bill {
  const bill = emptyBill();
  for (const { calls: count = 1, ...line } of run) addCall(bill, callOf(line, at), table, { count });
  return bill;
}

/** Costs alone. */
export function costsOf(runs: readonly PricedRun[]): Exact[] {
  return runs.map(({ bill }) => bill.total);
}
