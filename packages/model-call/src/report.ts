import { diag } from '@opentelemetry/api';
import { shared } from './shared.ts';

/**
 * Says one line to the user, once for each key in this process. The front door shows it on stderr; without one
 * it goes to OpenTelemetry's `diag`. Never throws.
 *
 * @param key what the line is about; a second line with the same key is dropped
 */
export function reportOnce(key: string, line: string): void {
  try {
    const { reported, sink } = shared();
    if (reported.has(key)) return;
    reported.add(key);
    if (sink) sink(line);
    else diag.warn(`genspan: ${line}`);
  } catch {
    // A sink that throws (a closed stderr) leaves nobody to tell.
  }
}

/** The shortest useful words for anything thrown. Never throws, whatever a hostile `message` getter does. */
export function reasonOf(thrown: unknown): string {
  try {
    if (thrown instanceof Error) return `${thrown.name}: ${thrown.message}`.split('\n', 1)[0]!.slice(0, 200);
    return String(thrown).slice(0, 200);
  } catch {
    return 'unreadable error';
  }
}
