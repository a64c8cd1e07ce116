import type { Mode } from './modes.ts';
import type { Recording } from './recording.ts';
import { replay, type Verdict } from './replay.ts';
import type { Sdk } from './sdks/index.ts';

/** The verdicts of one provider's recordings in one mode. */
export interface Family {
  provider: string;
  mode: string;
  verdicts: Verdict[];
}

/** Which families a campaign will report, known before it runs. */
export function familiesOf({ modes }: Sdk, recordings: Recording[]): Array<Pick<Family, 'provider' | 'mode'>> {
  return modes.flatMap((mode) => {
    const providers = new Set(mode.select(recordings).map(({ provider }) => provider));
    return [...providers].sort().map((provider) => ({ provider, mode: mode.name }));
  });
}

/**
 * Replays the recordings in every mode, two application processes at a time.
 *
 * @param port where the replay server listens
 */
export async function campaign(sdk: Sdk, recordings: Recording[], port: number): Promise<Family[]> {
  const [first, ...others] = sdk.modes;
  if (!first) return [];
  // The undisturbed replay comes first: replays of the same bytes are held against it.
  const whole = replay(recordings, { sdk, mode: first, port });
  const verdicts: Verdict[] = [];
  const queue = [...others];
  const worker = async (): Promise<void> => {
    for (let mode = queue.shift(); mode; mode = queue.shift()) {
      verdicts.push(...(await replay(recordings, { sdk, mode, port }, isSame(mode) ? await whole : undefined)));
    }
  };
  await Promise.all([whole.then((done) => verdicts.push(...done)).then(worker), worker()]);
  return familiesOf(sdk, recordings).map(({ provider, mode }) => ({
    provider,
    mode,
    verdicts: verdicts.filter((verdict) => verdict.recording.provider === provider && verdict.mode.name === mode),
  }));
}

/** Whether the span must be the one of the undisturbed replay. */
function isSame({ newest, cutAfter, home, adapt }: Mode): boolean {
  return newest && cutAfter === undefined && !home && !adapt;
}
