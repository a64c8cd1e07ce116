// Redactors by name, each as its readme sets it up: a text in, the redacted text out.
const { createRequire } = require('node:module');
const { join } = require('node:path');

const REDACTORS = {
  genspan(load) {
    const redactor = load('@genspan/redaction').createRedactor();
    return (text) => redactor.redact(text);
  },
  openredaction(load) {
    const redactor = new (load('openredaction').OpenRedaction)();
    return async (text) => (await redactor.detect(text)).redacted;
  },
  'redact-pii'(load) {
    const redactor = new (load('redact-pii').SyncRedactor)();
    return (text) => redactor.redact(text);
  },
  '@redactpii/node'(load) {
    const redactor = new (load('@redactpii/node').Redactor)();
    return (text) => redactor.redact(text);
  },
};

/** @param {{ redactor: string, base: string }} variant `base` is the folder whose packages are loaded */
exports.redactorOf = ({ redactor, base }) => REDACTORS[redactor](createRequire(join(base, 'package.json')));
