export { Metric } from './metric-names.ts';
