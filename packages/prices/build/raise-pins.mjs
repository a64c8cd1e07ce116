// Raises the pins of sources.json to the newest published versions: `node packages/prices/build/raise-pins.mjs`.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { raisedPin } from './raised-pin.mjs';

const file = new URL('./sources.json', import.meta.url);
const pins = JSON.parse(readFileSync(file, 'utf8'));
for (const [name, pin] of Object.entries(pins)) {
  const args = ['view', pin.package, 'version', 'dist.integrity', 'time', 'license', '--json'];
  pins[name] = raisedPin(pin, JSON.parse(execFileSync('npm', args, { encoding: 'utf8' })));
  if (pins[name] !== pin) process.stdout.write(`${pin.package} ${pin.version} -> ${pins[name].version}\n`);
}
writeFileSync(file, `${JSON.stringify(pins, null, 2)}\n`);
