/** A string literal of PromQL. */
export function quoted(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  return `"${escaped}"`;
}

/** A metric name or label that PromQL takes without quotes. */
export function isPlainName(name: string): boolean {
  return /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name);
}

/** An RE2 expression that matches this text and no other. */
export function literally(text: string): string {
  return text.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&');
}

/** A duration of Prometheus: `5m`, `36h`, `1500ms`. */
export function duration(seconds: number): string {
  for (const [unit, length] of UNITS) {
    if (seconds >= length && Number.isInteger(seconds / length)) return `${seconds / length}${unit}`;
  }
  return `${Math.max(1, Math.round(seconds * 1000))}ms`;
}

const UNITS = [
  ['d', 86_400],
  ['h', 3600],
  ['m', 60],
  ['s', 1],
] as const;
