import { existsSync, readFileSync, rmSync } from 'node:fs';

/** A span as the app's own exporter saw it. Kind and status are the SDK's numbers. */
export interface SeenSpan {
  name: string;
  kind: number;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  attributes: Record<string, unknown>;
  status: { code?: number };
  events: { name: string; attributes?: Record<string, unknown> }[];
  scope: string;
  resource: Record<string, unknown>;
}

/** A call that the app's processor or exporter got. */
interface LedgerLine {
  call: string;
  scope?: string;
  span?: string;
  with?: object;
  spans?: SeenSpan[];
}

/** Everything that the app's own telemetry was asked to do. */
export interface Ledger {
  lines: LedgerLine[];
  spans: SeenSpan[];
}

/** Reads what `apps/ledger.cjs` wrote, and takes the file away. An app that called nothing has an empty ledger. */
export function takeLedger(file: string): Ledger {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  rmSync(file, { force: true });
  const lines = text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as LedgerLine);
  return { lines, spans: lines.flatMap((line) => line.spans ?? []) };
}
