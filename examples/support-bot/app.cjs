const { Anthropic } = require('@anthropic-ai/sdk');
const { OpenAI } = require('openai');
const { withAttribution } = require('genspan');
const { runShift } = require('./lib/shift.cjs');

runShift({ client: new OpenAI(), claude: new Anthropic(), withAttribution }).catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
