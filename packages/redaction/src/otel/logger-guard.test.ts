import { describe, expect, it } from 'vitest';
import { guardLoggerProvider } from './logger-guard.ts';
import { BROKEN, MarkedRedactor } from './marked-redactor.fixture.ts';

/** A provider of no known make. */
function provider() {
  const emitted: unknown[] = [];
  const logger = { emit: (record: unknown) => emitted.push(record) };
  return { emitted, logger, getLogger: () => logger };
}

describe('guardLoggerProvider', () => {
  it('redacts records before they are emitted, and leaves them to the app as they are', () => {
    const loggers = provider();
    const options = { redactor: new MarkedRedactor(), alreadyRedactedLog: () => ['clean'] };
    expect(guardLoggerProvider(loggers, options)).toBe(true);
    expect(guardLoggerProvider(loggers, options)).toBe(true);
    const record = Object.freeze({
      body: 'of $jane$',
      severityText: 'INFO $jane$',
      attributes: Object.freeze({ note: '$jane$', clean: '$known$' }),
      exception: new Error('no $jane$'),
      timestamp: 5,
    });
    loggers.getLogger().emit(record);
    loggers.getLogger().emit({ body: 'nothing' });
    expect(loggers.emitted[0]).toMatchObject({
      body: 'of <EMAIL>',
      severityText: 'INFO <EMAIL>',
      attributes: { note: '<EMAIL>', clean: '$known$' },
      exception: { name: 'Error', message: 'no <EMAIL>' },
      timestamp: 5,
    });
    expect(loggers.emitted[1]).toEqual({ body: 'nothing' });
    expect(loggers.emitted).toHaveLength(2);
  });

  it('emits a record without its texts when the redactor throws', () => {
    const loggers = provider();
    guardLoggerProvider(loggers, { redactor: BROKEN });
    loggers.getLogger().emit({ body: '$jane$', attributes: { note: '$jane$' }, exception: new Error('$jane$') });
    expect(JSON.stringify(loggers.emitted)).not.toContain('jane');
    expect(loggers.emitted).toMatchObject([{ body: '[redaction failed]' }]);
  });

  it('leaves alone what it cannot guard', () => {
    const { logger } = provider();
    expect(guardLoggerProvider({}, {})).toBe(false);
    expect(guardLoggerProvider(Object.freeze({ getLogger: () => logger }), {})).toBe(false);
    const loggers = { getLogger: () => Object.freeze(logger) };
    guardLoggerProvider(loggers, {});
    expect(loggers.getLogger()).toBe(logger);
  });
});
