import { randomUUID } from 'node:crypto';

const VARIABLE = 'OTEL_RESOURCE_ATTRIBUTES';

/**
 * Runs `start`, during which the environment's resource attributes have a `service.instance.id`, if they have none.
 *
 * Two processes of one service whose resources are equal send the same series, and a backend then mixes their sums into one
 * that jumps up and down. Only what starts synchronously sees the id: a child process that inherited it would be the same
 * instance as its parent.
 *
 * Source: OpenTelemetry, "Resource semantic conventions", `service.instance.id`.
 */
export function withInstanceId<T>(start: () => T, env: NodeJS.ProcessEnv = process.env): T {
  const before = env[VARIABLE];
  if (before !== undefined && /(?:^|,)\s*service\.instance\.id\s*=/.test(before)) return start();
  const id = `service.instance.id=${randomUUID()}`;
  env[VARIABLE] = before?.trim() ? `${before},${id}` : id;
  try {
    return start();
  } finally {
    if (before === undefined) delete env[VARIABLE];
    else env[VARIABLE] = before;
  }
}
