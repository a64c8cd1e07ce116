export { threadRunnerTap, toolRunnerTap } from './tool-runner.ts';
