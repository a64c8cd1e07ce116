/** What is wrong with a value, and where: `models.gpt-4o.rates.input: must be a number`. Undefined: nothing. */
export type Problem = string | undefined;

/** Looks at one value; `path` is where it stands. */
export type Check = (value: unknown, path: string) => Problem;

/** A number within bounds; `what` says which, to whoever wrote another. */
export function number(what: string, isIn: (value: number) => boolean): Check {
  return (value, path) =>
    typeof value === 'number' && Number.isFinite(value) && isIn(value) ? undefined : `${path}: must be ${what}`;
}

/** A string that fits. */
export function string(what: string, pattern: RegExp): Check {
  return (value, path) => (typeof value === 'string' && pattern.test(value) ? undefined : `${path}: must be ${what}`);
}

/** An object with these fields and no others; names that end in `!` are required. */
export function fields(checks: Readonly<Record<string, Check>>): Check {
  const known = new Map(Object.entries(checks).map(([name, check]) => [name.replace(/!$/, ''), check]));
  const required = Object.keys(checks).flatMap((name) => (name.endsWith('!') ? [name.slice(0, -1)] : []));
  return (value, path) => {
    if (!isRecord(value)) return `${path || 'the file'}: must be an object`;
    for (const [name, item] of Object.entries(value)) {
      const check = known.get(name);
      if (!check) return `${join(path, name)}: is not known here; ${listed([...known.keys()])} are`;
      const problem = check(item, join(path, name));
      if (problem) return problem;
    }
    const missing = required.find((name) => !Object.hasOwn(value, name));
    return missing === undefined ? undefined : `${join(path, missing)}: is missing`;
  };
}

/** An object of any names with values of one kind. */
export function record(check: Check): Check {
  return (value, path) => {
    if (!isRecord(value)) return `${path}: must be an object`;
    return first(Object.entries(value), ([name, item]) =>
      name === '__proto__' ? `${join(path, name)}: is no name` : check(item, join(path, name)),
    );
  };
}

/** A list of values of one kind, one at least. */
export function list(check: Check): Check {
  return (value, path) => {
    if (!Array.isArray(value) || value.length === 0) return `${path}: must be a list, and not an empty one`;
    return first(value.entries(), ([index, item]) => check(item, `${path}[${index}]`));
  };
}

/** Null, too. */
export function nullable(check: Check): Check {
  return (value, path) => (value === null ? undefined : check(value, path));
}

/** The first problem that several checks find. */
export function all(...checks: Check[]): Check {
  return (value, path) => first(checks, (check) => check(value, path));
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function first<T>(items: Iterable<T>, problemOf: (item: T) => Problem): Problem {
  for (const item of items) {
    const problem = problemOf(item);
    if (problem) return problem;
  }
  return undefined;
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

function listed(names: readonly string[]): string {
  return names.filter((name) => !name.startsWith('$')).join(', ');
}
