import type { Budget, OBJECTIVE_KINDS, Objective } from '@genspan/metrics';
import { type Configuration, writtenDuration, writtenShare } from '@genspan/metrics/configuration';
import { column, tableLines } from '../cost-command/table.ts';
import type { ViewIO } from '../view/view-io.ts';

/** What a configuration asks for, for people: a table of objectives and one of budgets. */
export function summaryLines(configuration: Configuration, io: Pick<ViewIO, 'env' | 'isTTY'>): string[] {
  const { objectives, budgets, budgetState } = configuration;
  return [
    ...(objectives.length > 0 ? ['', ...objectiveTable(objectives, io)] : []),
    ...(budgets.length > 0 ? ['', ...budgetTable(budgets, io)] : []),
    ...(budgets.length > 0 ? ['', whereKept(budgetState)] : []),
  ];
}

/** `9 objectives and 4 budgets`. */
export function countOf({ objectives, budgets }: Configuration): string {
  return `${counted(objectives.length, 'objective')} and ${counted(budgets.length, 'budget')}`;
}

export function counted(count: number, noun: string): string {
  return `${count === 0 ? 'no' : count} ${noun}${count === 1 ? '' : 's'}`;
}

function objectiveTable(objectives: readonly Objective[], io: Pick<ViewIO, 'env' | 'isTTY'>): string[] {
  return tableLines(
    [
      column('feature', objectives, ({ feature }) => (feature === '*' ? '* (every other)' : feature), 'left'),
      column('objective', objectives, ({ name }) => name, 'left'),
      column('target', objectives, ({ target }) => String(writtenShare(target))),
      column('of', objectives, ({ scope }) => (scope === 'workflow' ? 'workflows' : 'calls'), 'left'),
      column('good', objectives, goodOf, 'left'),
    ],
    io,
  );
}

/** What makes a call or workflow good. */
function goodOf({ kind, withinMs, evaluation, schema, countsClientErrors }: Objective): string {
  const within = withinMs === undefined ? '' : `within ${writtenDuration(withinMs)}`;
  const good: Record<(typeof OBJECTIVE_KINDS)[number], string> = {
    availability: countsClientErrors ? 'did not fail, client errors included' : 'did not fail',
    latency: `ended ${within}`,
    time_to_first_token: `first token ${within}`,
    refusal: 'was not refused',
    validity: schema === undefined ? 'is valid' : `is valid (${schema})`,
    quality: `${evaluation?.name} is at least ${evaluation?.atLeast}`,
  };
  return good[kind];
}

function budgetTable(budgets: readonly Budget[], io: Pick<ViewIO, 'env' | 'isTTY'>): string[] {
  return tableLines(
    [
      column('budget', budgets, ({ name }) => name, 'left'),
      column('limit', budgets, ({ limit }) => `$${limit.toLocaleString('en-US', { maximumFractionDigits: 6 })}`),
      column('in', budgets, windowOf, 'left'),
      column('of', budgets, ownerOf, 'left'),
      column('speaks up at', budgets, ({ thresholds }) => thresholds.map(writtenShare).join(', '), 'left'),
    ],
    io,
  );
}

function windowOf({ window, period }: Budget): string {
  return window.kind === 'calendar' ? `each ${window.unit} (${window.timeZone})` : `any ${period}`;
}

function ownerOf({ per, of }: Budget): string {
  if (of !== undefined) return `${per} ${of}`;
  return per === 'service' ? 'this service' : `each ${per}`;
}

function whereKept(budgetState: string | undefined): string {
  return budgetState === undefined
    ? 'What was spent is forgotten when the process ends; budget_state names a folder to keep it in.'
    : `What was spent is kept in ${budgetState}.`;
}
