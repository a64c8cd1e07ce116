import type { Detector } from '../detector.ts';
import type { Entity } from '../entity.ts';
import type { NumberRun } from '../scan/number-run.ts';
import type { Scan } from '../scan/scan.ts';
import type { Topic } from '../scan/topics.ts';
import { reportAlone } from './alone.ts';
import { type FormsByTopic, reportBesideWord, type Surroundings } from './beside-word.ts';
import { reportBirthDates } from './birth-date.ts';
import { isAadhaar } from './country/south-asia.ts';
import type { IdForm } from './id-form.ts';
import { ID_FORMS } from './ids.ts';
import { ID_KINDS } from './kind.ts';
import { nativeTopics } from './native-words.ts';
import { PLATES } from './plate.ts';
import { POSTCODES, reportPostcodes } from './postcode.ts';
import { RunWords } from './run-words.ts';
import { isVatNumber } from './vat.ts';
import { compileWrittenForms } from './written-form.ts';

const VAT: IdForm = { entity: 'VAT_ID', topic: 'vatId', compact: /^[A-Z]{2}[A-Z\d]{5,13}$/, check: isVatNumber };
const FORMS = [...ID_FORMS, ...PLATES, ...POSTCODES, VAT];

/**
 * Identifiers made of digits: of persons, companies, documents, phones, vehicles. Those with an unmistakable form count
 * anywhere, those with check digits near a context word, all others right beside one.
 */
export class IdNumbers implements Detector {
  readonly entities: readonly Entity[] = entitiesOf(FORMS);
  readonly #written = compileWrittenForms(FORMS);
  readonly #words = new RunWords();
  readonly #topics: Topic[] = [];
  readonly #around: Surroundings = { topics: this.#topics, adjacent: 0, forms: groupByTopic(FORMS) };

  /** Aadhaar numbers are written with colons too: 1234:5678:9012. */
  atColons(scan: Scan, start: number, end: number): void {
    if (end - start !== 14) return;
    const written = scan.text.slice(start, end);
    if (!/^[2-9]\d{3}:\d{4}:\d{4}$/.test(written) || !isAadhaar(written.replaceAll(':', ''))) return;
    scan.report('IN_AADHAAR', start, end, 0.85, 'form and check digits');
  }

  atNumber(scan: Scan, run: NumberRun): void {
    const words = this.#words;
    words.fill(scan.text, run);
    reportAlone(scan, words, this.#written);
    const native = nativeTopics(scan.text, run.starts[0]!);
    const near = scan.topicsNear(run.starts[0]!, run.ends[run.count - 1]!);
    if (near.length + native.length === 0) return;
    if (near.includes('birth') || native.includes('birth')) reportBirthDates(scan, run);
    if (near.includes('postcode') || near.includes('address')) reportPostcodes(scan, run);
    const topics = this.#topics;
    const around = this.#around;
    topics.length = 0;
    for (let i = 0; i < native.length; i++) if (around.forms.has(native[i]!)) topics.push(native[i]!);
    around.adjacent = topics.length;
    for (let i = 0; i < near.length; i++) if (around.forms.has(near[i]!)) topics.push(near[i]!);
    if (topics.length > 0) reportBesideWord(scan, words, around);
  }
}

function entitiesOf(forms: readonly IdForm[]): Entity[] {
  const entities = new Set<Entity>(['DATE_OF_BIRTH', 'POSTCODE', ...forms.map((form) => form.entity)]);
  for (const kind of Object.values(ID_KINDS)) entities.add(kind.entity);
  return [...entities];
}

function groupByTopic(forms: readonly IdForm[]): FormsByTopic {
  const byTopic = new Map<Topic, IdForm[]>((Object.keys(ID_KINDS) as Topic[]).map((topic) => [topic, []]));
  for (const form of forms) {
    if (form.topic) byTopic.set(form.topic, [...(byTopic.get(form.topic) ?? []), form]);
  }
  return byTopic;
}
