/** What a package may load at run time beside what it declares: the "may import" table of ARCHITECTURE.md. */
interface Room {
  /** Packages of ours. */
  ours: readonly string[] | 'all';
  /** OpenTelemetry: its whole SDK, the API alone, or nothing. */
  openTelemetry: 'sdk' | 'api' | 'none';
}

const ROOMS: readonly [RegExp, Room][] = [
  [/^genspan$/, { ours: 'all', openTelemetry: 'sdk' }],
  [/^@genspan\/model-call$/, { ours: [], openTelemetry: 'api' }],
  [/^@genspan\/instrumentation$/, { ours: ['@genspan/model-call'], openTelemetry: 'api' }],
  [
    /^@genspan\/instrumentation-[a-z]+$/,
    { ours: ['@genspan/instrumentation', '@genspan/model-call'], openTelemetry: 'api' },
  ],
  [/^@genspan\/prices$/, { ours: [], openTelemetry: 'none' }],
  [/^@genspan\/pricing$/, { ours: ['@genspan/model-call', '@genspan/prices'], openTelemetry: 'none' }],
  [/^@genspan\/redaction$/, { ours: [], openTelemetry: 'none' }],
  [/^@genspan\/(?:metrics|drift)$/, { ours: ['@genspan/model-call'], openTelemetry: 'api' }],
];

/** Which of the packages that a package loads it may not load, each with the reason. */
export function forbiddenImports(name: string, loaded: Iterable<string>): string[] {
  const room = ROOMS.find(([pattern]) => pattern.test(name))?.[1];
  if (!room) return [`${name} has no room: add it to the table`];
  const problems: string[] = [];
  for (const other of loaded) {
    if (isOurs(other) && other !== name && room.ours !== 'all' && !room.ours.includes(other)) {
      problems.push(`${name} may not import ${other}`);
    }
    const { openTelemetry } = room;
    if (!other.startsWith('@opentelemetry/') || openTelemetry === 'sdk') continue;
    if (openTelemetry === 'none' || other !== '@opentelemetry/api')
      problems.push(`${name} may not import ${other} at run time`);
  }
  return problems;
}

function isOurs(name: string): boolean {
  return name === 'genspan' || name.startsWith('@genspan/');
}
