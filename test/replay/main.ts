import { campaign, type Family } from './campaign.ts';
import { type Recording, readFixtures, readSharedRecordings, sharedRecordingsDirectory } from './recording.ts';
import { type ReplayServer, startReplayServer } from './replay-server.ts';
import { familyLine, mismatchLines } from './report.ts';
import { startSharedServer } from './shared-server.ts';

/** Runs the whole suite, prints one line per family, and sets the exit code. */
export async function main(): Promise<void> {
  const fixtures = readFixtures();
  const own = await run('own fixtures', fixtures, startReplayServer(fixtures));
  const directory = sharedRecordingsDirectory();
  if (!directory)
    console.log('shared recordings: skipped, no ../shared/recordings (GENSPAN_SHARED names another place)');
  const shared = directory
    ? await run('shared recordings', readSharedRecordings(directory), startSharedServer(directory))
    : [];
  const verdicts = [...own, ...shared].flatMap((family) => family.verdicts);
  const failed = verdicts.filter((verdict) => verdict.mismatches.length > 0).length;
  console.log(`${verdicts.length - failed} passed, ${failed} failed, ${directory ? 0 : 1} skipped`);
  if (failed > 0) process.exitCode = 1;
}

async function run(title: string, recordings: Recording[], starting: Promise<ReplayServer>): Promise<Family[]> {
  console.log(`# ${title}`);
  const server = await starting;
  try {
    const families = await campaign(recordings, server.port);
    for (const family of families) {
      console.log(familyLine(family));
      for (const line of mismatchLines(family.verdicts)) console.log(`  ${line}`);
    }
    return families;
  } finally {
    await server.close();
  }
}
