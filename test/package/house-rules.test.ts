import { expect, it } from 'vitest';
import { forbiddenImports } from './house-rules.ts';

it('lets the front door import everything', () => {
  expect(forbiddenImports('genspan', ['@genspan/model-call', '@opentelemetry/sdk-node', 'protobufjs'])).toEqual([]);
});

it.each([
  [
    '@genspan/instrumentation-openai',
    '@genspan/pricing',
    '@genspan/instrumentation-openai may not import @genspan/pricing',
  ],
  ['@genspan/model-call', '@genspan/instrumentation', '@genspan/model-call may not import @genspan/instrumentation'],
  [
    '@genspan/metrics',
    '@opentelemetry/sdk-metrics',
    '@genspan/metrics may not import @opentelemetry/sdk-metrics at run time',
  ],
  ['@genspan/redaction', '@opentelemetry/api', '@genspan/redaction may not import @opentelemetry/api at run time'],
  ['@genspan/new-room', 'zod', '@genspan/new-room has no room: add it to the table'],
])('%s and %s', (name, loaded, problem) => {
  expect(forbiddenImports(name, [loaded])).toEqual([problem]);
});
