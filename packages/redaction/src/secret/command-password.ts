import type { Detector } from '../detector.ts';
import { isPlaceholder } from './placeholder.ts';

/** Commands that take a password behind a short option. */
interface Command {
  /** How it begins. */
  names: readonly string[];
  /** The option and the password, in the rest of the line. */
  option: RegExp;
}

const COMMANDS: readonly Command[] = [
  { names: ['sshpass '], option: /^(?:[^\n]{0,40}[ \t])?-p[ \t]?["']?([^\s"']{4,64})/ },
  {
    names: ['docker login', 'podman login', 'registry login'],
    option: /^[^\n]{0,120}[ \t]-p[ \t]["']?([^\s"']{4,128})/,
  },
  {
    names: ['mysql ', 'mysqldump ', 'mysqladmin ', 'mariadb '],
    option: /^(?:[^\n]{0,120}[ \t])?-p["']?([^\s"'-][^\s"']{3,64})/,
  },
  { names: ['redis-cli '], option: /^(?:[^\n]{0,120}[ \t])?-a[ \t]["']?([^\s"']{4,128})/ },
  { names: ['mongosh ', 'mongodump ', 'az login'], option: /^(?:[^\n]{0,160}[ \t])?-p[ \t]["']?([^\s"']{4,128})/ },
  { names: ['openssl '], option: /^[^\n]{0,200}[ \t]-pass(?:in|out)?[ \t]["']?pass:([^\s"']{4,64})/ },
];
const REACH = 256;

class CommandPassword implements Detector {
  readonly entities = ['PASSWORD'] as const;
  readonly keywords: readonly string[];
  readonly #option: RegExp;

  constructor({ names, option }: Command) {
    this.keywords = names;
    this.#option = option;
  }

  atKeyword: NonNullable<Detector['atKeyword']> = (scan, start, end) => {
    if (!scan.isWordStart(start)) return;
    const match = this.#option.exec(scan.text.slice(end, end + REACH));
    const password = match?.[1];
    if (!match || !password || isPlaceholder(password)) return;
    const from = end + match[0].length - password.length;
    scan.report('PASSWORD', from, from + password.length, 0.88, 'password option of a command');
  };
}

/** Passwords on the command lines of databases, registries and shells. */
export const COMMAND_DETECTORS: readonly Detector[] = COMMANDS.map((command) => new CommandPassword(command));
