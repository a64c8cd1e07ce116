import type { Finding } from '../finding.ts';
import type { Removed } from '../removed.ts';
import type { Action } from './action.ts';
import { fakeOf } from './fake.ts';
import { keepLastFour } from './mask.ts';
import { KEY_BYTES, Pseudonyms } from './pseudonym.ts';
import { droppedOf, labelOf } from './token.ts';

/** What {@link Actions} are made from; `CheckedOptions` is one. */
export interface ActionSettings {
  readonly actions: ReadonlyMap<string, Action>;
  readonly defaultAction: Action;
  /** At least {@link KEY_BYTES} bytes, or absent. */
  readonly key?: string;
}

/** Takes note of what is removed, by entity; a `Removed` does. */
export type Notes = Pick<Removed, 'add'>;

/** Replaces findings. */
export class Actions {
  readonly #settings: ActionSettings;
  readonly #complain: (line: string) => void;
  readonly #pseudonyms: Pseudonyms | undefined;
  readonly #said = new Set<string>();

  /** @param complain takes a line for the user; each is said once */
  constructor(settings: ActionSettings, complain: (line: string) => void) {
    this.#settings = settings;
    this.#complain = complain;
    this.#pseudonyms = settings.key === undefined ? undefined : new Pseudonyms(settings.key);
    const wanted = [settings.defaultAction, ...settings.actions.values()];
    if (!this.#pseudonyms && wanted.some((action) => action === 'hmac' || action === 'hmac-collector'))
      this.#sayNoKey();
  }

  /** Whether a finding of this entity costs the whole text it stands in. */
  drops(entity: string): boolean {
    return this.#actionOf(entity) === 'drop';
  }

  /**
   * What stands in place of a finding. For a dropped entity that is what stands in place of the whole text. Never
   * throws. Except for what a callback returns, it holds no quote, backslash or control character.
   *
   * @param value what was found, decoded where it stood in JSON
   */
  replacementOf(finding: Finding, value: string): string {
    const { entity } = finding;
    const action = this.#actionOf(entity);
    if (typeof action === 'function') return this.#called(action, finding, value);
    switch (action) {
      case 'label':
        return labelOf(entity);
      case 'hmac':
        return this.#pseudonyms?.token(entity, value) ?? labelOf(entity);
      case 'hmac-collector':
        return this.#pseudonyms?.collectorToken(value) ?? labelOf(entity);
      case 'keep-last-4':
        return keepLastFour(value) || labelOf(entity);
      case 'format-preserving':
        return fakeOf(entity, value, this.#pseudonyms?.stream(entity, value, Math.min(value.length, 256)));
      case 'drop':
        return droppedOf(entity);
    }
  }

  /**
   * The text with each finding replaced; the same string when there is none.
   *
   * @param findings ordered, without overlaps
   */
  apply(text: string, findings: readonly Finding[], removed?: Notes): string {
    return this.#replaceAll(text, findings, (finding, value) => this.replacementOf(finding, value), removed);
  }

  /**
   * The same for the id of a person or a session, which is there to be joined on: what would be labelled becomes a
   * pseudonym. Without a key it is labelled, and one line says so.
   */
  pseudonymise(text: string, findings: readonly Finding[], removed?: Notes): string {
    const replace = (finding: Finding, value: string) => {
      if (this.#actionOf(finding.entity) !== 'label') return this.replacementOf(finding, value);
      if (this.#pseudonyms) return this.#pseudonyms.token(finding.entity, value);
      this.#say(
        'user.id or session.id holds personal data and is replaced by a label, so that users cannot be told apart: ' +
          `set a key of at least ${KEY_BYTES} bytes for pseudonyms, or use opaque ids`,
      );
      return labelOf(finding.entity);
    };
    return this.#replaceAll(text, findings, replace, removed);
  }

  #replaceAll(
    text: string,
    findings: readonly Finding[],
    replace: (finding: Finding, value: string) => string,
    removed: Notes | undefined,
  ): string {
    if (findings.length === 0) return text;
    for (const { entity } of findings) removed?.add(entity);
    const dropped = findings.find(({ entity }) => this.drops(entity));
    if (dropped) return droppedOf(dropped.entity);
    let result = '';
    let at = 0;
    for (const finding of findings) {
      result += text.slice(at, finding.start) + replace(finding, text.slice(finding.start, finding.end));
      at = finding.end;
    }
    return result + text.slice(at);
  }

  #actionOf(entity: string): Action {
    return this.#settings.actions.get(entity) ?? this.#settings.defaultAction;
  }

  #called(action: (finding: Finding, value: string) => unknown, finding: Finding, value: string): string {
    try {
      const result = action({ ...finding }, value);
      if (typeof result === 'string') return result;
      this.#say(`the action for ${finding.entity} returned no string; its findings are labelled`);
    } catch {
      // What it threw may quote the value.
      this.#say(`the action for ${finding.entity} threw; its findings are labelled`);
    }
    return labelOf(finding.entity);
  }

  #sayNoKey(): void {
    this.#say(`an hmac action is set without a key of at least ${KEY_BYTES} bytes; findings are labelled instead`);
  }

  #say(line: string): void {
    if (this.#said.has(line)) return;
    this.#said.add(line);
    this.#complain(line);
  }
}
