import type { Verdict } from './campaign.ts';
import type { NodeUnderTest } from './node-under-test.ts';

/** The verdicts as a table of cells by Node, then what is wrong, then why cells were skipped, then the sum. */
export function tableLines(verdicts: readonly Verdict[], nodes: readonly NodeUnderTest[]): string[] {
  const rows = new Map<string, Verdict[]>();
  for (const verdict of verdicts) rows.set(nameOf(verdict), [...(rows.get(nameOf(verdict)) ?? []), verdict]);
  const width = Math.max(...[...rows.keys()].map((name) => name.length));
  const head = `${''.padEnd(width)}  ${nodes.map(({ version }) => version.padEnd(8)).join(' ')}`;
  const body = [...rows].map(
    ([name, row]) => `${name.padEnd(width)}  ${row.map((each) => word(each).padEnd(8)).join(' ')}`,
  );
  return [head.trimEnd(), ...body.map((line) => line.trimEnd()), ...details(verdicts), sumLine(verdicts)];
}

/** `N passed, N failed, N skipped` */
export function sumLine(verdicts: readonly Verdict[]): string {
  const count = (wanted: string) => verdicts.filter((verdict) => word(verdict) === wanted).length;
  return `${count('ok')} passed, ${count('FAILED')} failed, ${count('-')} skipped`;
}

/** `ESM static import, --require` */
export function nameOf({ cell }: Pick<Verdict, 'cell'>): string {
  return `${cell.group}, ${cell.name}`;
}

function word({ skipped, problems }: Verdict): string {
  if (skipped !== undefined) return '-';
  return problems.length === 0 ? 'ok' : 'FAILED';
}

function details(verdicts: readonly Verdict[]): string[] {
  const lines: string[] = [];
  for (const verdict of verdicts) {
    const title = `${nameOf(verdict)}, Node ${verdict.node.version}`;
    if (verdict.skipped !== undefined) lines.push(`skipped: ${title}: ${verdict.skipped}`);
    if (verdict.problems.length > 0)
      lines.push(`FAILED: ${title}`, ...verdict.problems.map((problem) => `  ${problem}`));
  }
  return lines;
}
