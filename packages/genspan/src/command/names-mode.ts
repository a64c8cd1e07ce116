import { NAMES_MODES, type NamesMode } from '@genspan/metrics/rules';
import { BadInput } from './bad-input.ts';

/**
 * What `--names` says.
 *
 * @throws {BadInput} naming what is allowed
 */
export function namesMode(given: string): NamesMode {
  const mode = NAMES_MODES.find((known) => known === given);
  if (mode) return mode;
  throw new BadInput(`--names ${JSON.stringify(given.slice(0, 40))} is not one of ${NAMES_MODES.join(', ')}`);
}

/** `--names` in a command's help. */
export const NAMES_HELP = `  --names otlp          Prometheus's OTLP receiver as it is by default, or the Collector's Prometheus exporters (default)
  --names js-exporter   a Prometheus that scrapes @opentelemetry/exporter-prometheus
  --names utf8          Prometheus's OTLP receiver with NoUTF8EscapingWithSuffixes`;
