export { runRules } from './rules-command.ts';
