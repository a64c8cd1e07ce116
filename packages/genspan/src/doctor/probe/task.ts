import type { InstalledPackage } from '../installed-packages.ts';

/** What a process that the doctor has started is to do. */
export interface Task {
  /** Of the loopback model provider; for the probe. */
  providerUrl?: string;
  /** The SDKs that the probe loads and calls. */
  sdks?: InstalledPackage[];
  /** Folder for the report of each process of the user's program. */
  reports?: string;
}

/** The variable that holds the {@link Task}. It is no setting, so it does not begin as the settings do. */
export const TASK = '_GENSPAN_DOCTOR';

/** The task of this process, if it has one. */
export function taskOf(env: NodeJS.ProcessEnv): Task | undefined {
  const text = env[TASK];
  return text ? (JSON.parse(text) as Task) : undefined;
}
