import { registeredGlobals } from '@genspan/instrumentation';
import type { Metrics } from '@genspan/metrics';
import type { MeterProvider } from '@opentelemetry/api';
import { isNoop } from '../processor-lists.ts';
import { attachToRegistered, onProvider } from '../providers.ts';
import { VERSION } from '../version.ts';
import { noteEnvironment } from './environment-name.ts';
import { withExponentialHistograms } from './exponential-histograms.ts';
import { noteService } from './service-name.ts';

const KEY = Symbol.for('genspan.metered-providers');

/** The meter providers that the app uses, and what is shown on them; shared by the copies of the package. */
interface State {
  providers: Set<WeakRef<object>>;
  metrics?: Metrics;
}

/**
 * Shows metrics on every meter provider that the app uses, on those that are there and those that come. What is registered with a
 * provider cannot be taken out of it again, so other metrics may follow only as long as {@link isExposed} is false.
 */
export function exposeOnProviders(metrics: Metrics): void {
  const holder = globalThis as unknown as Record<symbol, State | undefined>;
  const before = holder[KEY];
  const state: State = before ?? { providers: new Set() };
  holder[KEY] = state;
  state.metrics = metrics;
  for (const provider of known(state)) expose(metrics, provider);
  if (before) return;
  onProvider((kind, provider) => {
    if (kind !== 'meter' || isNoop(provider) || known(state).includes(provider)) return;
    state.providers.add(new WeakRef(provider));
    noteEnvironment(provider);
    noteService(provider);
    if (state.metrics) expose(state.metrics, provider);
  });
}

let registered: object | undefined;

/**
 * Looks whether another meter provider is registered than at the last look. The first registration is seen as it happens; one that
 * replaces it (`metrics.disable()`, then another) is not, so this is asked as calls end. Costs next to nothing.
 */
export function lookForProvider(): void {
  const current = registeredGlobals()?.metrics;
  if (current === registered) return;
  registered = current;
  if (current) attachToRegistered();
}

/** Whether some provider shows metrics. */
export function isExposed(): boolean {
  const state = (globalThis as unknown as Record<symbol, State | undefined>)[KEY];
  return state !== undefined && known(state).length > 0;
}

function known({ providers }: State): object[] {
  const found: object[] = [];
  for (const reference of providers) {
    const provider = reference.deref();
    if (provider) found.push(provider);
    else providers.delete(reference);
  }
  return found;
}

function expose(metrics: Metrics, provider: object): void {
  const meter = (provider as MeterProvider).getMeter('@genspan/metrics', VERSION);
  metrics.register(withExponentialHistograms(provider, meter));
}
