import { AzureOpenAI, OpenAI } from 'openai';
import { describe, expect, it } from 'vitest';
import { destinationOf } from './destination.ts';

const at = (baseURL: unknown) => destinationOf({ baseURL });
const providerAt = (baseURL: string) => at(baseURL).provider;

describe('the provider by host', () => {
  it.each([
    ['https://api.openai.com/v1', 'openai'],
    ['https://eu.api.openai.com/v1', 'openai'],
    ['https://my-res.openai.azure.com/openai/deployments/gpt-5', 'azure.ai.openai'],
    ['https://my-res.openai.azure.com/openai/v1/', 'azure.ai.openai'],
    ['https://my-res.cognitiveservices.azure.com/openai/deployments/d', 'azure.ai.openai'],
    ['https://my-res.services.ai.azure.com/openai/v1', 'azure.ai.openai'],
    ['https://my-res.services.ai.azure.com/models', 'azure.ai.inference'],
    ['https://models.inference.ai.azure.com', 'azure.ai.inference'],
    ['https://models.github.ai/inference', 'github'],
    ['https://api.deepseek.com', 'deepseek'],
    ['https://api.groq.com/openai/v1', 'groq'],
    ['https://api.x.ai/v1', 'x_ai'],
    ['https://api.mistral.ai/v1', 'mistral_ai'],
    ['https://api.perplexity.ai', 'perplexity'],
    ['https://api.moonshot.ai/v1', 'moonshot_ai'],
    ['https://api.moonshot.cn/v1', 'moonshot_ai'],
    ['https://generativelanguage.googleapis.com/v1beta/openai/', 'gcp.gemini'],
    ['https://us-central1-aiplatform.googleapis.com/v1/projects/p/endpoints/openapi', 'gcp.vertex_ai'],
    ['https://aiplatform.googleapis.com/v1/projects/p/locations/global/endpoints/openapi', 'gcp.vertex_ai'],
    ['https://bedrock-runtime.eu-west-1.amazonaws.com/openai/v1', 'aws.bedrock'],
    ['https://bedrock-mantle.us-east-1.api.aws/v1', 'aws.bedrock'],
    ['https://api.together.xyz/v1', 'together'],
    ['https://api.fireworks.ai/inference/v1', 'fireworks'],
    ['https://openrouter.ai/api/v1', 'openrouter'],
    ['https://api.cerebras.ai/v1', 'cerebras'],
    ['https://dashscope-intl.aliyuncs.com/compatible-mode/v1', 'alibaba'],
    ['https://api.z.ai/api/paas/v4', 'zai'],
    ['https://router.huggingface.co/v1', 'huggingface'],
    ['https://ollama.com/v1', 'ollama'],
    ['HTTPS://API.GROQ.COM/openai/v1', 'groq'],
  ])('%s is %s', (url, provider) => {
    expect(providerAt(url)).toBe(provider);
  });

  it.each([
    'https://llm.example.test/v1',
    'https://notgroq.com/v1',
    'https://groq.com.example.test/v1',
    'https://netflix.ai/v1',
    'https://openai.azure.com.evil.test/v1',
    // A gateway of one's own that happens to run at AWS is not Bedrock.
    'https://my-gateway-17.eu-west-1.elb.amazonaws.com/v1',
    'https://abc123.execute-api.eu-west-1.amazonaws.com/v1',
  ])('%s is nobody in particular', (url) => {
    expect(providerAt(url)).toBe('openai');
  });
});

describe('a server on one’s own machine', () => {
  it.each([
    ['http://localhost:11434/v1', 'ollama'],
    ['http://127.0.0.1:11434/v1', 'ollama'],
    ['http://[::1]:11434/v1', 'ollama'],
    ['http://host.docker.internal:11434/v1', 'ollama'],
    ['http://localhost:8000/v1', 'vllm'],
    ['http://localhost:1234/v1', 'lmstudio'],
    ['http://localhost:3000/v1', 'openai'],
    ['http://inference.example.test:11434/v1', 'openai'],
  ])('%s is %s by its usual port', (url, provider) => {
    expect(providerAt(url)).toBe(provider);
  });
});

describe('the server', () => {
  it.each([
    ['https://api.openai.com/v1', 'api.openai.com', 443],
    ['http://proxy.test/v1', 'proxy.test', 80],
    ['https://proxy.test:8443/v1', 'proxy.test', 8443],
    ['http://[2001:db8::1]:8080/v1', '2001:db8::1', 8080],
    ['https://user:secret@proxy.test/v1?key=secret', 'proxy.test', 443],
  ])('of %s is %s:%i', (url, address, port) => {
    expect(at(url).server).toEqual({ address, port });
    expect(JSON.stringify(at(url))).not.toContain('secret');
  });

  it.each([undefined, null, '', 'no url', '/v1', 5, {}])('is unknown for the base URL %o', (baseURL) => {
    expect(at(baseURL)).toEqual({ provider: 'openai' });
  });

  it('is unknown without a client', () => {
    expect(destinationOf(undefined)).toEqual({ provider: 'openai' });
  });
});

describe('the provider by client', () => {
  const azure = { apiKey: 'k', apiVersion: '2025-01-01' };

  it.each([
    ['with an endpoint', () => new AzureOpenAI({ ...azure, endpoint: 'https://res.openai.azure.com' })],
    [
      'with a deployment',
      () => new AzureOpenAI({ ...azure, endpoint: 'https://res.openai.azure.com', deployment: 'd' }),
    ],
    ['behind a gateway', () => new AzureOpenAI({ ...azure, baseURL: 'https://gateway.example.test/openai' })],
  ])('is Azure for its client %s', (_, client) => {
    expect(destinationOf(client()).provider).toBe('azure.ai.openai');
  });

  it('is Azure for a subclass, a clone and a minified class of its client', () => {
    class Ours extends AzureOpenAI {}
    const ours = new Ours({ ...azure, baseURL: 'https://gateway.example.test/openai' });
    expect(destinationOf(ours).provider).toBe('azure.ai.openai');
    expect(destinationOf(ours.withOptions({ timeout: 5 })).provider).toBe('azure.ai.openai');
    class t {
      baseURL = 'https://gateway.example.test/openai';
      apiVersion = '2025-01-01';
      deploymentName = undefined;
    }
    expect(destinationOf(new t()).provider).toBe('azure.ai.openai');
  });

  it('is that of the host for the plain client, which has an Azure form too', () => {
    const client = (baseURL: string) => destinationOf(new OpenAI({ apiKey: 'k', baseURL })).provider;
    expect(client('https://api.openai.com/v1')).toBe('openai');
    expect(client('https://res.openai.azure.com/openai/v1/')).toBe('azure.ai.openai');
    expect(client('https://gateway.example.test/v1')).toBe('openai');
  });

  it('is that of the class for clients of other clouds', () => {
    class BedrockOpenAI extends OpenAI {}
    const client = new BedrockOpenAI({ apiKey: 'k', baseURL: 'https://gateway.example.test/v1' });
    expect(destinationOf(client).provider).toBe('aws.bedrock');
  });
});

describe('a client whose base URL is changed', () => {
  it('sends its next call elsewhere', () => {
    const client = { baseURL: 'https://api.groq.com/openai/v1' };
    expect(destinationOf(client).provider).toBe('groq');
    expect(destinationOf(client)).toBe(destinationOf(client));
    client.baseURL = 'https://api.mistral.ai/v1';
    expect(destinationOf(client)).toEqual({ provider: 'mistral_ai', server: { address: 'api.mistral.ai', port: 443 } });
  });
});
