const COUNT = new Intl.NumberFormat('en-US');

/** A count with thousands separators; from ten million in millions. */
export function count(value: number): string {
  return Math.abs(value) >= 1e7 ? `${(value / 1e6).toFixed(1)}M` : COUNT.format(value);
}

/** A duration with three significant figures: `0.42 ms`, `312 ms`, `2.31 s`, `4m 05s`. */
export function duration(ms: number): string {
  if (ms < 0.005) return '0 ms';
  if (ms < 10) return `${ms.toFixed(2)} ms`;
  if (ms < 99.95) return `${ms.toFixed(1)} ms`;
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 9_995) return `${(ms / 1000).toFixed(2)} s`;
  if (ms < 99_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}m ${pad(seconds % 60)}s`;
  return `${Math.floor(minutes / 60)}h ${pad(minutes % 60)}m`;
}

/** A cost in US dollars, with enough decimals that a cheap call is not `$0.00`. */
export function cost(usd: number): string {
  if (usd === 0) return '$0';
  const size = Math.abs(usd);
  if (size >= 100) return `$${COUNT.format(Math.round(usd))}`;
  if (size >= 1) return `$${usd.toFixed(2)}`;
  if (size >= 0.1) return `$${usd.toFixed(4)}`;
  return size >= 0.0000005 ? `$${usd.toFixed(6)}` : '<$0.000001';
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

/** `1 call`, `2 calls`. */
export function counted(value: number, noun: string): string {
  return `${count(value)} ${noun}${value === 1 ? '' : 's'}`;
}

/** A share as a percentage, never rounded up to a promise that was not kept: 0.9996 is `99.96 %`, 1.3 is `130 %`. */
export function percent(share: number): string {
  const value = share * 100;
  const size = Math.abs(value);
  if (value > 0 && value < 0.01) return '<0.01 %';
  const decimals = size >= 100 ? 0 : size >= 99 ? 3 : size >= 0.1 ? 1 : 2;
  // The millionth makes up for what multiplying took from 0.9995.
  const cut = Math.floor(value * 10 ** decimals + 1e-6) / 10 ** decimals;
  return `${COUNT.format(cut === 0 ? 0 : Number(cut.toFixed(decimals)))} %`;
}
