import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse, type ScalarTag } from 'yaml';

interface Resource {
  readonly Type: string;
}

const tags: ScalarTag[] = ['Ref', 'Sub', 'GetAtt'].map(name => ({
  tag: `!${name}`,
  resolve: text => `${name} ${text}`,
}));
const files = ['api', 'stream'].map(name =>
  readFileSync(new URL(`../../../functions/inference/${name}.yml`, import.meta.url), 'utf8'),
);
const resources = Object.assign(
  {},
  ...files.map(text => (parse(text, { customTags: tags }) as { resources: { Resources: object } }).resources.Resources),
) as Record<string, Resource>;

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
