import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ModelCall, spanName, write } from '@genspan/model-call';
import type { PriceTable } from '@genspan/prices';
import { captureIO } from '../view/captured-io.fixture.ts';
import { runCost } from './cost-command.ts';

/** Prices that a head can reckon with: dollars per million tokens. */
export const TABLE: PriceTable = {
  version: '2026-11-01',
  providers: {
    openai: {
      models: {
        small: {
          periods: [
            {
              rates: { input: 1, output: 10, cacheRead: 0.1 },
              modes: { batch: { factor: 0.5 } },
              regions: { eu: 1.1 },
              long: { above: 100_000, rates: { input: 2, output: 20, cacheRead: 0.2 } },
              fees: { webSearch: 10 },
            },
            { from: '2026-12-15', rates: { input: 2, output: 20, cacheRead: 0.2 } },
          ],
        },
        large: { confidence: 'single', periods: [{ rates: { input: 10, output: 100, cacheRead: 1 } }] },
      },
      aliases: { 'small-latest': 'small' },
    },
    anthropic: {
      models: {
        'claude-test': {
          periods: [{ rates: { input: 3, output: 15, cacheRead: 0.3, cacheWrite5m: 3.75, cacheWrite1h: 6 } }],
        },
      },
    },
  },
};

/** A folder for the files of one test file. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'genspan-cost-'));
  readonly prices = this.write('prices.json', TABLE);

  /** Writes a file, objects as JSON. */
  write(name: string, content: string | object): string {
    const path = join(this.path, name);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }

  /** Runs the command with the small table, unless the environment says otherwise. */
  async cost(argv: readonly string[], { stdin, env = {} }: { stdin?: string; env?: NodeJS.ProcessEnv } = {}) {
    const io = captureIO({ GENSPAN_PRICES_FILE: this.prices, ...env });
    const bytes = stdin === undefined ? [] : [Buffer.from(stdin)];
    const input = Object.assign(piped(bytes), { isTTY: stdin === undefined });
    const code = await runCost([...argv], Object.assign(io, { stdin: input }));
    return { code, out: io.out, err: io.err, json: () => JSON.parse(io.out) };
  }
}

async function* piped(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces;
}

/** What a test says about a call; the rest is ordinary. */
export interface CallSketch {
  provider?: string;
  model?: string;
  input?: number;
  output?: number;
  cacheRead?: number;
  feature?: string;
  at?: string;
  call?: Partial<ModelCall>;
}

export function aCall({
  provider = 'openai',
  model = 'small',
  feature,
  at,
  call,
  ...tokens
}: CallSketch = {}): ModelCall {
  const { input = 1000, output = 100, cacheRead } = tokens;
  return {
    origin: 'tap',
    provider,
    operation: 'chat',
    request: { model, parameters: {} },
    response: { model, finishReasons: ['stop'], toolCalls: [] },
    usage: { inputTokens: input, outputTokens: output, cacheRead },
    time: { startMs: 0, durationMs: 500 },
    attribution: { feature },
    outcome: 'ok',
    at: new Date(at ?? '2026-11-20T10:00:00Z'),
    ...call,
  };
}

/** A span as OTLP/JSON has it. */
export interface SpanSketch {
  name: string;
  trace: number;
  id: number;
  parent?: number;
  attributes: Record<string, unknown>;
  start: Date;
  ms: number;
}

/** The span of a call of ours. */
export function callSpan(call: ModelCall, trace: number, id: number, parent?: number): SpanSketch {
  const attributes = write(call) as Record<string, unknown>;
  return { name: spanName(call), trace, id, parent, attributes, start: call.at, ms: call.time.durationMs };
}

/** An export request with spans of one service. */
export function otlp(
  spans: readonly SpanSketch[],
  service = 'test',
  scope = '@genspan/instrumentation-openai',
): object {
  return {
    resourceSpans: [
      {
        resource: { attributes: keyValues({ 'service.name': service, 'deployment.environment.name': 'ci' }) },
        scopeSpans: [{ scope: { name: scope }, spans: spans.map(spanJson) }],
      },
    ],
  };
}

function spanJson({ name, trace, id, parent, attributes, start, ms }: SpanSketch): object {
  const startNs = BigInt(start.getTime()) * 1_000_000n;
  return {
    traceId: hexId(trace, 32),
    spanId: hexId(id, 16),
    ...(parent === undefined ? {} : { parentSpanId: hexId(parent, 16) }),
    name,
    kind: 3,
    startTimeUnixNano: String(startNs),
    endTimeUnixNano: String(startNs + BigInt(Math.round(ms * 1e6))),
    attributes: keyValues(attributes),
    status: {},
  };
}

function hexId(number: number, digits: number): string {
  return `f${number.toString(16).padStart(digits - 1, '0')}`;
}

function keyValues(attributes: Record<string, unknown>): object[] {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: anyValue(value) }));
}

function anyValue(value: unknown): object {
  if (Array.isArray(value)) return { arrayValue: { values: value.map(anyValue) } };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value !== 'number') return { stringValue: String(value) };
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}

/** Runs of scenarios: each call in a trace of its own, or those of a list in one trace together. */
export function runsFile(calls: readonly (ModelCall | readonly ModelCall[])[]): object {
  let id = 0;
  return otlp(calls.flatMap((run, trace) => [run].flat().map((call) => callSpan(call, trace + 1, ++id))));
}
