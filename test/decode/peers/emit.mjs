// What the emitting programs share: run every exchange against the loopback provider and print the spans that came out.
import { setTimeout as delay } from 'node:timers/promises';
import { EXCHANGES, exchangesOver } from '../exchanges.mjs';
import { startProvider } from '../provider.mjs';
import { PORT } from './call.mjs';

/**
 * Runs the exchanges over some APIs, one after another, and prints `{ exchange: spans }` as JSON on stdout. A call that
 * fails is part of an exchange that fails; it must fail in that one only.
 *
 * @param {object} peer
 * @param {import('./span-recorder.mjs').SpanRecorder} peer.recorder
 * @param {readonly string[]} peer.apis
 * @param {readonly string[]} [peer.without] exchanges that the peer cannot run
 * @param {(url: string, exchange: { api: string, request: any, status?: number }) => Promise<unknown>} peer.call
 */
export async function emit({ recorder, apis, without = [], call }) {
  const provider = await startProvider();
  const found = {};
  for (const name of exchangesOver(apis).filter((name) => !without.includes(name))) {
    await run(name, () => call(provider.urlOf(name), EXCHANGES[name]));
    await delay(50);
    found[name] = plain(recorder.take(), provider.port);
  }
  await provider.stop();
  process.stdout.write(`${JSON.stringify(found)}\n`);
}

async function run(name, call) {
  const wanted = EXCHANGES[name].status ?? 200;
  try {
    await call();
  } catch (error) {
    if (wanted === 200) throw new Error(`${name} failed`, { cause: error });
    return;
  }
  if (wanted !== 200) throw new Error(`${name} did not fail`);
}

/** Attributes that hold times, which differ from run to run. */
const TIMES = /duration|time_to|time_per|msTo|timestamp|PerSecond/;

/**
 * The spans of an exchange as JSON, with the names of the attributes that each started with, without what differs from run to run: ids become numbers in the order of the ends,
 * ports and times are always the same, and stack traces, which hold paths, are left out.
 */
function plain(taken, port) {
  const ids = taken.map(({ span }) => span.spanContext().spanId);
  const idOf = (id) => (ids.includes(id) ? ids.indexOf(id) + 1 : undefined);
  const out = taken.map(({ span, atStart }) => {
    const scope = span.instrumentationScope ?? span.instrumentationLibrary;
    return {
      name: span.name,
      kind: span.kind,
      scope: { name: scope.name, version: scope.version },
      id: idOf(span.spanContext().spanId),
      parent: idOf(span.parentSpanContext?.spanId ?? span.parentSpanId),
      atStart,
      status: span.status,
      attributes: timeless(span.attributes),
      events: span.events.map(({ name, attributes = {} }) => {
        const { 'exception.stacktrace': _, ...kept } = attributes;
        return { name, attributes: timeless(kept) };
      }),
    };
  });
  const json = JSON.stringify(out).replaceAll(`127.0.0.1:${port}`, `127.0.0.1:${PORT}`);
  return JSON.parse(json, (_key, value) => (value === port ? PORT : value));
}

function timeless(attributes) {
  const entries = Object.entries(attributes).map(([name, value]) => [name, TIMES.test(name) ? timeOf(value) : value]);
  return Object.fromEntries(entries);
}

function timeOf(value) {
  return typeof value === 'number' ? 0.5 : '2026-03-01T10:00:00.000Z';
}
