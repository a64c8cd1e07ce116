export { runConfig } from './config-command.ts';
