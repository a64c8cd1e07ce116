import type { Detector } from '../detector.ts';
import type { Entity } from '../entity.ts';
import type { Scan } from '../scan/scan.ts';

/** Accounts of machines, and what documents write in the place of a name. */
const NO_PERSONS = new Set(
  (
    'root runner runneradmin ubuntu debian node app apps admin administrator user users username youruser your_user your-user ' +
    'yourname your_name your-name you me name myuser myname someone somebody shared public default guest test tester dev ' +
    'developer deploy deployer docker build builder builduser ci circleci travis jenkins gitlab gitlab-runner github git ' +
    'vagrant vscode codespace coder gitpod ec2-user centos fedora opc azureuser cloud-user container containeradministrator ' +
    'linuxbrew homebrew pi www www-data nginx apache postgres mysql redis mongodb nobody daemon service services system svc ' +
    'sandbox sbx sbx_user1051 bot robot worker python ruby java go rust jovyan kaggle colab spark hadoop airflow elastic ' +
    'example sample demo foo bar baz xxx home work workspace project projects src site web data tmp local lib bin'
  ).split(' '),
);
const VALUE = /[A-Za-z\d][A-Za-z\d._-]{0,31}/y;

/** The name of the user in the path of a home directory: /home/anna/…, /Users/anna/…, C:\Users\anna\…. */
export class HomeDirectories implements Detector {
  readonly entities: readonly Entity[] = ['USERNAME'];
  readonly keywords = ['/home/', '/users/', '\\users\\', '\\\\users\\\\', ':/users/'];

  atKeyword(scan: Scan, start: number, end: number): void {
    const { text } = scan;
    // The path begins here: /v1/users/7 and example.com/home/ are no directories. Users is written so on disks.
    const isPath =
      text[start] === '/' ? !/[\w.\-~%}]/.test(text[start - 1] ?? ' ') : text[start] === ':' || isDrive(text, start);
    if (!isPath || !/home|Users/.test(text.slice(start, end))) return;
    VALUE.lastIndex = end;
    const name = VALUE.exec(text)?.[0].replace(/[.\-_]+$/, '');
    if (!name || NO_PERSONS.has(name.toLowerCase())) return;
    const next = text[end + name.length];
    // Behind /home/ also stand the pages of sites.
    if (text[start + 1] === 'h' && next !== '/') return;
    scan.report('USERNAME', end, end + name.length, 0.8, 'home directory');
  }
}

/** `C:` stands in front. */
function isDrive(text: string, at: number): boolean {
  return text[at - 1] === ':' && /[A-Za-z]/.test(text[at - 2] ?? '');
}
