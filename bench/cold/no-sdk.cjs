// An app that loads no known SDK.
const { report } = require('./report.cjs');

report();
