import { RedactionExporter, RedactionSpanProcessor } from '@genspan/redaction';
import type { Attributes } from '@opentelemetry/api';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { describe, expect, it } from 'vitest';
import { awsSpan, privateAws } from './aws-sdk.ts';
import { clientSpan, privateHttp, serverSpan, undiciSpan } from './http.ts';
import { kafkaSpan, privateKafka } from './kafkajs.ts';
import { pgSpan, privatePg } from './pg.ts';
import { Random } from './random.ts';
import { privateRedis, redisSpan } from './redis.ts';
import type { Names, PrivateSpan, ShapedSpan } from './shaped-span.ts';

// Scope `all` on spans in the exact shape of the usual instrumentations: whoever joins traces, logs and metrics on what
// they carry must find it as before.

const SHAPES: readonly [string, (random: Random, names: Names) => ShapedSpan][] = [
  ['http server', serverSpan],
  ['http client', clientSpan],
  ['undici', undiciSpan],
  ['pg', pgSpan],
  ['redis and ioredis', redisSpan],
  ['kafkajs', kafkaSpan],
  ['aws-sdk', awsSpan],
];

/** Of each shape and each generation of names: 2,100 spans. */
const EACH = 150;

/** What an exporter gets of a span. */
interface Exported {
  name: string;
  attributes: Attributes;
  status: { message?: string };
  events: readonly { name: string; attributes?: Attributes }[];
  instrumentationScope: { name: string };
}

/** Ends each span on a provider with redaction of every span. */
function exported(spans: readonly ShapedSpan[]): Exported[] {
  const options = { scope: 'all' } as const;
  const memory = new InMemorySpanExporter();
  const exporter = new RedactionExporter(memory, options) as unknown as InMemorySpanExporter;
  const provider = new BasicTracerProvider({
    spanProcessors: [new SimpleSpanProcessor(exporter), new RedactionSpanProcessor(options)],
  });
  for (const { scope, name, kind, attributes, status, exception } of spans) {
    const span = provider.getTracer(scope, '0.60.0').startSpan(name, { kind, attributes });
    if (exception) span.recordException(exception);
    if (status) span.setStatus(status);
    span.end();
  }
  return memory.getFinishedSpans() as unknown as Exported[];
}

/** Everything that differs, as `name: before -> after`. */
function differences(before: ShapedSpan, after: Exported): string[] {
  const pairs: [string, unknown, unknown][] = [
    ['name', before.name, after.name],
    ['status', before.status?.message, after.status.message],
    ['scope', before.scope, after.instrumentationScope.name],
  ];
  for (const [key, value] of Object.entries(before.attributes)) {
    if (!before.unjudged?.includes(key)) pairs.push([key, value, after.attributes[key]]);
  }
  return pairs.flatMap(([what, was, is]) => {
    const [a, b] = [JSON.stringify(was), JSON.stringify(is)];
    return a === b ? [] : [`${what}: ${a} -> ${b}`];
  });
}

describe.each<Names>(['old', 'stable'])('with %s names of the conventions', (names) => {
  it.each(SHAPES)('spans of %s stay as they are', (name, shape) => {
    const random = new Random(name.length * 7919 + names.length);
    const before = Array.from({ length: EACH }, () => shape(random, names));
    const after = exported(before);
    expect(after).toHaveLength(EACH);
    expect(before.flatMap((span, index) => differences(span, after[index]!))).toEqual([]);
  });
});

describe('what is private in such spans', () => {
  const all: readonly PrivateSpan[] = [...privateHttp, ...privatePg, ...privateRedis, ...privateKafka, ...privateAws];

  it.each(all.map((span) => [`${span.scope}: ${span.name}`, span] as const))(
    '%s: goes, and nothing else',
    (_, span) => {
      const [after] = exported([span]);
      const text = JSON.stringify([after!.name, after!.attributes, after!.status, after!.events]);
      expect(span.secrets.filter((secret) => text.includes(secret))).toEqual([]);
      for (const key of span.kept) expect(after!.attributes[key], key).toEqual(span.attributes[key]);
    },
  );
});
