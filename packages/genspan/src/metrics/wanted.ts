let isConfigured = false;

/** There is a configuration file, so that somebody waits for what it is about. */
export function wantMetrics(): void {
  isConfigured = true;
}

/**
 * Whether somebody would miss these metrics: there is a configuration file, or the app measures something itself.
 *
 * @param exported `ResourceMetrics` of either SDK line
 */
export function metricsAreWanted(exported: unknown): boolean {
  if (isConfigured) return true;
  const { scopeMetrics } = (exported ?? {}) as { scopeMetrics?: { scope?: { name?: string } }[] };
  return (scopeMetrics ?? []).some(({ scope }) => !/^(?:@genspan\/|genspan$)/.test(scope?.name ?? ''));
}
