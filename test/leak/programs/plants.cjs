'use strict';
// The values to plant (`plants.ts`), which the test wrote to a file: on the command line or in the environment they
// would be telemetry themselves.
const { readFileSync } = require('node:fs');

const plants = JSON.parse(readFileSync(process.env.PLANTS, 'utf8'));

/** What a JSON text holds; undefined for other texts. */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

module.exports = { plants, parsed };
