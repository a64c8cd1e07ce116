export { runCost } from './cost-command.ts';
export type { CostIO } from './cost-io.ts';
