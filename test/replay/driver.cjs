'use strict';
// The application under test: calls the SDK's real client once per job and prints what it, and its own tracer, saw.
//
//   node [--require .../register.cjs] driver.cjs <jobs.json>
//
// Without the flag it is the control: the same calls, and no spans. One JSON line per job on stdout:
// {id, chunks?, error?, spans}.
const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join } = require('node:path');
const { SpanKind, SpanStatusCode, trace } = require('@opentelemetry/api');
const { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } = require('@opentelemetry/sdk-trace-base');

/** How long the span of a finished call may take to end, and after how many misses nobody waits any more. */
const SPAN_DEADLINE_MS = 1000;
const MISSES = 5;

const { sdk, folder, instrumented, jobs } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
/** Tells when a span arrives. */
class Exporter extends InMemorySpanExporter {
  arrived = () => {};

  export(spans, done) {
    super.export(spans, done);
    this.arrived();
  }
}

const exporter = new Exporter();
let misses = 0;
trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }));
const create = require(`./clients/${sdk}.cjs`)(createRequire(join(folder, 'package.json')));

const OPTIONS = { apiKey: 'replay', maxRetries: 0, timeout: 20_000, logLevel: 'off' };

function optionsOf({ baseURL, route }) {
  return route ? { ...OPTIONS, baseURL, fetch: (_url, init) => fetch(route, init) } : { ...OPTIONS, baseURL };
}

/** Every name and code by which the error or its causes go. */
function namesOf(error) {
  const names = [];
  for (let at = error; at instanceof Error; at = at.cause) {
    names.push(at.constructor.name, at.name, at.code, at.type);
  }
  return [...new Set(names.filter((name) => typeof name === 'string' && name !== ''))];
}

async function call(job) {
  const result = {};
  try {
    const answer = await create(job, optionsOf(job));
    if (!job.body.stream) return result;
    result.chunks = 0;
    for await (const _chunk of answer) result.chunks++;
  } catch (error) {
    result.error = { names: namesOf(error), message: String(error?.message ?? error), status: error?.status };
  }
  return result;
}

function plain(span) {
  return {
    name: span.name,
    kind: SpanKind[span.kind],
    status: SpanStatusCode[span.status.code],
    attributes: span.attributes,
    events: span.events.map((event) => event.name),
  };
}

/** The spans of the call that just settled; a second one that ends in the same turn shows up as well. */
async function takeSpans() {
  if (instrumented && exporter.getFinishedSpans().length === 0 && misses < MISSES) await nextSpan();
  if (instrumented && exporter.getFinishedSpans().length === 0) misses++;
  await new Promise((resolve) => setImmediate(resolve));
  const spans = exporter.getFinishedSpans().map(plain);
  exporter.reset();
  return spans;
}

function nextSpan() {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, SPAN_DEADLINE_MS);
    exporter.arrived = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}

async function main() {
  for (const job of jobs) {
    const result = await call(job);
    process.stdout.write(`${JSON.stringify({ id: job.id, ...result, spans: await takeSpans() })}\n`);
  }
}

main().then(
  // Idle keep-alive sockets must not hold the process.
  () => process.stdout.write('', () => process.exit(0)),
  (error) => {
    process.stderr.write(`${error?.stack ?? error}\n`);
    process.exitCode = 1;
  },
);
