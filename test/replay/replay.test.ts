import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { campaign, type Family, familiesOf } from './campaign.ts';
import { type Recording, readFixtures, readSharedRecordings, sharedRecordingsDirectory } from './recording.ts';
import { type ReplayServer, startReplayServer } from './replay-server.ts';
import { mismatchLines } from './report.ts';
import { startSharedServer } from './shared-server.ts';

const LIMIT_MS = 120_000;

/** One test per provider and mode; the recordings are replayed once, before the first. */
function replays(recordings: Recording[], start: () => Promise<ReplayServer>): void {
  let server: ReplayServer | undefined;
  let families: Family[] = [];
  beforeAll(async () => {
    server = await start();
    families = await campaign(recordings, server.port);
  }, LIMIT_MS);
  afterAll(() => server?.close());

  it.each(familiesOf(recordings).map(({ provider, mode }) => [provider, mode]))('%s, %s', (provider, mode) => {
    const family = families.find((each) => each.provider === provider && each.mode === mode);
    expect(family?.verdicts.length).toBeGreaterThan(0);
    expect(mismatchLines(family?.verdicts ?? [])).toEqual([]);
  });
}

describe('own fixtures', () => {
  const fixtures = readFixtures();
  replays(fixtures, () => startReplayServer(fixtures));
});

const directory = sharedRecordingsDirectory();

if (directory) {
  describe('shared recordings', () => replays(readSharedRecordings(directory), () => startSharedServer(directory)));
} else {
  it('shared recordings', ({ skip }) => skip('no ../shared/recordings here; GENSPAN_SHARED names another place'));
}
