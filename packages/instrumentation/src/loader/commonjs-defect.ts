/** Node 22.15.0 to 22.22.2, 23, and 24.0 to 24.11 have the defect; versions that are out do not change any more. */
export function hasCommonJsDefect(version: string): boolean {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  if (major === 22) return minor < 22 || (minor === 22 && patch < 3);
  return major === 23 || (major === 24 && minor < 12);
}

const defective = hasCommonJsDefect(process.versions.node);

/**
 * While a load hook exists, those versions run a CommonJS module that was reached by `import` with a makeshift
 * `require`: no `require.cache`, and `require()` of an ES module with imports throws. Handing the module to Node's other
 * translator, which goes through the real CommonJS loader, gives it its `require` back.
 */
export function withRealRequire<T extends { format?: string | null }>(result: T, conditions: unknown): T {
  if (!defective || result.format !== 'commonjs') return result;
  // A set on some of these versions, a list on others.
  const required = Array.from((conditions ?? []) as Iterable<string>).includes('require');
  return required ? result : { ...result, format: 'commonjs-sync' };
}
