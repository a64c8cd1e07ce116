'use strict';
// Child process, CommonJS: telemetry first, then the SDK by `require`, then the scenarios.
const { startTelemetry } = require('./telemetry.cjs');

const telemetry = startTelemetry();
const { sdkFiles } = require('../sdks/index.cjs');

const job = JSON.parse(process.argv[2]);
const sdk = {};
for (const file of sdkFiles(job.setting)) Object.assign(sdk, require(file));
import('./run-scenarios.mjs').then(({ runScenarios }) => runScenarios({ ...job, sdk, telemetry }));
