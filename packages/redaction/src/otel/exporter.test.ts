import { createTraceState, ROOT_CONTEXT, SpanStatusCode, trace } from '@opentelemetry/api';
import { describe, expect, it, vi } from 'vitest';
import { RedactionExporter, redactExporterInPlace, redactingExporter } from './exporter.ts';
import { BROKEN, MarkedRedactor } from './marked-redactor.fixture.ts';
import { ListExporter, SDK_LINES } from './sdk-lines.fixture.ts';
import { RedactionSpanProcessor } from './span-processor.ts';
import type { ReadableSpanLike, ResourceLike } from './telemetry.ts';

const GENAI = { 'gen_ai.operation.name': 'chat' };
const LATE = {
  onStart() {},
  onEnding: (span: { setAttribute(name: string, value: string): void }) => span.setAttribute('late', '$jane$'),
  onEnd(span: { attributes: Record<string, unknown> }) {
    span.attributes.later = '$jane$';
  },
  forceFlush: async () => {},
  shutdown: async () => {},
};

describe.each(SDK_LINES)('RedactionExporter on SDK $name', (line) => {
  function stage(redactor = new MarkedRedactor(), resource?: object) {
    const exporter = new ListExporter<ReadableSpanLike>();
    const options = { redactor };
    const processors = [new RedactionSpanProcessor(options), LATE];
    const tracer = line.tracer(processors, new RedactionExporter(exporter, options), undefined, resource);
    return { tracer, redactor, exporter, last: () => exporter.items.at(-1)! };
  }

  it('redacts what is added behind the processor, and scans nothing twice', () => {
    const { tracer, last, redactor } = stage();
    const span = tracer.startSpan('x', { attributes: { ...GENAI, note: '$jane$', long: 'a long text' } });
    span.addEvent('saw', { note: '$jane$' });
    span.end();
    expect(last().attributes).toMatchObject({
      note: '<EMAIL>',
      late: '<EMAIL>',
      later: '<EMAIL>',
      'genspan.redaction.count': 4,
    });
    expect(redactor.scanned.filter((text) => text === 'a long text')).toHaveLength(1);
    expect(redactor.scanned.filter((text) => text === '<EMAIL>')).toHaveLength(0);
  });

  it('hands on a copy that reads as the span does, and leaves the span as it is', () => {
    const { tracer, exporter, last } = stage();
    const span = tracer.startSpan('x', { attributes: GENAI }) as unknown as ReadableSpanLike & { end(): void };
    span.end();
    const shown = last() as ReadableSpanLike & { duration: number; ended: boolean };
    expect(shown).not.toBe(span);
    expect(span.attributes).toMatchObject({ later: '$jane$' });
    expect(shown.spanContext()).toBe(span.spanContext());
    expect(shown).toMatchObject({ ended: true, kind: span.kind, instrumentationScope: span.instrumentationScope });
    expect(shown.duration).toEqual((span as unknown as { duration: number }).duration);
    expect(exporter.items).toHaveLength(1);
  });

  it('reaches resource, scope and tracestate, once for each', () => {
    const resource = line.resource({
      'service.name': 'shop',
      'process.command_args': ['node', 'app.js', '--db-password', 'plum', '$jane$'],
      'deployment.note': '$jane$',
      'process.owner': 'jane',
    });
    const exporter = new ListExporter<ReadableSpanLike>();
    const redactor = new MarkedRedactor();
    redactor.redactValue = vi.fn(redactor.redactValue);
    const tracer = line.tracer([], new RedactionExporter(exporter, { redactor }), undefined, resource);
    const traceState = createTraceState('vendor=$jane$,ot=th:8');
    const link = { context: { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: 1, traceState } };
    const parent = trace.setSpanContext(ROOT_CONTEXT, { ...link.context, isRemote: true });
    tracer.startSpan('GET /', { attributes: GENAI, links: [link] }, parent).end();
    tracer.startSpan('GET /').end();
    const [first, second] = exporter.items;
    expect(first!.resource!.attributes).toMatchObject({
      'service.name': 'shop',
      'deployment.note': '<EMAIL>',
      'process.owner': '<USERNAME>',
    });
    expect(JSON.stringify(first!.resource!.attributes)).not.toContain('jane');
    expect(first!.spanContext().traceState!.serialize()).toBe('vendor=<EMAIL>,ot=th:8');
    expect(first!.links[0]!.context.traceState!.serialize()).toBe('vendor=<EMAIL>,ot=th:8');
    expect(traceState.serialize()).toBe('vendor=$jane$,ot=th:8');
    expect(first!.resource).toBe(second!.resource);
    expect(first!.instrumentationScope).toBe(second!.instrumentationScope);
  });

  it('waits for attributes of the resource that come later', async () => {
    const resource = line.resource({ 'deployment.note': Promise.resolve('$jane$') }) as ResourceLike & {
      waitForAsyncAttributes(): Promise<void>;
    };
    const exporter = new ListExporter<ReadableSpanLike>();
    const wrapper = new RedactionExporter(exporter, { redactor: new MarkedRedactor() });
    const span = { ...PLAIN, resource };
    wrapper.export([span], () => {});
    const shown = exporter.items[0]!.resource as typeof resource;
    expect(shown.asyncAttributesPending).toBe(true);
    await shown.waitForAsyncAttributes();
    expect(shown.asyncAttributesPending).toBe(false);
    expect(shown.attributes).toEqual({ 'deployment.note': '<EMAIL>' });
    wrapper.export([span], () => {});
    expect(exporter.items[1]!.resource).toBe(shown);
  });

  it('exports spans without their texts when the redactor throws, and loses none', () => {
    const exporter = new ListExporter<ReadableSpanLike>();
    const resource = line.resource({ 'service.name': 'shop', 'deployment.note': '$jane$' });
    const tracer = line.tracer([], new RedactionExporter(exporter, { redactor: BROKEN }), undefined, resource);
    const span = tracer.startSpan('ask $jane$', { attributes: { ...GENAI, note: '$jane$' } });
    span.setStatus({ code: SpanStatusCode.ERROR, message: '$jane$' });
    span.end();
    const { name, attributes, status, resource: shown } = exporter.items[0]!;
    expect(name).toBe('[redaction failed]');
    expect(attributes).toEqual({ ...GENAI, note: '[redaction failed]' });
    expect(status.message).toBe('[redaction failed]');
    expect(shown!.attributes).toEqual({ 'service.name': 'shop', 'deployment.note': '[redaction failed]' });
  });
});

