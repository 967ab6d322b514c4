import { describe, expect, it } from 'vitest';
import { completeApi, type Resources } from '../../../scripts/serverless/complete-api.ts';
import { readPackage } from '../../support/virtual-cloud.ts';

const type = (name: string) => `AWS::ApiGateway::${name}`;
const api: Resources = {
  Api: { Type: type('RestApi') },
  ApiThings: { Type: type('Resource'), Properties: { PathPart: 'things' } },
  ApiEmpty: { Type: type('Resource'), Properties: { PathPart: 'empty' } },
  ApiGetThings: { Type: type('Method'), Properties: { ResourceId: { Ref: 'ApiThings' }, HttpMethod: 'GET' } },
  ApiBusy: {
    Type: type('GatewayResponse'),
    Properties: { ResponseParameters: { 'gatewayresponse.header.Retry-After': "'1'" } },
  },
  ApiDeployment: { Type: type('Deployment') },
  ApiStage: { Type: type('Stage'), Properties: { DeploymentId: { Ref: 'ApiDeployment' } } },
};
const deploymentOf = (resources: Resources) =>
  Object.entries(resources).find(([, { Type }]) => Type === type('Deployment')) ?? ['', { Type: '' }];
const busy = (origins?: string[]) => completeApi(api, origins)['ApiBusy']?.Properties?.['ResponseParameters'];

describe('the deployment', () => {
  it('has a name for each state of the API, and the stage takes it', () => {
    const [name] = deploymentOf(completeApi(api, undefined));
    expect(name).toMatch(/^ApiDeployment[0-9a-f]{8}$/);
    expect(completeApi(api, undefined)['ApiStage']?.Properties).toEqual({ DeploymentId: { Ref: name } });
    const [changed] = deploymentOf(completeApi({ ...api, ApiMore: { Type: type('Resource') } }, undefined));
    const [otherOrigins] = deploymentOf(completeApi(api, ['https://a.example']));
    const [otherStack] = deploymentOf(completeApi({ ...api, Table: { Type: 'AWS::DynamoDB::Table' } }, undefined));
    expect(new Set([name, changed, otherOrigins]).size).toBe(3);
    expect(otherStack).toBe(name);
  });

  it('waits for every method and gateway response', () => {
    const [, { DependsOn }] = deploymentOf(completeApi(api, undefined));
    expect(DependsOn).toEqual(['ApiGetThings', 'ApiBusy', 'ApiThingsOptions']);
  });
});

describe('each path that has a method', () => {
  it('has OPTIONS, which needs neither key nor signature', () => {
    const { ApiThingsOptions, ApiEmptyOptions } = completeApi(api, undefined);
    expect(ApiThingsOptions?.Properties).toMatchObject({
      HttpMethod: 'OPTIONS',
      ResourceId: { Ref: 'ApiThings' },
      AuthorizationType: 'NONE',
      ApiKeyRequired: false,
    });
    expect(ApiEmptyOptions).toBeUndefined();
  });
});

describe("API Gateway's own answers", () => {
  const own = {
    'gatewayresponse.header.Retry-After': "'1'",
    'gatewayresponse.header.x-amzn-sagemaker-inference-id': 'context.requestId',
  };
  const origin = 'gatewayresponse.header.access-control-allow-origin';

  it('carry their request id, and nothing for pages where no model has pages', () => {
    expect(busy()).toEqual(own);
  });

  it('are for the one origin there is, or for any page without cookies', () => {
    expect(busy(['https://a.example'])).toMatchObject({
      ...own,
      [origin]: "'https://a.example'",
      'gatewayresponse.header.access-control-allow-credentials': "'true'",
      'gatewayresponse.header.vary': "'Origin'",
    });
    for (const origins of [['*'], ['https://a.example', 'https://b.example']]) {
      expect(busy(origins)).toMatchObject({ ...own, [origin]: "'*'" });
      expect(busy(origins)).not.toHaveProperty('gatewayresponse.header.access-control-allow-credentials');
    }
  });
});

it('is done to the package', () => {
  const resources = readPackage().template.Resources as unknown as Resources;
  const [name, { DependsOn = [] }] = deploymentOf(resources);
  expect(name).toMatch(/^ApiDeployment[0-9a-f]{8}$/);
  const methods = Object.keys(resources).filter(id => resources[id]?.Type === type('Method'));
  expect(methods.length).toBeGreaterThan(5);
  expect(methods.filter(id => !DependsOn.includes(id))).toEqual([]);
});
