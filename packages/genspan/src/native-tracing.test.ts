import { expect, it } from 'vitest';
import { switchOffNativeTracing } from './native-tracing.ts';

it('switches the tracing of the Anthropic SDK off where the user has not set it', () => {
  const env: NodeJS.ProcessEnv = {};
  switchOffNativeTracing(env);
  expect(env.ANTHROPIC_OPEN_TELEMETRY).toBe('false');
});

it('takes an empty value as not set, which the SDK would take as on', () => {
  const env: NodeJS.ProcessEnv = { ANTHROPIC_OPEN_TELEMETRY: '' };
  switchOffNativeTracing(env);
  expect(env.ANTHROPIC_OPEN_TELEMETRY).toBe('false');
});

it.each(['true', 'false', 'TRUE', '1'])('leaves %s as the user has set it', (value) => {
  const env: NodeJS.ProcessEnv = { ANTHROPIC_OPEN_TELEMETRY: value };
  switchOffNativeTracing(env);
  expect(env.ANTHROPIC_OPEN_TELEMETRY).toBe(value);
});
