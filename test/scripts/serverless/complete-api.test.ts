import { describe, expect, it } from 'vitest';
import { completeApi } from '../../../scripts/serverless/complete-api.ts';
import type { Resources } from '../../../scripts/serverless/template-resources.ts';
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

describe('the tree of signed calls', () => {
  const tree: Resources = {
    ...api,
    ApiThing: { Type: type('Resource'), Properties: { ParentId: { Ref: 'ApiThings' }, PathPart: '{thing}' } },
    ApiTryThing: {
      Type: type('Method'),
      Properties: {
        ResourceId: { Ref: 'ApiThing' },
        HttpMethod: 'POST',
        OperationName: 'TryThing',
        AuthorizationType: 'CUSTOM',
        AuthorizerId: { Ref: 'ApiAuthorizer' },
        ApiKeyRequired: true,
      },
    },
  };

  it('has each method that asks the authorizer once more, below /iam, and leaves it to IAM', () => {
    const whole = completeApi(tree, undefined);
    expect(whole['ApiIamTryThing']?.Properties).toEqual({
      ResourceId: { Ref: 'ApiIamThing' },
      HttpMethod: 'POST',
      OperationName: 'TryThingSigned',
      AuthorizationType: 'AWS_IAM',
    });
    expect(whole['ApiIamThing']?.Properties).toMatchObject({ ParentId: { Ref: 'ApiIamThings' }, PathPart: '{thing}' });
    expect(whole['ApiIamThings']?.Properties).toMatchObject({ ParentId: { Ref: 'ApiIam' }, PathPart: 'things' });
    expect(whole['ApiIam']?.Properties).toMatchObject({
      ParentId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] },
      PathPart: 'iam',
    });
    expect(whole['ApiTryThing']).toEqual(tree['ApiTryThing']);
  });

  it('has nothing of methods that ask nobody', () => {
    const whole = completeApi(tree, undefined);
    expect(Object.keys(whole).filter(id => id.startsWith('ApiIam'))).not.toContain('ApiIamGetThings');
    expect(Object.keys(completeApi(api, undefined)).filter(id => id.startsWith('ApiIam'))).toEqual([]);
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
