import type { Facts, LoadedSdk } from '../facts.ts';
import { type Finding, good, note, problem } from '../finding.ts';
import type { InstalledPackage } from '../installed-packages.ts';
import { HOSTS, isSdk, SDKS } from '../known-sdks.ts';
import { list, named } from './words.ts';

const AREA = 'SDKs';
const UNTRACED = 'its calls make no spans';
const BY_HAND = "tap the class: new (instrument(OpenAI))(), with instrument from 'genspan'";

/** Which SDKs there are, and which of them are traced. */
export function sdkFindings(facts: Facts): Finding[] {
  const copies = facts.installed.filter(({ name }) => isSdk(name));
  const loaded = facts.run.processes.flatMap(({ sdks }) => sdks);
  return [
    ...(copies.length === 0 ? [none(facts)] : []),
    ...copies.flatMap((copy) =>
      copyFindings(
        facts,
        copy,
        loaded.filter(({ root }) => root === copy.root),
      ),
    ),
    ...elsewhere(copies, loaded),
    ...severalCopies(copies),
    ...hosts(facts),
    ...bundles(facts),
  ];
}

function none({ folder }: Facts): Finding {
  const names = list(SDKS);
  return problem(
    AREA,
    `neither ${names} is installed for ${folder}`.replace(' and ', ' nor '),
    'Genspan traces these, and there is nothing to trace',
    "run the doctor in your app's folder, or install the SDK that your app calls",
  );
}

function copyFindings(facts: Facts, copy: InstalledPackage, loaded: LoadedSdk[]): Finding[] {
  const name = named(facts, copy);
  const traced = formatsOf(loaded, 'traced');
  const findings: Finding[] = traced.length > 0 ? [good(AREA, `${name}: traced as ${list(traced)}`)] : [];
  for (const sdk of unique(loaded.filter(({ state }) => state === 'missed'))) {
    findings.push(problem(AREA, `${name}: not traced as ${sdk.format}: ${sdk.reason}`, UNTRACED, remedyOf(sdk)));
  }
  const failed = loaded.filter(({ state }) => state === 'failed');
  for (const sdk of failed) findings.push(...failure(facts, name, sdk, traced.length > 0));
  if (loaded.length === 0 && facts.run.command !== undefined) findings.push(notLoaded(name));
  return findings;
}

function formatsOf(loaded: LoadedSdk[], state: LoadedSdk['state']): string[] {
  return [...new Set(loaded.filter((sdk) => sdk.state === state).map(({ format }) => format))];
}

function unique(loaded: LoadedSdk[]): LoadedSdk[] {
  return loaded.filter(({ format }, at) => loaded.findIndex((other) => other.format === format) === at);
}

function remedyOf({ reason = '' }: LoadedSdk): string {
  if (/switched off/.test(reason)) return 'unset GENSPAN_DISABLED, or see GENSPAN_CONTROL_FILE and genspan.disable()';
  if (/frozen/.test(reason)) return 'load Genspan before what freezes it: node --require genspan/register';
  return `${BY_HAND}; a newer Genspan may know this version`;
}

/** A copy that does not load is the app's trouble only when it uses it so. */
function failure({ run }: Facts, name: string, { format, reason }: LoadedSdk, isTraced: boolean): Finding[] {
  const node = run.processes[0]?.node ?? 'this Node';
  const what = `${name}: cannot be loaded as ${format} by Node ${node}: ${reason}`;
  if (isTraced) return [note(AREA, what)];
  return [problem(AREA, what, 'an app that loads it so fails', 'install the SDK anew, or run a Node that it supports')];
}

function notLoaded(name: string): Finding {
  return note(
    AREA,
    `${name}: the program did not load it while it was watched`,
    'what loads it later is traced all the same',
  );
}

/** Copies that were loaded from a place where they were not looked for. */
function elsewhere(copies: InstalledPackage[], loaded: LoadedSdk[]): Finding[] {
  const others = loaded.filter(({ root }) => !copies.some((copy) => copy.root === root));
  return others.map((sdk) => {
    const what = `${sdk.package} at ${sdk.root}, as ${sdk.format}`;
    return sdk.state === 'traced'
      ? good(AREA, `${what}: traced`)
      : problem(AREA, `${what}: not traced: ${sdk.reason}`, UNTRACED, remedyOf(sdk));
  });
}

function severalCopies(copies: InstalledPackage[]): Finding[] {
  return SDKS.flatMap((name) => {
    const own = copies.filter((copy) => copy.name === name);
    if (own.length < 2) return [];
    const versions = list([...new Set(own.map(({ version }) => version))]);
    return [note(AREA, `${name} is installed ${own.length} times (${versions}): each copy is traced by itself`)];
  });
}

function hosts(facts: Facts): Finding[] {
  return facts.installed
    .filter(({ name }) => name in HOSTS)
    .map((host) => note(AREA, `${named(facts, host)}: traced through ${HOSTS[host.name]}, whose resources it uses`));
}

function bundles({ run }: Facts): Finding[] {
  return run.processes.flatMap(({ bundled, byHand, sdks }) => {
    if (bundled === undefined || sdks.length > 0) return [];
    if (byHand) return [good(AREA, `an SDK is bundled into ${bundled}, and tapped by instrument()`)];
    return [
      problem(
        AREA,
        `an SDK is bundled into ${bundled}`,
        'no loader sees it there, so its calls make no spans',
        `keep it external (serverExternalPackages in Next.js, external in esbuild), or ${BY_HAND}`,
      ),
    ];
  });
}
