import { loaderRegistry } from '@genspan/instrumentation/loader';
import { beforeEach, expect, it } from 'vitest';
import { switchOffNativeTracing } from './native-tracing.ts';

beforeEach(() => {
  delete (globalThis as Record<symbol, unknown>)[Symbol.for('genspan.loader')];
});

function load(name: string, classes: Record<string, unknown> = { Messages: class {} }): void {
  loaderRegistry().offer({ package: name, surface: 'messages', file: 'messages.js', classes });
}

it('switches the tracing of the Anthropic SDK off as the SDK is loaded', () => {
  const env: NodeJS.ProcessEnv = {};
  switchOffNativeTracing(env);
  expect(env).toEqual({});
  load('@anthropic-ai/sdk');
  expect(env).toEqual({ ANTHROPIC_OPEN_TELEMETRY: 'false' });
});

it('does so for one that was loaded before', () => {
  const env: NodeJS.ProcessEnv = {};
  load('@anthropic-ai/sdk');
  switchOffNativeTracing(env);
  expect(env).toEqual({ ANTHROPIC_OPEN_TELEMETRY: 'false' });
});

it.each([
  ['another SDK', () => load('openai')],
  ['a file of the SDK without the class', () => load('@anthropic-ai/sdk', { Messages: undefined })],
])('leaves the environment alone for %s', (_, loading) => {
  const env: NodeJS.ProcessEnv = {};
  switchOffNativeTracing(env);
  loading();
  expect(env).toEqual({});
});

it('takes an empty value as not set, which the SDK would take as on', () => {
  const env: NodeJS.ProcessEnv = { ANTHROPIC_OPEN_TELEMETRY: '' };
  switchOffNativeTracing(env);
  load('@anthropic-ai/sdk');
  expect(env.ANTHROPIC_OPEN_TELEMETRY).toBe('false');
});

it.each(['true', 'false', 'TRUE', '1'])('leaves %s as the user has set it', (value) => {
  const env: NodeJS.ProcessEnv = { ANTHROPIC_OPEN_TELEMETRY: value };
  switchOffNativeTracing(env);
  load('@anthropic-ai/sdk');
  expect(env.ANTHROPIC_OPEN_TELEMETRY).toBe(value);
});
