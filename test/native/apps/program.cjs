'use strict';
// An app that does what the steps in SET_UP say, in their order, and then makes every kind of call that SHAPES names.
// `load` is `require` or `import`.
const { makeCalls } = require('./shapes.cjs');
const { STEPS } = require('./steps.cjs');

exports.main = async (load) => {
  const { steps, ...setUp } = JSON.parse(process.env.SET_UP);
  const app = { load, setUp, flushers: [] };
  for (const [index, step] of steps.entries()) {
    // A worker or a child process does what is left.
    if ((await STEPS[step](app, steps.slice(index + 1))) === 'elsewhere') return;
  }
  await makeCalls(app);
};
