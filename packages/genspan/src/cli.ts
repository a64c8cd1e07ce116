import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PLANT } from './doctor/plant-command.ts';
import { VERSION } from './version.ts';
import { processIO, runUnderView, runView, type ViewIO } from './view/index.ts';

const HELP = `genspan <command>

  run [--json] -- <command>   run a command with Genspan loaded and look at its traces and metrics
  view [--port <number>]      receive traces and metrics on this machine and show them; --metrics: metrics alone
  redact [<file>]             remove personal data and secrets from a file, or from stdin
  cost <command>              what calls cost: price, models, check, reprice, forecast, reconcile
  config <command>            genspan.config.yaml: check, openslo import, openslo export
  rules [--names <mode>]      alerting and recording rules for Prometheus, from genspan.config.yaml
  dashboard [--names <mode>]  the Grafana dashboard, as JSON to import
  doctor                      say what is traced here, what is wrong and what to do
  doctor --leak               send planted values through your set-up and report what came out
  --version                   print the version
  --help                      this text; also after a command
`;

/** Runs the command line; returns the exit code: 2 for arguments that make no sense. */
export async function main(argv: string[], io: ViewIO = processIO()): Promise<number> {
  const [command, ...rest] = argv;
  switch (command) {
    case 'view':
      return runView(rest, io);
    case 'run':
      return runUnderView(rest, { registerPath: registerPath() }, io);
    case 'redact': {
      const { runRedact } = await import('./redact-command/index.ts');
      return runRedact(rest, { ...io, stdin: process.stdin });
    }
    case 'cost': {
      const { runCost } = await import('./cost-command/index.ts');
      return runCost(rest, { ...io, stdin: process.stdin });
    }
    case 'config': {
      const { runConfig } = await import('./config-command/index.ts');
      return runConfig(rest, { ...io, folder: process.cwd() });
    }
    case 'rules': {
      const { runRules } = await import('./rules-command/index.ts');
      return runRules(rest, io);
    }
    case 'dashboard': {
      const { runDashboard } = await import('./dashboard-command/index.ts');
      const folder = fileURLToPath(new URL('./dashboards', import.meta.resolve('genspan/package.json')));
      return runDashboard(rest, { folder }, io);
    }
    case 'doctor': {
      const { runDoctor } = await import('./doctor/index.ts');
      const programUrl = new URL('./bin.mjs', import.meta.resolve('genspan/register')).href;
      const probePath = join(dirname(registerPath()), 'doctor-probe.cjs');
      return runDoctor(rest, { registerPath: registerPath(), programUrl, probePath }, io);
    }
    case PLANT: {
      const { plantValues } = await import('./doctor/index.ts');
      await plantValues(io.env);
      return 0;
    }
    case '--version':
      io.stdout.write(`${VERSION}\n`);
      return 0;
    case undefined:
    case '--help':
    case 'help':
      io.stdout.write(HELP);
      return command === undefined ? 2 : 0;
    default:
      io.stderr.write(
        `genspan: ${JSON.stringify(command.slice(0, 40))} is no command; known are run, view, redact, cost, config, rules, dashboard, doctor\n`,
      );
      return 2;
  }
}

/** The file that `--require genspan/register` loads. */
function registerPath(): string {
  return fileURLToPath(import.meta.resolve('genspan/register'));
}
