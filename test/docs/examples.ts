import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { ROOT } from '../support/project.ts';

/** A fenced block of a page. */
export interface Example {
  /** Page and line: `README.md:42`. */
  where: string;
  language: string;
  text: string;
}

/** Every page that a user reads. */
export function pages(): string[] {
  const folders = ['.', 'docs', 'docs/runbooks', 'collector-config', 'examples/support-bot', 'bench'];
  for (const name of readdirSync(join(ROOT, 'packages'))) folders.push(join('packages', name));
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((name) => name.endsWith('.md') && name !== 'CHANGELOG.md')
      .map((name) => join(ROOT, folder, name)),
  );
}

/** The fenced blocks of a page. */
export function examplesOf(page: string): Example[] {
  const found: Example[] = [];
  let open: Example | undefined;
  for (const [index, line] of readFileSync(page, 'utf8').split('\n').entries()) {
    const fence = /^```(\w*)/.exec(line);
    if (!fence) {
      if (open) open.text += `${line}\n`;
    } else if (open) {
      found.push(open);
      open = undefined;
    } else {
      open = { where: `${relative(ROOT, page)}:${index + 1}`, language: fence[1] ?? '', text: '' };
    }
  }
  return found;
}
