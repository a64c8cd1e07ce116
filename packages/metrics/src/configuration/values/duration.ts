import { text, type ValueKind } from './value-kind.ts';

/** In ms: `300ms`, `1.5s`, `5m`, `2h`. */
export const DURATION: ValueKind<number> = {
  allowed: 'a duration such as 300ms, 2s, 5m',
  read: (written) => {
    const [, amount, unit] = (typeof written === 'string' && WRITTEN.exec(written)) || [];
    if (amount === undefined || unit === undefined) return undefined;
    // To the microsecond: 1.005 times 1000 is 1004.9999999999999.
    const ms = Math.round(Number(amount) * UNITS[unit as Unit] * 1000) / 1000;
    return ms > 0 ? ms : undefined;
  },
};

/** How long a window is, and as Prometheus writes it: `30m`, `24h`, `30d`. */
export const PERIOD_LENGTH = /^[1-9]\d{0,2}[mhd]$/;

/** A length as Prometheus writes it, kept as written. */
export const PROMETHEUS_DURATION: ValueKind<string> = text('a length such as 30m, 24h, 30d', PERIOD_LENGTH);

type Unit = keyof typeof UNITS;

const UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

const WRITTEN = /^(\d{1,6}(?:\.\d{1,3})?)(ms|s|m|h)$/;

/** In ms, of what {@link PERIOD_LENGTH} matches. */
export function lengthMs(written: string): number {
  return Number(written.slice(0, -1)) * UNITS[written.slice(-1) as Unit];
}

const DURATION_UNITS = ['h', 'm', 's', 'ms'] as const;

/** A duration as {@link DURATION} reads it back: `2s`, `1.5s`, `300ms`; to the microsecond. */
export function writtenDuration(ms: number): string {
  for (const unit of DURATION_UNITS) {
    const amount = ms / UNITS[unit];
    // Hours and minutes only where they are whole: 0.5m reads worse than 30s.
    const isReadable = unit === 's' || unit === 'ms' ? amount >= 1 : Number.isInteger(amount);
    const written = `${Number(amount.toFixed(3))}${unit}`;
    if (isReadable && DURATION.read(written) === ms) return written;
  }
  return `${Number(ms.toFixed(3))}ms`;
}
