import { reportOnce } from '@genspan/model-call';

/** Longer ones are no names, and what is no name may be somebody's text. The configuration takes as long ones. */
const LONGEST_NAME = 200;
/** Some gateways put a whole route into the id of a response. */
const LONGEST_ID = 2000;

/**
 * What an app handed to one of the feedback functions. A field that is wrong gets one line, which names function, field and
 * what is allowed, never the value; it then counts as absent.
 */
export class GivenFields {
  readonly functionName: string;
  readonly #given: Readonly<Record<string, unknown>>;

  private constructor(functionName: string, given: Readonly<Record<string, unknown>>) {
    this.functionName = functionName;
    this.#given = given;
  }

  /** Undefined, with a line, when what was given is no object. Fields that do not exist get a line, too. */
  static of(functionName: string, given: unknown, known: readonly string[]): GivenFields | undefined {
    if (typeof given !== 'object' || given === null) {
      reportOnce(`${functionName}:`, `${functionName} takes an object { ${known.join(', ')} }; nothing was recorded`);
      return undefined;
    }
    for (const field of Object.keys(given)) {
      if (known.includes(field)) continue;
      const line = `${functionName}: ${field.slice(0, 60)} is no field; known are ${known.join(', ')}`;
      reportOnce(`${functionName}:${field.slice(0, 60)}`, line);
    }
    return new GivenFields(functionName, given as Record<string, unknown>);
  }

  /** What stands there, unless it is null or undefined. */
  value(field: string): unknown {
    return this.#given[field] ?? undefined;
  }

  /** A name that metrics can carry. */
  name(field: string, isRequired = false): string | undefined {
    return this.#short(field, LONGEST_NAME, isRequired);
  }

  /** An id, which stands on no metric. */
  id(field: string): string | undefined {
    return this.#short(field, LONGEST_ID, false);
  }

  text(field: string): string | undefined {
    return this.#checked(field, false, 'a string', (value): value is string => typeof value === 'string');
  }

  truth(field: string, isRequired = false): boolean | undefined {
    const isTruth = (value: unknown): value is boolean => typeof value === 'boolean';
    return this.#checked(field, isRequired, 'true or false', isTruth);
  }

  number(field: string): number | undefined {
    return this.#checked(field, false, 'a finite number', (value): value is number => Number.isFinite(value));
  }

  oneOf<T extends string | number>(field: string, allowed: readonly T[]): T | undefined {
    const isAllowed = (value: unknown): value is T => (allowed as readonly unknown[]).includes(value);
    return this.#checked(field, false, `one of ${allowed.join(', ')}`, isAllowed);
  }

  /** Says that there is nothing to record, unless a field was given and is wrong, which has its line. */
  isEmpty(wanted: readonly string[]): void {
    if (wanted.some((field) => this.value(field) !== undefined)) return;
    const line = `${this.functionName}: one of ${wanted.join(', ')} must be given; nothing was recorded`;
    reportOnce(`${this.functionName}: nothing`, line);
  }

  /** Says that a field is wrong. */
  isWrong(field: string, wanted: string, consequence = 'it was left out'): void {
    const line = `${this.functionName}: ${field} must be ${wanted}; ${consequence}`;
    reportOnce(`${this.functionName}:${field}`, line);
  }

  #short(field: string, longest: number, isRequired: boolean): string | undefined {
    const isShort = (value: unknown): value is string =>
      typeof value === 'string' && value !== '' && value.length <= longest;
    return this.#checked(field, isRequired, `a string of 1 to ${longest} characters`, isShort);
  }

  #checked<T>(
    field: string,
    isRequired: boolean,
    wanted: string,
    isRight: (value: unknown) => value is T,
  ): T | undefined {
    const value = this.value(field);
    if (isRight(value)) return value;
    if (isRequired) this.isWrong(field, wanted, 'nothing was recorded');
    else if (value !== undefined) this.isWrong(field, wanted);
    return undefined;
  }
}
