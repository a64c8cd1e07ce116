// What `npm run dashboard` runs: generates the Grafana dashboards from packages/metrics/dashboard.
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { root } from './prepare.mjs';

// Inside of the repository, where the packages that the bundle imports are found.
const folder = mkdtempSync(join(root, 'node_modules', '.dashboard-'));
try {
  const bundler = await rolldown({
    input: join(root, 'packages/metrics/dashboard/main.ts'),
    external: (id) => !id.startsWith('.') && !id.startsWith('/'),
    platform: 'node',
  });
  await bundler.write({ dir: folder, format: 'esm', entryFileNames: 'main.mjs' });
  await bundler.close();
  const { writeDashboards } = await import(pathToFileURL(join(folder, 'main.mjs')).href);
  for (const path of writeDashboards(join(root, 'packages/genspan/dashboards'))) console.log(path);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
