'use strict';
const { createRequire } = require('node:module');
const { dirname, join } = require('node:path');

/**
 * What must be known of an SDK before it is loaded.
 *
 * @typedef {object} Sdk
 * @property {string} package the package's name
 * @property {string} app beginning of the names of the folders in `test/apps` that have a version installed
 * @property {string[]} versions
 * @property {(version: string) => string[]} modules what the scenarios use of it: index, promise, stream, helpers
 * @property {(version: string) => (string|undefined)[]} tracing
 *   settings of its own tracing to play a version in; undefined where it has none
 *
 * One column of the result: an SDK's version in a module format, and how its own tracing is set.
 *
 * @typedef {{ sdk: string, version: string, format: 'cjs'|'esm', tracing?: 'unset'|'true'|'false' }} Setting
 */

/** The SDKs under test by name. @type {Record<string, Sdk>} */
const sdks = { openai: require('./openai.cjs'), anthropic: require('./anthropic.cjs') };

const FORMATS = ['cjs', 'esm'];

/** All settings in which an SDK is played. @returns {Setting[]} */
function settingsOf(sdk) {
  const { versions, tracing } = sdks[sdk];
  return versions.flatMap((version) =>
    tracing(version).flatMap((mode) => FORMATS.map((format) => ({ sdk, version, format, tracing: mode }))),
  );
}

/** A setting as people write it: `1/esm/unset`. */
function nameOf({ version, format, tracing }) {
  return [version, format, tracing].filter(Boolean).join('/');
}

/** The environment of a process that plays a setting: nothing else in it steers OpenTelemetry, the SDKs or us. */
function environmentOf({ tracing }) {
  const steering = /^(OTEL|GENSPAN|OPENAI|AZURE|ANTHROPIC|NODE_OPTIONS|VITEST)/;
  const neutral = Object.fromEntries(Object.entries(process.env).filter(([name]) => !steering.test(name)));
  return tracing === undefined || tracing === 'unset' ? neutral : { ...neutral, ANTHROPIC_OPEN_TELEMETRY: tracing };
}

/**
 * A file of the SDK that the app of that version has installed, in one of its two module formats.
 *
 * @example sdkFile({ sdk: 'openai', version: '7', format: 'esm' }, 'helpers/zod') // …/openai/helpers/zod.mjs
 */
function sdkFile({ sdk, version, format }, name) {
  const { app, package: id } = sdks[sdk];
  const from = createRequire(join(__dirname, '..', '..', 'apps', `${app}-${version}`, 'package.json'));
  return join(dirname(from.resolve(id)), `${name}${format === 'esm' ? '.mjs' : '.js'}`);
}

/** The files of what the scenarios use of the SDK; their exports go into one object. */
function sdkFiles(setting) {
  return sdks[setting.sdk].modules(setting.version).map((name) => sdkFile(setting, name));
}

module.exports = { sdks, settingsOf, nameOf, environmentOf, sdkFile, sdkFiles };
