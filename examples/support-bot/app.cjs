const { OpenAI } = require('openai');
const { withAttribution } = require('genspan');
const { runShift } = require('./lib/shift.cjs');

runShift({ client: new OpenAI(), withAttribution }).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
