import { type Budget, type BudgetEvent, createBudgets, Dimensions, SERIES_LIMITS } from '@genspan/metrics';
import { minimalCall } from '../../../model-call/src/call.fixture.ts';
import { type BudgetStateOptions, openBudgetState } from './budget-state.ts';

/** What the process is asked to do; it is bundled and started by `spender-processes.fixture.ts`. */
export interface SpenderTask {
  folder: string;
  options: BudgetStateOptions;
  /** Dollars that are spent one by one, each kept before the next. */
  dollars: number;
  /** Users that spend beside it, so that the state is long. */
  users: number;
  /** Stays until it is killed or its input ends. */
  stays: boolean;
}

/** No month ends while a test runs. */
const NOW = Date.parse('2026-11-21T09:00:00Z');
const window = { kind: 'calendar', unit: 'month', timeZone: 'UTC' } as const;
const budgets: Budget[] = [
  { name: 'all', limit: 100, per: 'service', window, period: 'month', thresholds: [0.5, 0.8, 1] },
  { name: 'users', limit: 1e6, per: 'user', window, period: 'month', thresholds: [1] },
];

const task = JSON.parse(process.argv[2]!) as SpenderTask;
const store = openBudgetState(task.folder, task.options);
const priced = { status: 'priced', currency: 'USD', source: 'table', total: 1 } as const;
const print = (word: string, value: unknown) => process.stdout.write(`${word} ${String(value)}\n`);

const parts = createBudgets({
  budgets,
  dimensions: new Dimensions(SERIES_LIMITS),
  // A dollar; next to nothing for users, who are there to be many.
  costOf: ({ attribution: { user } }) => ({ ...priced, pico: user === undefined ? 1_000_000_000_000 : 1 }),
  emit: () => {},
  onBudget: ({ threshold }: BudgetEvent) => print('told', threshold),
  store,
  now: () => NOW,
});

/** What is in the sums, in dollars. */
function total(): number {
  let usd = Number.NaN;
  parts.register({
    createObservableGauge: (name: string) => name,
    addBatchObservableCallback: (show: (result: unknown) => void) =>
      show({
        observe: (name: string, value: number, { 'budget.name': budget }: Record<string, string>) => {
          if (name === 'genspan.budget.used_ratio' && budget === 'all') usd = Math.round(value * 100);
        },
      }),
  } as never);
  return usd;
}

process.on('exit', () => {
  parts.close();
  print('total', total());
});

print('began', total());
for (let user = 0; user < task.users; user++) parts.observe(minimalCall({ attribution: { user: `user-${user}` } }));
for (let dollar = 0; dollar < task.dollars; dollar++) {
  parts.observe(minimalCall());
  print('spent', dollar + 1);
  await store.kept();
  print('kept', dollar + 1);
}
print('done', total());
if (task.stays) {
  process.stdin.resume();
  process.stdin.on('end', () => process.exit(0));
}
