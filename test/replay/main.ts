import { campaign, type Family } from './campaign.ts';
import { type Recording, readFixtures, readSharedRecordings, sharedRecordingsDirectory } from './recording.ts';
import { type ReplayServer, startReplayServer } from './replay-server.ts';
import { familyLine, mismatchLines } from './report.ts';
import { type Sdk, sdks } from './sdks/index.ts';
import { startSharedServer } from './shared-server.ts';

/**
 * Runs the whole suite, prints one line per family, and sets the exit code.
 *
 * @param args `--sdk <name>`: that SDK only
 */
export async function main(args: readonly string[]): Promise<void> {
  const directory = sharedRecordingsDirectory();
  const families: Family[] = [];
  for (const sdk of chosen(args)) families.push(...(await runAll(sdk, directory)));
  if (!directory)
    console.log('shared recordings: skipped, no ../shared/recordings (GENSPAN_SHARED names another place)');
  const verdicts = families.flatMap((family) => family.verdicts);
  const failed = verdicts.filter((verdict) => verdict.mismatches.length > 0).length;
  console.log(`${verdicts.length - failed} passed, ${failed} failed, ${directory ? 0 : 1} skipped`);
  if (failed > 0) process.exitCode = 1;
}

function chosen(args: readonly string[]): readonly Sdk[] {
  const at = args.indexOf('--sdk');
  if (at < 0) return sdks;
  const found = sdks.filter(({ name }) => name === args[at + 1]);
  if (found.length === 0) throw new Error(`--sdk takes one of ${sdks.map(({ name }) => name).join(', ')}`);
  return found;
}

async function runAll(sdk: Sdk, directory: string | undefined): Promise<Family[]> {
  const fixtures = readFixtures(sdk.reads);
  const own = await run(sdk, 'own fixtures', fixtures, startReplayServer(fixtures));
  if (!directory) return own;
  const recordings = readSharedRecordings(sdk.reads, directory);
  return [...own, ...(await run(sdk, 'shared recordings', recordings, startSharedServer(directory)))];
}

async function run(sdk: Sdk, title: string, recordings: Recording[], starting: Promise<ReplayServer>) {
  console.log(`# ${sdk.name}, ${title}`);
  const server = await starting;
  try {
    const families = await campaign(sdk, recordings, server.port);
    for (const family of families) {
      console.log(familyLine(family));
      for (const line of mismatchLines(family.verdicts)) console.log(`  ${line}`);
    }
    return families;
  } finally {
    await server.close();
  }
}
