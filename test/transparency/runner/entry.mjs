// Child process, ESM: telemetry first, then the SDK by `import`, then the scenarios.
import { pathToFileURL } from 'node:url';
import { sdkFiles } from '../sdks/index.cjs';
import { startTelemetry } from './telemetry.cjs';

const telemetry = startTelemetry();
const job = JSON.parse(process.argv[2]);
const sdk = {};
for (const file of sdkFiles(job.setting)) Object.assign(sdk, await import(pathToFileURL(file).href));
const { runScenarios } = await import('./run-scenarios.mjs');
await runScenarios({ ...job, sdk, telemetry });
