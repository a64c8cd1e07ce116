import type { Entry, MapNode, Node } from '../configuration/document/node.ts';
import { parseTexts } from '../configuration/document/parse-document.ts';
import { Place, Report } from '../configuration/document/place.ts';
import { readObjective } from '../configuration/objectives/read-objective.ts';
import { FREE_NAME, SHORT_NAME } from '../configuration/values/names.ts';
import type { Objective } from '../slo/objective.ts';
import { ANNOTATIONS, API_VERSION } from './annotations.ts';
import { indicatorOf, type KnownIndicator } from './foreign-indicator.ts';
import { itemsOf, nodeAt, textAt, textsIn } from './lookup.ts';

/** Objectives that OpenSLO documents hold, and a line for everything in them that is not kept. */
export interface ImportedOpenSlo {
  objectives: Objective[];
  notes: string[];
  /** How many SLOs could not be taken over. */
  omitted: number;
}

/** Kinds of documents that hold no objective, and why they are not needed. */
const OTHER_KINDS: Readonly<Record<string, string>> = {
  Service: 'the service of an objective is its feature',
  DataSource: 'objectives are decided in the process',
  AlertPolicy: 'genspan rules makes alerts of its own',
  AlertCondition: 'genspan rules makes alerts of its own',
  AlertNotificationTarget: 'genspan rules makes alerts of its own',
};

/**
 * Reads documents of `openslo/v1`: those that {@link exportOpenSlo} wrote, and those of others as far as their queries are of
 * our metrics. Pure, and never throws.
 *
 * @param text YAML or JSON: documents with `---` between them, or a list
 * @param name how the file is called in the lines
 */
export function importOpenSlo(text: string, name: string): ImportedOpenSlo | { problem: string } {
  const parsed = parseTexts(text, name);
  if ('problem' in parsed) return parsed;
  const documents = parsed.nodes.flatMap((node) => (node.kind === 'list' ? node.items : [node]));
  if (documents.length === 0) return { problem: `${name} cannot be read: it is empty` };
  return new OpenSloImport(name).read(documents);
}

/** One SLO document while it is read. */
interface SloDocument {
  line: number;
  /** `SLO checkout-latency`, for lines. */
  title: string;
  spec: Node | undefined;
  annotations: Node | undefined;
}

class OpenSloImport {
  readonly #report: Report;
  readonly #objectives: Objective[] = [];
  readonly #indicators = new Map<string, Node>();
  #omitted = 0;

  constructor(name: string) {
    this.#report = new Report(name);
  }

  read(documents: readonly Node[]): ImportedOpenSlo {
    const slos = documents.flatMap((document) => this.#sort(document));
    for (const slo of slos) this.#slo(slo);
    return { objectives: this.#objectives, notes: this.#report.lines, omitted: this.#omitted };
  }

  /** Keeps indicators for later, and gives SLOs. */
  #sort(document: Node): SloDocument[] {
    const { line } = document;
    const kind = textAt(document, 'kind') ?? 'a document without a kind';
    const name = textAt(document, 'metadata', 'name') ?? 'without a name';
    const title = `${kind} ${name}`.slice(0, 120);
    const version = textAt(document, 'apiVersion');
    const spec = nodeAt(document, 'spec');
    if (version !== API_VERSION) {
      if (kind === 'SLO') this.#omitted += 1;
      this.#report.add(
        line,
        `${title} is left out: its apiVersion is ${version?.slice(0, 40) ?? 'missing'}, and ${API_VERSION} is read`,
      );
    } else if (kind === 'SLO') {
      return [{ line, title, spec, annotations: nodeAt(document, 'metadata', 'annotations') }];
    } else if (kind === 'SLI') {
      if (spec) this.#indicators.set(name, spec);
    } else {
      const why = Object.hasOwn(OTHER_KINDS, kind) ? OTHER_KINDS[kind] : 'there is no such kind';
      this.#report.add(line, `${title} is not kept: ${why}`);
    }
    return [];
  }

