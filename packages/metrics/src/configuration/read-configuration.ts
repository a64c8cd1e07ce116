import type { Budget } from '../budget/budget.ts';
import type { Objective } from '../slo/objective.ts';
import { type BudgetOwner, readBudget } from './budgets/read-budget.ts';
import type { Configuration } from './configuration.ts';
import { DEFAULT_CONFIGURATION } from './default-configuration.ts';
import { type Field, optional, readFields } from './document/fields.ts';
import { parseText } from './document/parse-document.ts';
import { Place, Report } from './document/place.ts';
import { readObjective } from './objectives/read-objective.ts';
import { readMetricsSettings } from './settings/metrics-settings.ts';
import { readRuleSettings } from './settings/rule-settings.ts';
import { FREE_NAME, FREE_NAME_ALLOWED, SHORT_NAME, SHORT_NAME_ALLOWED } from './values/names.ts';
import { text } from './values/value-kind.ts';

/** A file in which nothing is right has as many lines as anyone reads. */
const MOST_PROBLEMS = 100;

/** What a file said. With `problem`, nothing of it can be used. */
export type ReadConfiguration = { configuration: Configuration; problems: string[] } | { problem: string };

/**
 * Reads `genspan.config.yaml` or `.json`. Pure: it opens nothing. Never throws, and takes bounded work for any text.
 *
 * Every problem is one line with the file, the line in it, the path, what stands there and what is allowed. An objective or
 * a budget with a problem is left out; a setting with one has its default; the rest holds.
 *
 * @param text what the file holds
 * @param name how the file is called in problems
 * @example
 * const read = readConfiguration(readFileSync('genspan.config.yaml', 'utf8'), 'genspan.config.yaml');
 * const { configuration, problems } = 'problem' in read
 *   ? { configuration: DEFAULT_CONFIGURATION, problems: [read.problem] }
 *   : read;
 */
export function readConfiguration(text: string, name: string): ReadConfiguration {
  const parsed = parseText(text, name);
  if ('problem' in parsed) return parsed;
  const report = new Report(name);
  const place = new Place(parsed.node, report);
  if (parsed.node.kind !== 'map') {
    place.isWrong('a map with features, teams, budgets, budget_state, metrics, rules');
    return { problem: report.lines[0]! };
  }
  const configuration = new FileReader().read(place);
  return { configuration, problems: firstOf(report.lines) };
}

function firstOf(lines: readonly string[]): string[] {
  const more = lines.length - MOST_PROBLEMS;
  return more <= 0 ? [...lines] : [...lines.slice(0, MOST_PROBLEMS), `and ${more} more problems`];
}

/** Goes through a file from top to bottom. */
class FileReader {
  readonly #objectives: Objective[] = [];
  readonly #budgets: Budget[] = [];

  read(place: Place): Configuration {
    const { values } = readFields(place, {
      $schema: optional(text('the address of the schema', /^/)),
      features: section((inner) => this.#features(inner)),
      teams: section((inner) => this.#teams(inner)),
      budgets: section((inner) => this.#budgetsIn(inner, undefined)),
      budget_state: optional(text('a path of 1 to 1000 characters on one line', PATH)),
      metrics: section(readMetricsSettings),
      rules: section(readRuleSettings),
    });
    return {
      ...DEFAULT_CONFIGURATION,
      objectives: this.#objectives,
      budgets: this.#budgets,
      ...(values.budget_state !== undefined && { budgetState: values.budget_state }),
      ...values.metrics,
      ...(values.rules && { rules: values.rules }),
    };
  }

  #features(place: Place): true {
    for (const [name, inner] of namedEntries(place)) {
      if (name === '*') this.#everyFeature(inner);
      else {
        readFields(inner, {
          objectives: section((each) => this.#objectivesIn(each, name)),
          budgets: section((each) => this.#budgetsIn(each, { per: 'feature', of: name })),
        });
      }
    }
    return true;
  }

  /** Budgets have no such thing: one for each feature stands at one place, beside those of each team and user. */
  #everyFeature(place: Place): void {
    const objectives = section((each) => this.#objectivesIn(each, '*'));
    readFields(place, { objectives }, { advice: { budgets: EACH('feature') } });
  }

  #teams(place: Place): true {
    for (const [name, inner] of namedEntries(place)) {
      if (name === '*') place.isUnknown('*', [], EACH('team'));
      else readFields(inner, { budgets: section((each) => this.#budgetsIn(each, { per: 'team', of: name })) });
    }
    return true;
  }

  #objectivesIn(place: Place, feature: string): true {
    for (const [name, inner] of shortlyNamedEntries(place)) {
      const objective = readObjective(inner, feature, name);
      if (objective) this.#objectives.push(objective);
    }
    return true;
  }

  #budgetsIn(place: Place, owner: BudgetOwner): true {
    for (const [name, inner] of shortlyNamedEntries(place)) {
      const budget = readBudget(inner, name, owner);
      if (budget) this.#budgets.push(budget);
    }
    return true;
  }
}

const EACH = (per: string) => `a budget of each ${per} stands in budgets at the top of the file, with per: ${per}`;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it keeps out
const PATH = /^[^\u0000-\u001f\u007f]{1,1000}$/u;

function section<T>(readAt: (place: Place) => T): Field<T> {
  return { allowed: 'a map', isRequired: false, readAt };
}

function namedEntries(place: Place): [string, Place][] {
  return entriesNamed(place, FREE_NAME, FREE_NAME_ALLOWED);
}

function shortlyNamedEntries(place: Place): [string, Place][] {
  return entriesNamed(place, SHORT_NAME, SHORT_NAME_ALLOWED);
}

function entriesNamed(place: Place, pattern: RegExp, allowed: string): [string, Place][] {
  return (place.entries('a map') ?? []).filter(([name]) => {
    const isAllowed = pattern.test(name);
    if (!isAllowed) place.isNoName(name, allowed);
    return isAllowed;
  });
}
