/** Since 0.134 the SDK traces every call by itself unless this is `false`. It is read as a client is made. */
const ANTHROPIC = 'ANTHROPIC_OPEN_TELEMETRY';

/**
 * Switches the tracing that SDKs do by themselves off, so that a call has one span, ours, before the app makes a client.
 * What the user has set stays: a client that then still traces does so by choice, and its span is enriched instead.
 * Child processes inherit the setting.
 */
export function switchOffNativeTracing(env: NodeJS.ProcessEnv): void {
  if (!env[ANTHROPIC]) env[ANTHROPIC] = 'false';
}
