import { join } from 'node:path';
import { rolldown } from 'rolldown';

/**
 * Bundles a program with the SDK inside, for both formats, as an app's bundler would: what stays outside is only
 * OpenTelemetry and the front door.
 */
export async function bundleApp(folder: string, name: string): Promise<void> {
  const bundler = await rolldown({
    input: join(folder, `${name}.mjs`),
    external: /^(?:node:|@opentelemetry\/|genspan$)/,
    platform: 'node',
    tsconfig: false,
    logLevel: 'silent',
  });
  for (const format of ['cjs', 'esm'] as const) {
    const extension = format === 'cjs' ? 'cjs' : 'mjs';
    await bundler.write({ file: join(folder, `${name}.bundle.${extension}`), format, codeSplitting: false });
  }
  await bundler.close();
}

/** Makes `mapped.mjs` with a source map beside it, and `mapped-inline.mjs` with the map inside. */
export async function bundleMapped(folder: string): Promise<void> {
  const bundler = await rolldown({ input: join(folder, 'mapped-entry.ts'), platform: 'node', tsconfig: false });
  await bundler.write({ file: join(folder, 'mapped.mjs'), format: 'esm', sourcemap: true });
  await bundler.write({ file: join(folder, 'mapped-inline.mjs'), format: 'esm', sourcemap: 'inline' });
  await bundler.close();
}
