import { palette } from '../view/palette.ts';
import { visible, visibleJson } from '../view/visible.ts';
import type { Facts } from './facts.ts';
import { AREAS, type Finding } from './finding.ts';

/** The findings for people: by area, what is to be mended with why and what to do. */
export function renderFindings(findings: readonly Finding[], colour: boolean): string {
  const paint = palette(colour);
  const marks = { good: paint.green('✓'), note: paint.yellow('·'), problem: paint.red('✗') };
  const lines: string[] = [];
  for (const area of AREAS) {
    const own = findings.filter((finding) => finding.area === area);
    if (own.length === 0) continue;
    lines.push(paint.bold(area));
    for (const { level, what, why, remedy } of own) {
      lines.push(`  ${marks[level]} ${visible(what)}`);
      if (why) lines.push(paint.dim(`      why: ${visible(why)}`));
      if (remedy) lines.push(`      do:  ${visible(remedy)}`);
    }
    lines.push('');
  }
  return `${lines.join('\n')}\n${summary(findings)}\n`;
}

function summary(findings: readonly Finding[]): string {
  const problems = findings.filter(({ level }) => level === 'problem').length;
  if (problems === 0) return 'All is well.';
  return `${problems} ${problems === 1 ? 'thing' : 'things'} to mend (✗).`;
}

/** The same on one line of JSON, with the facts that the findings follow from; the environment is left out. */
export function findingsJson(findings: readonly Finding[], { folder, installed, run }: Facts): string {
  const ok = findings.every(({ level }) => level !== 'problem');
  return `${visibleJson({ ok, findings, facts: { folder, installed, run } })}\n`;
}
