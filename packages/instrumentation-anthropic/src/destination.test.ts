import { AnthropicAws } from '@anthropic-ai/aws-sdk';
import { AnthropicBedrock, AnthropicBedrockMantle } from '@anthropic-ai/bedrock-sdk';
import { AnthropicFoundry } from '@anthropic-ai/foundry-sdk';
import Anthropic from '@anthropic-ai/sdk';
import { AnthropicVertex } from '@anthropic-ai/vertex-sdk';
import { describe, expect, it } from 'vitest';
import { destinationOf } from './destination.ts';

const GATEWAY = 'https://gateway.example.test/claude';
const SERVER = { address: 'gateway.example.test', port: 443 };

const aws = { awsRegion: 'eu-west-1', awsAccessKey: 'a' };
const bedrock = (baseURL?: string) => new AnthropicBedrock({ ...aws, awsSecretKey: 'b', ...(baseURL && { baseURL }) });
const vertex = (region: string, baseURL?: string) =>
  new AnthropicVertex({ region, projectId: 'p', authClient: {} as never, ...(baseURL && { baseURL }) });
const foundry = (options: { resource: string } | { baseURL: string }) =>
  new AnthropicFoundry({ apiKey: 'k', ...options } as never);

describe('the plain client', () => {
  it.each([
    ['https://api.anthropic.com', 'anthropic'],
    ['https://api.deepseek.com/anthropic', 'deepseek'],
    ['https://api.z.ai/api/anthropic', 'zai'],
    ['https://open.bigmodel.cn/api/anthropic', 'zai'],
    ['https://api.moonshot.ai/anthropic', 'moonshot_ai'],
    ['https://api.kimi.com/coding/', 'moonshot_ai'],
    ['https://dashscope-intl.aliyuncs.com/apps/anthropic', 'alibaba'],
    ['https://api.minimaxi.com/anthropic', 'minimax'],
    ['https://openrouter.ai/api', 'openrouter'],
    ['https://my-resource.services.ai.azure.com/anthropic/', 'azure.ai.inference'],
    ['https://my-resource.azure.anthropic.com/anthropic/', 'azure.ai.inference'],
    ['https://bedrock-runtime.us-east-1.amazonaws.com', 'aws.bedrock'],
    ['https://us-east5-aiplatform.googleapis.com/v1', 'gcp.vertex_ai'],
    ['http://localhost:11434', 'ollama'],
    ['http://127.0.0.1:3000', 'anthropic'],
    [GATEWAY, 'anthropic'],
    ['https://anthropic.com.example.test', 'anthropic'],
  ])('at %s calls %s', (baseURL, provider) => {
    expect(destinationOf(new Anthropic({ apiKey: 'k', baseURL })).provider).toBe(provider);
  });

  it('calls Anthropic’s own host by default', () => {
    expect(destinationOf(new Anthropic({ apiKey: 'k', baseURL: null }))).toEqual({
      provider: 'anthropic',
      server: { address: 'api.anthropic.com', port: 443 },
    });
    expect(destinationOf(undefined)).toEqual({ provider: 'anthropic' });
    expect(destinationOf({ baseURL: 5, _genAIProviderName: {} })).toEqual({ provider: 'anthropic' });
  });

  it('calls another host once its base URL was changed', () => {
    const client = new Anthropic({ apiKey: 'k', baseURL: 'http://127.0.0.1:8080' });
    expect(destinationOf(client)).toEqual({ provider: 'anthropic', server: { address: '127.0.0.1', port: 8080 } });
    expect(destinationOf(client)).toBe(destinationOf(client));
    client.baseURL = 'https://api.deepseek.com/anthropic';
    expect(destinationOf(client)).toEqual({ provider: 'deepseek', server: { address: 'api.deepseek.com', port: 443 } });
  });
});

describe('a client of another platform', () => {
  it.each([
    ['Bedrock', () => bedrock(), 'aws.bedrock', 'bedrock-runtime.eu-west-1.amazonaws.com'],
    [
      'Bedrock Mantle',
      () => new AnthropicBedrockMantle({ ...aws, awsSecretAccessKey: 'b' }),
      'aws.bedrock',
      'bedrock-mantle.eu-west-1.api.aws',
    ],
    ['Vertex', () => vertex('us-east5'), 'gcp.vertex_ai', 'us-east5-aiplatform.googleapis.com'],
    ['Vertex, global', () => vertex('global'), 'gcp.vertex_ai', 'aiplatform.googleapis.com'],
    ['Vertex, Europe', () => vertex('eu'), 'gcp.vertex_ai', 'aiplatform.eu.rep.googleapis.com'],
    ['Foundry', () => foundry({ resource: 'res' }), 'azure.ai.inference', 'res.services.ai.azure.com'],
    [
      'Claude on AWS',
      () => new AnthropicAws({ ...aws, awsSecretAccessKey: 'b', workspaceId: 'w' }),
      'anthropic',
      'aws-external-anthropic.eu-west-1.api.aws',
    ],
  ])('of %s calls there', (_, client, provider, address) => {
    expect(destinationOf(client())).toEqual({ provider, server: { address, port: 443 } });
  });

  it('calls there behind a gateway, too', () => {
    expect(destinationOf(bedrock(GATEWAY))).toEqual({ provider: 'aws.bedrock', server: SERVER });
    expect(destinationOf(vertex('eu', GATEWAY))).toEqual({ provider: 'gcp.vertex_ai', server: SERVER });
    expect(destinationOf(foundry({ baseURL: GATEWAY }))).toEqual({ provider: 'azure.ai.inference', server: SERVER });
  });

  it('is known as a subclass, as a clone, and by what it says of itself where its class was minified', () => {
    class Ours extends AnthropicVertex {}
    const ours = new Ours({ region: 'eu', projectId: 'p', authClient: {} as never, baseURL: GATEWAY });
    expect(destinationOf(ours).provider).toBe('gcp.vertex_ai');
    expect(destinationOf(bedrock(GATEWAY).withOptions({ timeout: 5 })).provider).toBe('aws.bedrock');
    class t {
      baseURL = GATEWAY;
      _genAIProviderName = 'aws.bedrock';
    }
    expect(destinationOf(new t())).toEqual({ provider: 'aws.bedrock', server: SERVER });
  });
});
