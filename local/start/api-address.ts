import type { Cloud } from '../core/cloud.ts';
import { deployer } from '../template/deployer.ts';
import type { Stack } from '../template/stack.ts';

/** Where the stack's API answers, and the key that its usage plan gives to the first client. */
export async function apiAddress(
  cloud: Cloud,
  stack: Stack,
  baseUrl: string,
): Promise<{ apiUrl: string; apiKey: string }> {
  const stage = byType(stack, 'AWS::ApiGateway::Stage');
  // A stack may have more keys; the output says which is for clients.
  const key = stack.outputs['ApiKeyId'] ?? byType(stack, 'AWS::ApiGateway::ApiKey');
  const apiUrl = stage ? `${baseUrl}/${stage}` : baseUrl;
  if (!key) return { apiUrl, apiKey: '' };
  const { value } = (await cloud.call('apigateway', 'GetApiKey', { apiKey: key, includeValue: true }, deployer)) as {
    value: string;
  };
  return { apiUrl, apiKey: value };
}

function byType(stack: Stack, type: string): string | undefined {
  return [...stack.resources.values()].find(resource => resource.type === type)?.ref;
}
