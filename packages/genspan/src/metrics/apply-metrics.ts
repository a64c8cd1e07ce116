import { currentAttribution } from '@genspan/instrumentation';
import {
  type BudgetEvent,
  type Configuration,
  createBudgets,
  createFeedback,
  createMetrics,
  createSlo,
  Dimensions,
  type Feedback,
  type Metrics,
} from '@genspan/metrics';
import { addEnricher, addObserver, addStepEnricher, addStepObserver, shared } from '@genspan/model-call';
import { costOf } from '@genspan/pricing';
import { openBudgetState } from '../budget-state/budget-state.ts';
import { say } from '../say.ts';
import { emitEvent } from './emit-event.ts';
import { environmentName } from './environment-name.ts';
import { loadConfiguration } from './load-configuration.ts';
import { exposeOnProviders, isExposed, lookForProvider } from './metered-providers.ts';
import { serviceName } from './service-name.ts';
import { noteUnsent } from './unsent.ts';

/** What the app says beside the configuration file. */
export interface MetricsChoices {
  /** The configuration file; undefined: one in the working directory is found by itself. */
  configFile?: string;
  onBudget?: OnBudget;
}

/** Told of each threshold of a budget once. May throw or reject. */
export type OnBudget = (event: BudgetEvent) => unknown;

/** The metrics of this process, shared by the copies of the package in it. */
interface State {
  applied?: Applied;
  onBudget?: OnBudget;
}

interface Applied {
  configFile: string | undefined;
  metrics: Metrics;
  feedback: Feedback;
  undo(): void;
}

const KEY = Symbol.for('genspan.metrics');

function state(): State {
  const holder = globalThis as unknown as Record<symbol, State | undefined>;
  holder[KEY] ??= {};
  return holder[KEY];
}

/**
 * Has every model call measured, and objectives and budgets watched, by what the configuration file says. Doing it again with
 * the same file adds what the app chooses; with another one, before anything is exported, it replaces what was applied.
 */
export function applyMetrics({ configFile, onBudget }: MetricsChoices): void {
  const current = state();
  if (onBudget) current.onBudget = onBudget;
  if (current.applied && (configFile === undefined || current.applied.configFile === configFile)) return;
  if (current.applied && isExposed()) {
    say(`configFile ${configFile} comes too late, metrics are exported already: set GENSPAN_CONFIG instead`);
    return;
  }
  current.applied?.undo();
  current.applied = start(configFile, loadConfiguration(configFile));
  exposeOnProviders(current.applied.metrics);
}

/** What records what the app says about outputs; undefined where nothing is set up. */
export function currentFeedback(): Feedback | undefined {
  return state().applied?.feedback;
}

function start(configFile: string | undefined, configuration: Configuration): Applied {
  const { objectives, budgets: plans, budgetState, limits, chunkGaps } = configuration;
  const dimensions = new Dimensions(limits, environmentName);
  const slo = createSlo({ objectives, dimensions });
  const feedback = createFeedback({ dimensions, slo, emit: emitEvent, attribution: currentAttribution });
  const budgets = createBudgets({
    budgets: plans,
    dimensions,
    costOf,
    emit: emitEvent,
    onBudget: (event) => state().onBudget?.(event),
    store: budgetState === undefined ? undefined : openBudgetState(budgetState),
    service: serviceName,
  });
  const metrics = createMetrics({
    profile: () => shared().profile,
    costOf,
    dimensions,
    parts: [slo, feedback, budgets],
  });
  const close = () => budgets.close();
  process.on('exit', close);
  shared().chunkGaps = chunkGaps;
  const undo = [
    addEnricher(slo.enricher),
    addStepEnricher(slo.stepEnricher),
    addObserver((call) => {
      noteUnsent();
      lookForProvider();
      metrics.observe(call);
    }),
    addStepObserver((step) => metrics.observeStep(step)),
    () => process.off('exit', close),
    close,
  ];
  return {
    configFile,
    metrics,
    feedback,
    undo() {
      for (const one of undo) one();
    },
  };
}
