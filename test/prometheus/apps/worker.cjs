// One process of a fleet, under the SDK that Genspan starts. It makes as many calls as a file says in all, and looks again.
const { readFileSync } = require('node:fs');
const { OpenAI } = require('openai');
const { withAttribution } = require('genspan');

const { PROVIDER_URL, CALLS_FILE } = process.env;
const client = new OpenAI({ apiKey: 'none', baseURL: PROVIDER_URL });

async function main() {
  let made = 0;
  let stopping = false;
  process.on('SIGTERM', () => {
    stopping = true;
  });
  console.log('ready;');
  while (!stopping) {
    for (; made < Number(readFileSync(CALLS_FILE, 'utf8')); made++) {
      const messages = [{ role: 'user', content: 'answer' }];
      await withAttribution({ feature: 'search', team: 'shop' }, () =>
        client.chat.completions.create({ model: 'small', messages }),
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

main();
