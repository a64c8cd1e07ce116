/** One text with its exact count and the estimate of it. */
export interface Estimated {
  group: string;
  tokens: number;
  estimate: number;
}

/** Errors of one group, in percent of the exact count. */
export interface GroupErrors {
  group: string;
  texts: number;
  /** Mean of the sizes of the errors. */
  mean: number;
  worst: number;
  /** Of the sum of all estimates: what an app sees that makes many such calls. */
  ofSum: number;
}

/** The errors by group, in the order of the groups. */
export function errorsByGroup(estimated: readonly Estimated[]): GroupErrors[] {
  const groups = new Map<string, Estimated[]>();
  for (const slice of estimated) groups.set(slice.group, [...(groups.get(slice.group) ?? []), slice]);
  return [...groups].map(([group, all]) => errorsOf(group, all));
}

/** The errors of all groups together, each group counted alike. */
export function meanOfGroups(errors: readonly GroupErrors[]): number {
  return errors.reduce((sum, { mean }) => sum + mean, 0) / errors.length;
}

function errorsOf(group: string, all: readonly Estimated[]): GroupErrors {
  const errors = all.map(({ estimate, tokens }) => (estimate / tokens - 1) * 100);
  const sum = (of: (slice: Estimated) => number) => all.reduce((total, slice) => total + of(slice), 0);
  return {
    group,
    texts: all.length,
    mean: errors.reduce((total, error) => total + Math.abs(error), 0) / all.length,
    worst: errors.reduce((worst, error) => (Math.abs(error) > Math.abs(worst) ? error : worst), 0),
    ofSum: (sum(({ estimate }) => estimate) / sum(({ tokens }) => tokens) - 1) * 100,
  };
}

/** The table as Markdown. */
export function errorTable(estimated: readonly Estimated[]): string {
  const errors = errorsByGroup(estimated);
  const rows = errors.map(
    ({ group, texts, mean, worst, ofSum }) =>
      `| ${group} | ${texts} | ${mean.toFixed(1)} % | ${signed(worst)} % | ${signed(ofSum)} % |`,
  );
  return [
    '| texts | number | mean error | worst | of the sum |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    `| all groups | ${estimated.length} | ${meanOfGroups(errors).toFixed(1)} % | | |`,
  ].join('\n');
}

function signed(value: number): string {
  return `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(1)}`;
}
