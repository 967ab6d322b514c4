import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse, type ScalarTag } from 'yaml';

interface Resource {
  readonly Type: string;
  readonly DependsOn?: readonly string[] | string;
}

const tags: ScalarTag[] = ['Ref', 'Sub', 'GetAtt'].map(name => ({
  tag: `!${name}`,
  resolve: text => `${name} ${text}`,
}));
const files = globSync('functions/*/api.yml').sort();
const resources: Record<string, Resource> = Object.assign({}, ...files.map(resourcesOf));

function resourcesOf(file: string): Record<string, Resource> {
  const parsed = parse(readFileSync(file, 'utf8'), { customTags: tags });
  return (parsed as { resources: { Resources: Record<string, Resource> } }).resources.Resources;
}

/** What a deployment freezes. */
const frozen = ['RestApi', 'Resource', 'Method', 'RequestValidator', 'GatewayResponse'].map(
  t => `AWS::ApiGateway::${t}`,
);
const api = Object.entries(resources).filter(([, { Type }]) => frozen.includes(Type));
const [deploymentId = '', deployment] =
  Object.entries(resources).find(([, { Type }]) => Type === 'AWS::ApiGateway::Deployment') ?? [];

it('names the deployment after what it freezes, so that a changed API is deployed', () => {
  const hash = createHash('sha256').update(JSON.stringify(api)).digest('hex').slice(0, 8);
  expect(deploymentId, 'rename the deployment in functions/inference/api.yml').toBe(`ApiDeployment${hash}`);
});

it('deploys only after every method and gateway response exists', () => {
  const awaited = api.filter(([, { Type }]) => /::(Method|GatewayResponse)$/.test(Type)).map(([id]) => id);
  expect([deployment?.DependsOn].flat().sort()).toEqual(awaited.sort());
});

it('gives every answer of API Gateway the form of our own errors', () => {
  const templates = Object.values(resources)
    .filter(({ Type }) => Type === 'AWS::ApiGateway::GatewayResponse')
    .map(resource => (resource as { Properties?: { ResponseTemplates?: Record<string, string> } }).Properties);
  for (const properties of templates) {
    const body = properties?.ResponseTemplates?.['application/json'] ?? '';
    const filled: unknown = JSON.parse(body.replace('$context.error.messageString', '"text"'));
    expect(filled).toEqual({
      error: {
        code: expect.stringMatching(/^[a-z_]+$/),
        message: expect.any(String),
        retryable: expect.any(Boolean),
        requestId: '$context.requestId',
      },
    });
  }
});
