import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { campaign, type Family, familiesOf } from './campaign.ts';
import { type Recording, readFixtures, readSharedRecordings, sharedRecordingsDirectory } from './recording.ts';
import { type ReplayServer, startReplayServer } from './replay-server.ts';
import { mismatchLines } from './report.ts';
import { type Sdk, sdks } from './sdks/index.ts';
import { startSharedServer } from './shared-server.ts';

const LIMIT_MS = 120_000;

/** One test per provider and mode; the recordings are replayed once, before the first. */
function replays(sdk: Sdk, recordings: Recording[], start: () => Promise<ReplayServer>): void {
  let server: ReplayServer | undefined;
  let families: Family[] = [];
  beforeAll(async () => {
    server = await start();
    families = await campaign(sdk, recordings, server.port);
  }, LIMIT_MS);
  afterAll(() => server?.close());

  it.each(familiesOf(sdk, recordings).map(({ provider, mode }) => [provider, mode]))('%s, %s', (provider, mode) => {
    const family = families.find((each) => each.provider === provider && each.mode === mode);
    expect(family?.verdicts.length).toBeGreaterThan(0);
    expect(mismatchLines(family?.verdicts ?? [])).toEqual([]);
  });
}

const directory = sharedRecordingsDirectory();

describe.each(sdks.map((sdk) => [sdk.name, sdk] as const))('%s', (_name, sdk) => {
  describe('own fixtures', () => {
    const fixtures = readFixtures(sdk.reads);
    replays(sdk, fixtures, () => startReplayServer(fixtures));
  });

  if (directory) {
    const recordings = readSharedRecordings(sdk.reads, directory);
    describe('shared recordings', () => replays(sdk, recordings, () => startSharedServer(directory)));
  } else {
    it('shared recordings', ({ skip }) => skip('no ../shared/recordings here; GENSPAN_SHARED names another place'));
  }
});
