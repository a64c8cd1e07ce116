import { expect, it } from 'vitest';
import { isWritten, markWritten } from './written.ts';

it.each([
  ['instrumentationScope', '@genspan/instrumentation-openai', true],
  ['instrumentationLibrary', '@genspan/instrumentation-anthropic', true],
  ['instrumentationScope', 'com.anthropic.sdk.typescript', false],
  ['instrumentationScope', undefined, false],
])('knows a span of our taps by its %s: %s', (field, name, known) => {
  expect(isWritten({ [field]: { name } })).toBe(known);
});

it("knows another's span that was marked", () => {
  const span = { instrumentationScope: { name: 'com.anthropic.sdk.typescript' } };
  markWritten(span);
  expect(isWritten(span)).toBe(true);
  expect(isWritten({ ...span })).toBe(false);
});
