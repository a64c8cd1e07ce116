import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { environmentOf, sdkFile } from '../sdks/index.cjs';
import { macrotasks } from './waiting.mjs';

/**
 * What a scenario is given.
 *
 * `setting` says which SDK this is and how it is set, `sdk` is that SDK with its helper modules in one object,
 * `provider` the scripted server, `telemetry` the application's OpenTelemetry; `instrumented` says which of the two runs this is (a scenario uses it only to switch our
 * own parts on and off, never to choose what it observes).
 */
export class ScenarioContext {
  facts = {};
  spansOfChildren = [];
  /** What apps wrote to stderr; shown when the scenario fails. */
  errorsOfChildren = '';

  constructor({ setting, suite, sdk, instrumented, provider, telemetry, rejections }) {
    Object.assign(this, { setting, suite, sdk, instrumented, provider, telemetry, rejections });
    // Scenarios take these apart: `run({ client, ask })`.
    for (const name of ['client', 'ask', 'fact', 'inApp', 'load', 'app', 'nextRejection', 'rejectionsSoFar']) {
      this[name] = this[name].bind(this);
    }
    Object.assign(this, suite.extras?.(this));
  }

  /** A client of the scripted provider that does not retry. */
  client(options = {}) {
    return this.suite.client(this, options);
  }

  /** A request of the suite's main API. */
  ask(rest = {}) {
    return this.suite.api.ask(rest);
  }

  /** Notes something that only an instrumented run can show; compared with the scenario's `facts`. */
  fact(name, value) {
    this.facts[name] = value;
  }

  /** Runs `work` inside a span of the application, which `context.active()` shows and our spans have as parent. */
  inApp(work, name = 'app') {
    return this.telemetry.tracer.startActiveSpan(name, async (span) => {
      try {
        return await work(span);
      } finally {
        span.end();
      }
    });
  }

  /** Loads another copy of the SDK into this process: other version, other format. */
  async load({ version = this.setting.version, format = 'cjs' } = {}) {
    const file = sdkFile({ ...this.setting, version, format }, 'index');
    return format === 'esm' ? import(pathToFileURL(file).href) : createRequire(import.meta.url)(file);
  }

  /** The next unhandled rejection; null when none comes within two seconds. */
  async nextRejection() {
    const before = this.rejections.length;
    const deadline = performance.now() + 2_000;
    while (this.rejections.length === before && performance.now() < deadline) await macrotasks(5);
    return this.rejections[before] ?? null;
  }

  /** Unhandled rejections so far, when everything that was under way has had time to reject. */
  async rejectionsSoFar() {
    await macrotasks(150);
    return [...this.rejections];
  }

  /**
   * Runs a small program of `apps/` in a process of its own, with the flag when this run has it and `flag` is not
   * false. Says how it ended and what it sent us; the spans it sent count as this scenario's.
   */
  async app(name, { job = {}, flag = true, signal } = {}) {
    const file = fileURLToPath(new URL(`../apps/${name}.mjs`, import.meta.url));
    const execArgv = flag ? process.execArgv : process.execArgv.filter((_, at, all) => !isPreload(all, at));
    const argument = JSON.stringify({
      setting: this.setting,
      instrumented: this.instrumented,
      ...job,
    });
    const child = spawn(process.execPath, [...execArgv, file, argument], {
      env: environmentOf(this.setting),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = await collect(child, this.spansOfChildren, signal);
    this.errorsOfChildren += ended.errors;
    return ended;
  }
}

function isPreload(argv, at) {
  return /^--(require|import)$/.test(argv[at]) || /^--(require|import)$/.test(argv[at - 1] ?? '');
}

/** Lines of an app are JSON: `{ spans }` are ours, `{ ready }` asks for the signal, the rest is its observation. */
function collect(child, spans, signal) {
  const said = [];
  let errors = '';
  child.stderr.on('data', (text) => {
    errors += text;
  });
  createInterface({ input: child.stdout }).on('line', (line) => {
    const message = JSON.parse(line);
    if (message.spans) spans.push(...message.spans);
    else if (message.ready) child.kill(signal);
    else said.push(message);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, killedBy) => resolve({ code, signal: killedBy, said, errors }));
  });
}
