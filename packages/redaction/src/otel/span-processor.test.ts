import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { describe, expect, it, vi } from 'vitest';
import { BROKEN, MarkedRedactor } from './marked-redactor.fixture.ts';
import type { TelemetryRedactionOptions } from './options.ts';
import { ListExporter, SDK_LINES } from './sdk-lines.fixture.ts';
import { isRedactionSpanProcessor, RedactionSpanProcessor } from './span-processor.ts';
import { RedactionStats } from './stats.ts';
import type { ReadableSpanLike, SpanLike } from './telemetry.ts';

const GENAI = { 'gen_ai.operation.name': 'chat' };

describe.each(SDK_LINES)('RedactionSpanProcessor on SDK $name', (line) => {
  function stage(options: TelemetryRedactionOptions = {}, before: object[] = [], limits?: object) {
    const exporter = new ListExporter<ReadableSpanLike>();
    const redactor = new MarkedRedactor();
    const processor = new RedactionSpanProcessor({ redactor, ...options });
    // An exporter that stands before the processor is protected too.
    const tracer = line.tracer([...before, simpleOn(exporter), processor], undefined, limits);
    return { tracer, redactor, spans: exporter.items, last: () => exporter.items.at(-1)! };
  }

  it('redacts everything of a span that carries text', () => {
    const { tracer, last } = stage();
    const context = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: 1 };
    const span = tracer.startSpan('ask $jane$', {
      attributes: { ...GENAI, note: 'by $jane$', list: ['a', '$jane$'], 'x.$jane$': 1 },
      links: [{ context, attributes: { note: '$jane$' } }],
    });
    span.addEvent('saw $jane$', { note: 'of $jane$' });
    span.recordException(new Error('no $jane$'));
    span.setStatus({ code: SpanStatusCode.ERROR, message: 'failed for $jane$' });
    span.end();
    expect(last().name).toBe('ask <EMAIL>');
    expect(last().status).toEqual({ code: SpanStatusCode.ERROR, message: 'failed for <EMAIL>' });
    expect(last().attributes).toMatchObject({ note: 'by <EMAIL>', list: ['a', '<EMAIL>'], 'x.<EMAIL>': 1 });
    expect(last().events[0]).toMatchObject({ name: 'saw <EMAIL>', attributes: { note: 'of <EMAIL>' } });
    expect(last().events[1]!.attributes).toMatchObject({ 'exception.message': 'no <EMAIL>' });
    expect(last().links[0]).toMatchObject({ context, attributes: { note: '<EMAIL>' } });
    expect(JSON.stringify(last().attributes) + JSON.stringify(last().events)).not.toContain('jane');
  });

  it('counts on the span what was removed, beside what our instrumentation had removed before', () => {
    const { tracer, last, spans } = stage();
    tracer.startSpan('x', { attributes: { ...GENAI, a: '$jane$', password: 'p' } }).end();
    expect(last().attributes).toMatchObject({
      'genspan.redaction.count': 2,
      'genspan.redaction.types': ['EMAIL', 'PASSWORD'],
    });
    const counted = { 'genspan.redaction.count': 3, 'genspan.redaction.types': ['PHONE', 'EMAIL'] };
    tracer.startSpan('x', { attributes: { ...GENAI, ...counted, a: '$jane$' } }).end();
    expect(last().attributes).toMatchObject({
      'genspan.redaction.count': 4,
      'genspan.redaction.types': ['PHONE', 'EMAIL'],
    });
    tracer.startSpan('x', { attributes: GENAI }).end();
    expect(last().attributes).not.toHaveProperty('genspan.redaction.count');
    expect(spans).toHaveLength(3);
  });

  it('never touches ids and models, and of names and addresses takes only what is sure', () => {
    const { tracer, last } = stage();
    const kept = { 'gen_ai.response.id': '$jane$', 'gen_ai.request.model': '$jane$', 'server.address': '$jane$' };
    const guarded = { 'url.full': 'https://h/$jane:PERSON$' };
    tracer
      .startSpan('GET /a/$jane:PERSON$', { kind: SpanKind.CLIENT, attributes: { ...GENAI, ...kept, ...guarded } })
      .end();
    expect(last().attributes).toEqual({ ...GENAI, ...kept, ...guarded });
    expect(last().name).toBe('GET /a/$jane:PERSON$');
    tracer
      .startSpan('GET /a/$jane$', { kind: SpanKind.CLIENT, attributes: { ...GENAI, 'url.full': 'https://h/$jane$' } })
      .end();
    expect(last().attributes['url.full']).toBe('https://h/<EMAIL>');
    expect(last().name).toBe('GET /a/<EMAIL>');
  });

  it('leaves spans alone that are not about models, but for their exceptions', () => {
    const { tracer, last, redactor } = stage();
    const span = tracer.startSpan('GET $jane$', { attributes: { note: '$jane$' } });
    span.addEvent('noted', { note: '$jane$' });
    span.end();
    expect(last()).toMatchObject({ name: 'GET $jane$', attributes: { note: '$jane$' } });
    expect(last().events[0]!.attributes).toEqual({ note: '$jane$' });
    expect(redactor.scanned).toEqual([]);
    const failed = tracer.startSpan('GET /', { attributes: { note: '$jane$' } });
    failed.recordException(new Error('no $jane$'));
    failed.setStatus({ code: SpanStatusCode.ERROR, message: '$jane$' });
    failed.end();
    expect(last().events[0]!.attributes).toMatchObject({ 'exception.message': 'no <EMAIL>' });
    expect(last().status.message).toBe('<EMAIL>');
    expect(last().attributes).toMatchObject({ note: '$jane$' });
  });

  it('leaves private addresses in what went wrong, and takes public ones', () => {
    const { tracer, last } = stage({ redactor: {} });
    const span = tracer.startSpan('x', { attributes: GENAI });
    span.recordException(new Error('connect ECONNREFUSED 10.4.52.190:9200 from 203.0.113.77'));
    span.setStatus({ code: SpanStatusCode.ERROR, message: 'no answer from 192.168.1.7 to 203.0.113.77' });
    span.end();
    expect(last().events[0]!.attributes!['exception.message']).toBe(
      'connect ECONNREFUSED 10.4.52.190:9200 from <IP_ADDRESS>',
    );
    expect(last().status.message).toBe('no answer from 192.168.1.7 to <IP_ADDRESS>');
  });

  it('takes the client of a server span, unless it is a machine of the network', () => {
    const { tracer, last } = stage({ redactor: {}, scope: 'all' });
    const peers = (kind: SpanKind, address: string) => {
      const attributes = { 'network.peer.address': address, 'client.address': '203.0.113.77' };
      tracer.startSpan('GET /', { kind, attributes }).end();
      return last().attributes;
    };
    expect(peers(SpanKind.SERVER, '203.0.113.78')).toMatchObject({
      'network.peer.address': '<IP_ADDRESS>',
      'client.address': '<IP_ADDRESS>',
    });
    expect(peers(SpanKind.SERVER, '::ffff:10.0.3.4')).toMatchObject({ 'network.peer.address': '::ffff:10.0.3.4' });
    expect(peers(SpanKind.CLIENT, '203.0.113.78')).toMatchObject({ 'network.peer.address': '203.0.113.78' });
  });

  it('makes pseudonyms of users and sessions with a key, and labels without', () => {
    const mail = 'jane@example.com';
    const identities = { 'user.id': mail, 'session.id': mail, 'langfuse.user.id': mail, 'enduser.id': 'u-17' };
    const key = 'k'.repeat(32);
    const { tracer, last } = stage({ redactor: { key } });
    tracer.startSpan('x', { attributes: { ...GENAI, ...identities, 'user.name': 'jane', note: mail } }).end();
    const { 'user.id': pseudonym } = last().attributes;
    expect(pseudonym).toMatch(/^<EMAIL:[0-9a-f]{20}>$/);
    expect(last().attributes).toMatchObject({
      'session.id': pseudonym,
      'langfuse.user.id': pseudonym,
      'enduser.id': 'u-17',
      'user.name': '<USERNAME>',
      note: '<EMAIL>',
    });
    const warn = vi.fn();
    const labels = stage({ redactor: {}, warn });
    for (let i = 0; i < 3; i++) labels.tracer.startSpan('x', { attributes: { ...GENAI, ...identities } }).end();
    expect(labels.last().attributes).toMatchObject({ 'user.id': '<EMAIL>', 'session.id': '<EMAIL>' });
    expect(warn).toHaveBeenCalledTimes(1);
    expect(warn.mock.calls[0]![0]).toMatch(/user\.id or session\.id holds personal data/);
  });

  it('takes names and ids that are sentences for texts', () => {
    const { tracer, last } = stage();
    const terms = { 'gen_ai.conversation.id': 'of $jane:PERSON$ today', 'gen_ai.prompt.name': 'a-$jane:PERSON$' };
    tracer.startSpan('x', { attributes: { ...GENAI, ...terms } }).end();
    expect(last().attributes['gen_ai.conversation.id']).toBe('of <PERSON> today');
  });

  it('takes every span in scope all', () => {
    const { tracer, last } = stage({ scope: 'all' });
    tracer.startSpan('GET /', { attributes: { note: '$jane$' } }).end();
    expect(last().attributes).toMatchObject({ note: '<EMAIL>' });
  });

  it('sees what processors before it add as the span ends', () => {
    const hostile = { onEnding: (span: SpanLike) => span.setAttribute!('late', '$jane$') };
    const { tracer, last } = stage({}, [{ ...NOTHING, ...hostile }]);
    tracer.startSpan('x', { attributes: GENAI }).end();
    expect(last().attributes).toMatchObject({ late: '<EMAIL>' });
  });

  it('does not scan what was redacted before it was set, cut or not, but what replaced it', () => {
    const clean = { 'gen_ai.input.messages': 'Hello <EMAIL>, $known$', note: '$known$' };
    const { tracer, last, redactor } = stage({ alreadyRedacted: () => clean }, [], { attributeValueLengthLimit: 18 });
    tracer.startSpan('x', { attributes: { ...GENAI, ...clean, note: '$jane$' } }).end();
    expect(last().attributes).toMatchObject({ 'gen_ai.input.messages': 'Hello <EMAIL>, $kn', note: '<EMAIL>' });
    expect(redactor.scanned.join()).not.toContain('Hello');
  });

  it('takes off what the SDK cut in the middle', () => {
    const { tracer, last } = stage({ redactor: {} }, [], { attributeValueLengthLimit: 24 });
    tracer.startSpan('x', { attributes: { ...GENAI, note: 'paid with 4111 1111 1111 1111' } }).end();
    expect(last().attributes.note).toBe('paid with <TRUNCATED>');
    const cut = { note: 'paid with 4111 1111 1111 1111', list: ['room 12', 'paid with 4111 1111 1111 1111'] };
    const span = tracer.startSpan('x', { attributes: { ...GENAI, ...cut } });
    span.addEvent('paid', cut);
    span.end();
    expect(last().attributes.list).toEqual(['room 12', 'paid with <TRUNCATED>']);
    expect(last().events[0]!.attributes).toEqual({
      note: 'paid with <TRUNCATED>',
      list: ['room 12', 'paid with <TRUNCATED>'],
    });
  });

  it('writes although the number of attributes is limited', () => {
    const { tracer, last } = stage({}, [], { attributeCountLimit: 2 });
    tracer.startSpan('x', { attributes: { ...GENAI, note: '$jane$' } }).end();
    expect(last().attributes).toMatchObject({ note: '<EMAIL>', 'genspan.redaction.count': 1 });
  });

  it('replaces the texts when the redactor throws, and lets the app go on', () => {
    const stats = new RedactionStats();
    const warn = vi.fn();
    const { tracer, last } = stage({ redactor: BROKEN, stats, warn });
    const span = tracer.startSpan('ask $jane$', {
      attributes: { ...GENAI, note: '$jane$', count: 7, list: ['$jane$'] },
    });
    span.recordException(new Error('no $jane$'));
    span.setStatus({ code: SpanStatusCode.ERROR, message: '$jane$' });
    expect(() => span.end()).not.toThrow();
    expect(JSON.stringify([last().name, last().attributes, last().events, last().status])).not.toContain('jane');
    expect(last()).toMatchObject({
      name: '[redaction failed]',
      attributes: { ...GENAI, note: '[redaction failed]', count: 7, list: ['[redaction failed]'] },
      status: { code: SpanStatusCode.ERROR, message: '[redaction failed]' },
    });
    expect(stats.failures).toBeGreaterThan(0);
    expect(warn).toHaveBeenCalledTimes(1);
    expect(warn.mock.calls[0]![0]).toMatch(/^redaction failed \(TypeError\)/);
    expect(warn.mock.calls[0]![0]).not.toContain('jane');
  });

  it('never throws out of end, whatever the span is', () => {
    const stats = new RedactionStats();
    const processor = new RedactionSpanProcessor({ redactor: new MarkedRedactor(), stats });
    for (const span of [{}, Object.freeze({ ...SPAN, attributes: Object.freeze({ ...GENAI, a: '$jane$' }) })]) {
      processor.onStart(span);
      processor.onEnding(span);
    }
    expect(stats.failures).toBeGreaterThan(1);
  });

  it('counts what it does', () => {
    const stats = new RedactionStats();
    const { tracer } = stage({ stats });
    tracer.startSpan('x', { attributes: { ...GENAI, a: '$jane$', b: '$joe$ $jo:PERSON$' } }).end();
    expect([...stats.types]).toEqual([
      ['EMAIL', 2],
      ['PERSON', 1],
    ]);
    expect(stats.failures).toBe(0);
  });

  it('knows its own kind', () => {
    expect(isRedactionSpanProcessor(new RedactionSpanProcessor())).toBe(true);
    expect(isRedactionSpanProcessor({ onEnding() {} })).toBe(false);
    expect(isRedactionSpanProcessor(undefined)).toBe(false);
  });

  function simpleOn(exporter: ListExporter<ReadableSpanLike>): object {
    return { ...NOTHING, onEnd: (span: ReadableSpanLike) => exporter.export([span], () => {}) };
  }
});

const NOTHING = { onStart() {}, onEnd() {}, forceFlush: async () => {}, shutdown: async () => {} };

const SPAN = {
  name: 'x',
  spanContext: () => ({ traceId: 't', spanId: 's' }),
  attributes: {},
  events: [],
  links: [],
  status: { code: 0 },
};
