// The demo provider by itself, for running the example by hand: `node scripts/demo-provider.mjs`. Ctrl-C ends it.
import { startProvider } from './demo/provider.mjs';

const provider = await startProvider();
console.log(
  `export ${Object.entries(provider.env)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ')}`,
);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => provider.stop());
