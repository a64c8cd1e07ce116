import { describe, expect, it } from 'vitest';
import { checkSpan } from './check-span.ts';
import { readSpan } from './read-span.ts';

describe('readSpan', () => {
  it.each([
    [1, 'SERVER'],
    [2, 'CLIENT'],
    [9, undefined],
    ['client', 'CLIENT'],
    ['SPAN_KIND_INTERNAL', 'INTERNAL'],
  ])('reads the kind %s of the SDK as %s', (kind, name) => {
    expect(readSpan({ name: 'x', kind }).kind).toBe(name);
  });

  it.each([
    [0, undefined],
    [1, 'INTERNAL'],
    [3, 'CLIENT'],
  ])('reads the kind %s of OTLP as %s', (kind, name) => {
    expect(readSpan({ name: 'x', kind, startTimeUnixNano: '1' }).kind).toBe(name);
    expect(readSpan({ name: 'x', kind, attributes: [] }).kind).toBe(name);
  });

  it.each([
    [undefined, 'UNSET'],
    [1, 'OK'],
    [2, 'ERROR'],
    ['STATUS_CODE_ERROR', 'ERROR'],
  ])('reads the status %s as %s', (code, name) => {
    expect(readSpan({ name: 'x', status: { code } }).status).toBe(name);
  });

  it('reads the attributes of OTLP', () => {
    const attributes = [
      { key: 'text', value: { stringValue: 'a' } },
      { key: 'long', value: { intValue: '9007199254740991' } },
      { key: 'real', value: { doubleValue: 0.5 } },
      { key: 'flag', value: { boolValue: false } },
      { key: 'list', value: { arrayValue: { values: [{ stringValue: 'b' }] } } },
      { key: 'tree', value: { kvlistValue: { values: [{ key: 'leaf', value: { intValue: 1 } }] } } },
      { key: 'none', value: {} },
    ];
    const expected = { text: 'a', long: 9007199254740991, real: 0.5, flag: false, list: ['b'], tree: { leaf: 1 } };
    expect(readSpan({ name: 'x', attributes }).attributes).toEqual(expected);
  });

  it('lets a span of OTLP/JSON through the whole check', () => {
    const span = {
      name: 'execute_tool f',
      kind: 1,
      startTimeUnixNano: '1',
      status: {},
      attributes: [
        { key: 'gen_ai.operation.name', value: { stringValue: 'execute_tool' } },
        { key: 'gen_ai.tool.name', value: { stringValue: 'f' } },
      ],
    };
    expect(checkSpan(span)).toEqual([]);
    expect(checkSpan({ ...span, kind: 3 })).toMatchObject([{ id: 'span_kind_mismatch' }]);
  });
});
