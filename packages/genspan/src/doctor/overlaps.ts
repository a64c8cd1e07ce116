/** Another product that records model calls, and how it is kept from recording those that Genspan records. */
export interface Overlap {
  /** The packages that make the spans; a trailing `*` stands for any end. */
  packages: readonly string[];
  /** Beginnings of the names of its instrumentation scopes. */
  scopes: readonly string[];
  /** `spans`: into the app's OpenTelemetry, so that a call has two. `apart`: to a backend of its own. */
  records: 'spans' | 'apart';
  /** `installed`: it records as soon as its package is loaded or set up. `wrapped`: only clients that the app wraps. */
  when: 'installed' | 'wrapped';
  /** What switches it off for the SDKs that Genspan traces: an option or a variable, in its own words. */
  remedy: string;
  /** Whether it is switched off already by the environment. */
  isOff?(env: Readonly<Record<string, string | undefined>>): boolean;
}

/** Whether a list in a variable, split at commas, has a word. */
function lists(value: string | undefined, word: string): boolean {
  return (value ?? '').split(',').some((item) => item.trim().toLowerCase() === word);
}

function isOffForNode(env: Readonly<Record<string, string | undefined>>): boolean {
  const { OTEL_NODE_ENABLED_INSTRUMENTATIONS: enabled, OTEL_NODE_DISABLED_INSTRUMENTATIONS: disabled } = env;
  return lists(disabled, 'openai') || (Boolean(enabled) && !lists(enabled, 'openai'));
}

/**
 * The products that are known, each with its switch as its package has it. Read from the packages:
 * auto-instrumentations-node 0.81, @traceloop/node-server-sdk 0.27, OpenInference 4.2, openlit 1.15, @sentry/node 11.12,
 * dd-trace 5.132, newrelic 13.20, @elastic/opentelemetry-node 1.18, @langtrase/typescript-sdk 6.3, logfire-node 0.18,
 * braintrust 3.35, weave 0.11, @langfuse/openai 5.11.
 */
export const OVERLAPS: readonly Overlap[] = [
  {
    packages: [
      '@opentelemetry/instrumentation-openai',
      '@opentelemetry/auto-instrumentations-node',
      '@elastic/opentelemetry-node',
      '@elastic/opentelemetry-instrumentation-openai',
      '@pydantic/logfire-node',
    ],
    scopes: ['@opentelemetry/instrumentation-openai', '@elastic/opentelemetry-instrumentation-openai'],
    records: 'spans',
    when: 'installed',
    remedy:
      "OTEL_NODE_DISABLED_INSTRUMENTATIONS=openai; in code: { '@opentelemetry/instrumentation-openai': { enabled: false } } " +
      'for getNodeAutoInstrumentations() or nodeAutoInstrumentations, or leave OpenAIInstrumentation out',
    isOff: isOffForNode,
  },
  {
    packages: [
      '@traceloop/instrumentation-openai',
      '@traceloop/instrumentation-anthropic',
      '@traceloop/node-server-sdk',
    ],
    scopes: ['@traceloop/instrumentation-openai', '@traceloop/instrumentation-anthropic'],
    records: 'spans',
    when: 'installed',
    remedy:
      'traceloop.initialize({ instrumentModules }) with neither openAI nor anthropic in it, such as { langchain: false } ' +
      'for nothing at all; or leave its OpenAIInstrumentation and AnthropicInstrumentation out',
  },
  {
    packages: ['@arizeai/openinference-instrumentation-openai', '@arizeai/openinference-instrumentation-anthropic'],
    scopes: ['@arizeai/openinference-instrumentation-openai', '@arizeai/openinference-instrumentation-anthropic'],
    records: 'spans',
    when: 'installed',
    remedy: 'leave its OpenAIInstrumentation and AnthropicInstrumentation out of registerInstrumentations()',
  },
  {
    packages: ['openlit'],
    scopes: ['openlit', '@openlit/', 'openlit-'],
    records: 'spans',
    when: 'installed',
    remedy:
      "openlit.init({ disabledInstrumentors: ['openai', 'anthropic'] }); with openlit/register: " +
      'OPENLIT_DISABLED_INSTRUMENTORS=openai,anthropic',
    isOff: ({ OPENLIT_DISABLED_INSTRUMENTORS: off }) => lists(off, 'openai') && lists(off, 'anthropic'),
  },
  {
    packages: ['@sentry/node', '@sentry/server-utils'],
    scopes: ['@sentry/', 'sentry'],
    records: 'spans',
    when: 'installed',
    remedy:
      "Sentry.init({ integrations: (all) => all.filter(({ name }) => name !== 'OpenAI' && name !== 'Anthropic_AI') })",
  },
  {
    packages: ['@langtrase/typescript-sdk'],
    scopes: ['@langtrase/', 'langtrace'],
    records: 'spans',
    when: 'installed',
    remedy: "Langtrace.init({ disable_instrumentations: { only: ['openai', 'anthropic'] } })",
  },
  {
    packages: ['@langfuse/openai'],
    scopes: ['langfuse-sdk', '@langfuse/'],
    records: 'spans',
    when: 'wrapped',
    remedy: 'use the client itself instead of observeOpenAI(client)',
  },
  {
    packages: ['langsmith'],
    scopes: ['langsmith'],
    records: 'apart',
    when: 'wrapped',
    remedy: 'use the client itself instead of wrapOpenAI(client)',
  },
  {
    packages: ['braintrust'],
    scopes: ['braintrust'],
    records: 'apart',
    when: 'installed',
    remedy: 'BRAINTRUST_DISABLE_INSTRUMENTATION=openai,anthropic, and the client itself instead of wrapOpenAI(client)',
    isOff: ({ BRAINTRUST_DISABLE_INSTRUMENTATION: off }) => lists(off, 'openai') && lists(off, 'anthropic'),
  },
  {
    packages: ['@posthog/ai'],
    scopes: ['@posthog/', 'posthog'],
    records: 'apart',
    when: 'wrapped',
    remedy: "use the SDK's own class instead of the one of @posthog/ai",
  },
  {
    packages: ['dd-trace'],
    scopes: ['dd-trace'],
    records: 'apart',
    when: 'installed',
    remedy: 'DD_TRACE_DISABLED_PLUGINS=openai,anthropic',
    isOff: ({
      DD_TRACE_DISABLED_PLUGINS: off,
      DD_TRACE_OPENAI_ENABLED: openai,
      DD_TRACE_ANTHROPIC_ENABLED: anthropic,
    }) => (lists(off, 'openai') || openai === 'false') && (lists(off, 'anthropic') || anthropic === 'false'),
  },
  {
    packages: ['newrelic'],
    scopes: ['newrelic'],
    records: 'apart',
    when: 'installed',
    remedy: 'NEW_RELIC_AI_MONITORING_ENABLED=false, which is its default',
    isOff: ({ NEW_RELIC_AI_MONITORING_ENABLED: on }) => !/^(true|1)$/i.test(on ?? ''),
  },
  {
    packages: ['weave'],
    scopes: ['weave'],
    records: 'apart',
    when: 'installed',
    remedy: 'leave --import=weave/instrument out, and use the client itself instead of wrapOpenAI(client)',
  },
];

/** The product that a package belongs to. */
export function overlapOfPackage(name: string): Overlap | undefined {
  return OVERLAPS.find(({ packages }) => packages.includes(name));
}

/** The product that made a span, by the name of its instrumentation scope. */
export function overlapOfScope(scope: string): Overlap | undefined {
  return OVERLAPS.find(({ scopes }) => scopes.some((beginning) => scope.startsWith(beginning)));
}
