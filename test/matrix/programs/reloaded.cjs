// A test runner's trick: forget every module and load them again. Both generations make their call.
const ask = require('./ask.cjs');

const first = require('openai');
for (const file of Object.keys(require.cache)) delete require.cache[file];
const second = require('openai');
if (first === second) throw new Error('one class where two were expected');
ask(first).then(() => ask(second));
