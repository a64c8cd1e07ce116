import { skills } from './execute-tool.ts';
import {
  conditional,
  type Facts,
  has,
  type Requirements,
  recommended,
  recommendedWhen,
  required,
} from './requirement.ts';

/** What a provider's own page adds to a span type, or asks more strictly. */
export interface Refinement {
  id: string;
  /** The span type it refines, by id. */
  refines: string;
  /** The spans it is about. */
  applies: (facts: Facts) => boolean;
  attributes: Requirements;
  /** Why an attribute of the refined span must not be on these spans. */
  never?: Readonly<Record<string, string>>;
}

const provider =
  (...names: string[]) =>
  (facts: Facts): boolean =>
    names.includes(String(facts.attributes['gen_ai.provider.name']));

const hasOpenAIName = (facts: Facts): boolean =>
  Object.keys(facts.attributes).some((name) => name.startsWith('openai.'));

const serviceTier = conditional('the response says it');

/**
 * The SDK of OpenAI talks to many hosts, so its attributes are welcome on spans of other providers (`compatible`);
 * what its page demands is demanded only where the provider is OpenAI.
 */
const openai: Refinement = {
  id: 'openai.gen_ai.client.inference',
  refines: 'gen_ai.client.inference',
  applies: provider('openai'),
  attributes: {
    'gen_ai.request.model': required,
    'openai.request.service_tier': conditional('in the request and not auto'),
    'openai.response.service_tier': serviceTier,
    'openai.response.system_fingerprint': recommendedWhen('reported by the provider'),
    // Recommended by the conventions. Chat Completions and Responses share the operation `chat`, so without it
    // nobody can tell the two apart: its absence is a violation here. Legacy completions have no value for it.
    'openai.api.type': {
      level: 'recommended',
      holds: (facts) => facts.attributes['gen_ai.operation.name'] === 'chat',
      absence: 'violation',
    },
  },
  never: { 'gen_ai.request.top_k': 'OpenAI has no top_k, and top_logprobs is not one' },
};

const compatible: Refinement = {
  id: 'openai.compatible',
  refines: 'gen_ai.client.inference',
  applies: (facts) => hasOpenAIName(facts) && !provider('openai')(facts),
  attributes: {
    'openai.request.service_tier': conditional('in the request and not auto'),
    'openai.response.service_tier': serviceTier,
    'openai.response.system_fingerprint': recommendedWhen('reported by the provider'),
    'openai.api.type': recommendedWhen('the SDK of OpenAI made the call'),
  },
};

const openaiFetch: Refinement = {
  id: 'openai.fetch_response.client',
  refines: 'gen_ai.fetch_response.client',
  applies: (facts) => provider('openai')(facts) || hasOpenAIName(facts),
  attributes: {
    'openai.api.type': recommended,
    'gen_ai.response.status': recommended,
    'gen_ai.response.finish_reasons': recommendedWhen('the response is finished'),
    'openai.response.service_tier': serviceTier,
  },
};

const azure: Refinement = {
  id: 'azure.ai.gen_ai.client.inference',
  refines: 'gen_ai.client.inference',
  applies: provider('azure.ai.inference'),
  attributes: {
    'server.port': conditional('it is not 443'),
    'azure.resource_provider.namespace': recommendedWhen('known'),
  },
};

const azureOpenAI: Refinement = {
  id: 'azure.ai.openai',
  refines: 'gen_ai.client.inference',
  applies: provider('azure.ai.openai'),
  attributes: { 'azure.resource_provider.namespace': recommendedWhen('known') },
  never: { 'gen_ai.request.top_k': 'OpenAI has no top_k, and top_logprobs is not one' },
};

const anthropic: Refinement = {
  id: 'anthropic.gen_ai.client.inference',
  refines: 'gen_ai.client.inference',
  applies: provider('anthropic'),
  attributes: { 'gen_ai.request.top_k': recommendedWhen('in the request') },
};

const bedrock: Refinement = {
  id: 'aws.bedrock.gen_ai.client.inference',
  refines: 'gen_ai.client.inference',
  applies: provider('aws.bedrock'),
  attributes: {
    'gen_ai.request.top_k': recommendedWhen('in the request'),
    // Required by the letter; a call without a guardrail has none to report.
    'aws.bedrock.guardrail.id': { level: 'required', absence: 'improvement' },
    'aws.bedrock.knowledge_base.id': recommendedWhen('known'),
  },
};

const skillTool: Refinement = {
  id: 'gen_ai.execute_tool.skill',
  refines: 'gen_ai.execute_tool.internal',
  applies: (facts) => Object.keys(skills).some((name) => has(facts, name)),
  attributes: skills,
};

/** All refinements; every one that applies to a span is laid over the table of its type. */
export const refinements: readonly Refinement[] = [
  openai,
  compatible,
  openaiFetch,
  azure,
  azureOpenAI,
  anthropic,
  bedrock,
  skillTool,
];
