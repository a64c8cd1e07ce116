'use strict';
const { createRequire } = require('node:module');
const { dirname, join } = require('node:path');

/**
 * A file of the SDK that the app of that major has installed, in one of its two module formats.
 *
 * @example sdkFile(7, 'esm', 'helpers/zod') // …/openai/helpers/zod.mjs
 */
function sdkFile(major, format, name) {
  const app = createRequire(join(__dirname, '..', '..', 'apps', `openai-${major}`, 'package.json'));
  return join(dirname(app.resolve('openai')), `${name}${format === 'esm' ? '.mjs' : '.js'}`);
}

/** What the scenarios use of the SDK: the package's index, and the classes of promise and stream. */
function sdkFiles(major, format) {
  const names = ['index', major === 4 ? 'core' : 'api-promise', 'streaming', 'helpers/zod', 'lib/parser'];
  return names.map((name) => sdkFile(major, format, name));
}

module.exports = { sdkFile, sdkFiles };
