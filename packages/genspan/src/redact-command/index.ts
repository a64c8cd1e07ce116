export { runRedact } from './redact-command.ts';
export type { RedactIO } from './redact-io.ts';
