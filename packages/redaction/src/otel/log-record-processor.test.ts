import { describe, expect, it } from 'vitest';
import { RedactionExporter } from './exporter.ts';
import { isRedactionLogRecordProcessor, RedactionLogRecordProcessor } from './log-record-processor.ts';
import { BROKEN, MarkedRedactor } from './marked-redactor.fixture.ts';
import type { TelemetryRedactionOptions } from './options.ts';
import { ListExporter, SDK_LINES } from './sdk-lines.fixture.ts';
import { RedactionStats } from './stats.ts';
import type { ReadableLogRecordLike } from './telemetry.ts';

describe.each(SDK_LINES)('RedactionLogRecordProcessor on SDK $name', (line) => {
  function stage(options: TelemetryRedactionOptions = {}, behind: object[] = [], limits?: object) {
    const exporter = new ListExporter<ReadableLogRecordLike>();
    const redactor = new MarkedRedactor();
    const all = { redactor, ...options };
    const processors = [new RedactionLogRecordProcessor(all), ...behind];
    const logger = line.logger(processors, new RedactionExporter(exporter, all), limits);
    return { logger, redactor, last: () => exporter.items.at(-1)! };
  }

  it('redacts body and attributes of any shape, severity and event name', () => {
    const { logger, last } = stage();
    const bytes = new Uint8Array([1]);
    logger.emit({
      severityText: 'INFO $jane$',
      eventName: 'saw $jane$',
      body: { note: 'of $jane$', list: ['$jane$', { deep: '$jane$' }], bytes, n: 17 },
      attributes: { note: '$jane$', map: { a: '$jane$' }, 'x.$jane$': 1, 'gen_ai.response.id': '$jane$' },
    });
    expect(last()).toMatchObject({
      severityText: 'INFO <EMAIL>',
      eventName: 'saw <EMAIL>',
      body: { note: 'of <EMAIL>', list: ['<EMAIL>', { deep: '<EMAIL>' }], bytes, n: 17 },
    });
    expect(last().attributes).toEqual({
      note: '<EMAIL>',
      map: { a: '<EMAIL>' },
      'x.<EMAIL>': 1,
      'gen_ai.response.id': '$jane$',
    });
    logger.emit({ body: '$jane$', severityText: 'INFO', eventName: 'gen_ai.client.inference.operation.details' });
    expect(last()).toMatchObject({ body: '<EMAIL>', eventName: 'gen_ai.client.inference.operation.details' });
  });

  it('protects what comes behind it, and its exporter what is added there', () => {
    let seen: unknown;
    const behind = {
      onEmit(record: { body: unknown; setAttribute(name: string, value: string): void }) {
        seen = record.body;
        record.setAttribute('late', '$jane$');
      },
      forceFlush: async () => {},
      shutdown: async () => {},
    };
    const { logger, last, redactor } = stage({}, [behind]);
    logger.emit({ body: 'a $jane$', attributes: { note: 'long enough' } });
    expect(seen).toBe('a <EMAIL>');
    expect(last().attributes).toEqual({ note: 'long enough', late: '<EMAIL>' });
    expect(redactor.scanned.filter((text) => text === 'long enough')).toHaveLength(1);
    expect(redactor.scanned).not.toContain('a <EMAIL>');
  });

  it('does not scan attributes that are redacted already', () => {
    const { logger, last, redactor } = stage({ alreadyRedactedLog: () => ['clean'] });
    logger.emit({ attributes: { clean: [{ text: '$known$' }], other: '$jane$' } });
    expect(last().attributes).toEqual({ clean: [{ text: '$known$' }], other: '<EMAIL>' });
    expect(redactor.scanned).not.toContain('$known$');
  });

  it('takes off what the SDK cut in the middle, however deep', () => {
    const { logger, last } = stage({ redactor: {} }, [], { attributeValueLengthLimit: 24 });
    const cut = 'paid with 4111 1111 1111 1111';
    logger.emit({ attributes: { cut, list: ['room 12', { deep: cut }], 'gen_ai.response.id': 'x'.repeat(30) } });
    expect(last().attributes).toEqual({
      cut: 'paid with <TRUNCATED>',
      list: ['room 12', { deep: 'paid with <TRUNCATED>' }],
      'gen_ai.response.id': 'x'.repeat(24),
    });
  });

  it('replaces the texts when the redactor throws', () => {
    const stats = new RedactionStats();
    const { logger, last } = stage({ redactor: BROKEN, stats });
    logger.emit({ body: '$jane$', severityText: 'x $jane$', attributes: { note: '$jane$', count: 7 } });
    expect(last()).toMatchObject({
      body: '[redaction failed]',
      severityText: '[redaction failed]',
      attributes: { note: '[redaction failed]', count: 7 },
    });
    expect(stats.failures).toBeGreaterThan(0);
  });

  it('does not make a logger work for nobody', () => {
    const { enabled } = line.logger([new RedactionLogRecordProcessor()]) as { enabled?: (options?: object) => boolean };
    const logger = line.logger([new RedactionLogRecordProcessor()]);
    if (enabled) expect(logger.enabled!({})).toBe(false);
    expect(new RedactionLogRecordProcessor().enabled()).toBe(false);
  });

  it('never throws, whatever the record is', () => {
    const stats = new RedactionStats();
    const processor = new RedactionLogRecordProcessor({ redactor: new MarkedRedactor(), stats });
    processor.onEmit(Object.freeze({ body: '$jane$', attributes: {} }));
    processor.onEmit({});
    expect(stats.failures).toBeGreaterThan(1);
  });

  it('knows its own kind', () => {
    expect(isRedactionLogRecordProcessor(new RedactionLogRecordProcessor())).toBe(true);
    expect(isRedactionLogRecordProcessor({ onEmit() {} })).toBe(false);
  });
});
