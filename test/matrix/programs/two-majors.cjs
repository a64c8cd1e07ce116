const ask = require('./ask.cjs');

async function main() {
  await ask(require('openai'));
  await ask(require(process.env.OLD_OPENAI));
}
main();