  #slo(slo: SloDocument): void {
    const { title, spec, line } = slo;
    const method = textAt(spec, 'budgetingMethod');
    if (method !== 'Occurrences') {
      this.#leaveOut(
        line,
        title,
        `budgetingMethod is ${method?.slice(0, 40) ?? 'missing'}, and only Occurrences counts calls`,
      );
      return;
    }
    this.#sayWhatIsNotKept(slo);
    const objectives = itemsOf(nodeAt(spec, 'objectives'));
    if (objectives.length === 0) this.#leaveOut(line, title, 'it has no objectives');
    objectives.forEach((objective, index) => {
      const target = targetOf(objective);
      const named = objectives.length > 1 ? `${title} objectives[${index}]` : title;
      if (target === undefined) {
        this.#leaveOut(objective.line, named, 'its target is no share above 0 and below 1');
      } else if (textAt(slo.annotations, ANNOTATIONS.name) !== undefined) {
        this.#own({ ...slo, title: named }, target);
      } else {
        this.#foreign({ ...slo, title: named }, objective, target);
      }
    });
  }

  #sayWhatIsNotKept({ spec, title, line }: SloDocument): void {
    const [window] = itemsOf(nodeAt(spec, 'timeWindow'));
    const isRolling = nodeAt(window, 'isRolling');
    const length = textAt(window, 'duration');
    if (window && (length !== '30d' || isRolling?.kind !== 'value' || isRolling.value !== true))
      this.#report.add(window.line, `${title} timeWindow is not kept: generated rules look at 30 rolling days`);
    const policies = itemsOf(nodeAt(spec, 'alertPolicies'));
    if (policies.length > 0)
      this.#report.add(policies[0]?.line ?? line, `${title} alertPolicies are not kept: ${OTHER_KINDS.AlertPolicy}`);
  }

  /** Read as the configuration file would be: the annotations have its keys. */
  #own({ annotations, line, title }: SloDocument, target: number): void {
    const name = textAt(annotations, ANNOTATIONS.name) ?? '';
    const feature = textAt(annotations, ANNOTATIONS.feature) ?? '';
    if (!SHORT_NAME.test(name) || !FREE_NAME.test(feature)) {
      this.#leaveOut(line, title, `its annotations ${ANNOTATIONS.feature} and ${ANNOTATIONS.name} name no objective`);
      return;
    }
    const written = writtenIn(annotations, { kind: 'value', line, value: target }, line);
    const objective = readObjective(new Place(written, this.#report, title), feature, name);
    if (!objective) this.#omitted += 1;
    else this.#keep(objective, line, title);
  }

  #foreign({ spec, line, title }: SloDocument, objective: Node, target: number): void {
    const found = knownIndicator(this.#indicatorOf(objective) ?? this.#indicatorOf(spec));
    if ('reason' in found) {
      this.#leaveOut(line, title, found.reason);
      return;
    }
    for (const condition of found.ignored)
      this.#report.add(line, `${title} is taken without its condition ${condition}`);
    if (found.feature === undefined)
      this.#report.add(line, `${title} is of all features together; it is taken for each of them by itself`);
    const { feature = '*', name, kind, withinMs } = found;
    const unique = withinMs === undefined ? name : this.#freeName(feature, name);
    const rest = withinMs === undefined ? {} : { withinMs };
    this.#keep({ name: unique, feature, kind, scope: 'call', target, ...rest }, line, title);
  }

  /** The specification of an indicator that stands there, or is referred to. */
  #indicatorOf(holder: Node | undefined): Node | undefined {
    const reference = textAt(holder, 'indicatorRef');
    return (
      nodeAt(holder, 'indicator', 'spec') ?? (reference === undefined ? undefined : this.#indicators.get(reference))
    );
  }

  #keep(objective: Objective, line: number, title: string): void {
    if (this.#has(objective.feature, objective.name)) {
      this.#leaveOut(line, title, `${objective.feature} has an objective ${objective.name} already`);
    } else {
      this.#objectives.push(objective);
    }
  }

  /** Events of a counter belong to its name; a histogram may have several limits. */
  #freeName(feature: string, name: string): string {
    let free = name;
    for (let count = 2; this.#has(feature, free); count++) free = `${name}_${count}`;
    return free;
  }

  #has(feature: string, name: string): boolean {
    return this.#objectives.some((other) => other.feature === feature && other.name === name);
  }

  #leaveOut(line: number, title: string, why: string): void {
    this.#omitted += 1;
    this.#report.add(line, `${title} is left out: ${why}`);
  }
}

function knownIndicator(indicator: Node | undefined): KnownIndicator | { reason: string } {
  const ratio = nodeAt(indicator, 'ratioMetric');
  const good = nodeAt(ratio, 'good');
  const part = good ?? nodeAt(ratio, 'bad');
  if (!indicator) return { reason: 'it has no indicator that is in this file' };
  if (!ratio) return { reason: 'only a ratioMetric counts calls' };
  if (!part) return { reason: 'its ratioMetric has neither good nor bad' };
  return indicatorOf(queriesIn(part), queriesIn(nodeAt(ratio, 'total')), part === good);
}

/** Everything that may be a query, apart from one another: a name before braces would be taken for their metric. */
function queriesIn(source: Node | undefined): string {
  return textsIn(source).join(' ; ');
}

function targetOf(objective: Node): number | undefined {
  const target = nodeAt(objective, 'target');
  const percent = nodeAt(objective, 'targetPercent');
  const share =
    target?.kind === 'value' ? target.value : percent?.kind === 'value' ? Number(`${percent.value}e-2`) : undefined;
  return typeof share === 'number' && share > 0 && share < 1 ? share : undefined;
}

/** The objective that annotations hold, as a map of the configuration file. */
function writtenIn(annotations: Node | undefined, target: Node, line: number): MapNode {
  const entries = new Map<string, Entry>([['target', { line, node: target }]]);
  for (const [key, annotation] of Object.entries(ANNOTATIONS)) {
    const text = textAt(annotations, annotation);
    if (text === undefined || key === 'name' || key === 'feature') continue;
    entries.set(key, { line, node: { kind: 'value', line, value: typed(key, text) } });
  }
  return { kind: 'map', line, entries, repeated: [] };
}

/** Annotations are text; two of them mean something else. */
function typed(key: string, text: string): unknown {
  if (key === 'at_least' && /^-?\d/.test(text)) return Number(text);
  if (key === 'count_client_errors' && /^(true|false)$/.test(text)) return text === 'true';
  return text;
}