describe('RedactionExporter', () => {
  it('hands on a span that cannot be read at all, without anything of it', () => {
    const exporter = new ListExporter<ReadableSpanLike>();
    const span = {
      ...PLAIN,
      get attributes(): never {
        throw new Error('no');
      },
    };
    new RedactionExporter(exporter, { redactor: new MarkedRedactor() }).export([span], () => {});
    expect(exporter.items[0]!.attributes).toEqual({});
    expect(exporter.items[0]!.name).toBe('[redaction failed]');
    expect(exporter.items[0]!.spanContext()).toEqual({ traceId: 't', spanId: 's' });
  });

  it('is its exporter in everything else', async () => {
    const exporter = new ListExporter();
    const calls = [vi.spyOn(exporter, 'forceFlush'), vi.spyOn(exporter, 'shutdown')];
    const wrapper = new RedactionExporter(exporter, { redactor: new MarkedRedactor() });
    await wrapper.forceFlush();
    await wrapper.shutdown();
    for (const call of calls) expect(call).toHaveBeenCalledTimes(1);
    const done = vi.fn();
    const items = [PLAIN];
    wrapper.export(items, done);
    expect(done).toHaveBeenCalledWith({ code: 0 });
    expect(exporter.items[0]).toBe(PLAIN);
    await new RedactionExporter({ export() {}, shutdown: async () => {} }).forceFlush();
  });
});

describe('redactingExporter', () => {
  it('is an exporter of the same class', async () => {
    const exporter = new ListExporter<ReadableSpanLike>();
    const wrapped = redactingExporter(exporter, { redactor: new MarkedRedactor(), scope: 'all' });
    expect(wrapped).toBeInstanceOf(ListExporter);
    wrapped.export([{ ...PLAIN, attributes: { note: '$jane$' } }], () => {});
    expect(wrapped.items[0]!.attributes).toMatchObject({ note: '<EMAIL>' });
    await wrapped.shutdown();
  });
});

describe('redactExporterInPlace', () => {
  it('changes an exporter that is in use, once, and keeps its this', () => {
    const exporter = new ListExporter<ReadableSpanLike>();
    const redactor = new MarkedRedactor();
    const options = { redactor, scope: 'all' } as const;
    expect(redactExporterInPlace(exporter, options)).toBe(true);
    const { export: once } = exporter;
    expect(redactExporterInPlace(exporter, options)).toBe(true);
    expect(exporter.export).toBe(once);
    exporter.export([{ ...PLAIN, attributes: { note: '$jane$' } }], () => {});
    expect(exporter.items[0]!.attributes).toMatchObject({ note: '<EMAIL>' });
  });

  it('says when it cannot', () => {
    expect(redactExporterInPlace(Object.freeze(new ListExporter()), {})).toBe(false);
  });
});

const PLAIN: ReadableSpanLike = {
  name: 'x',
  kind: 0,
  spanContext: () => ({ traceId: 't', spanId: 's' }),
  attributes: {},
  events: [],
  links: [],
  status: { code: 0 },
};
