import { describe, expect, it } from 'vitest';
import { evaluatePolicy } from '../../../local/iam/evaluate-policy.ts';
import type { ContextValue, PolicyRequest, Statement } from '../../../local/iam/policy.ts';

const endpoint = 'arn:aws:sagemaker:us-east-1:111122223333:endpoint/sluice-dev-churn';

function decide(statements: Statement | Statement[], request: Partial<PolicyRequest> = {}) {
  const full = { action: 'sagemaker:DescribeEndpoint', resource: endpoint, context: {}, ...request };
  return evaluatePolicy([statements].flat(), full);
}

const allow = (statement: Partial<Statement>): Statement => ({
  Effect: 'Allow',
  Action: 'sagemaker:*',
  Resource: '*',
  ...statement,
});

describe('effects', () => {
  it('denies what nothing allows', () => {
    expect(decide([])).toBe('implicit-deny');
  });

  it('lets an explicit deny win, wherever it stands', () => {
    const deny: Statement = { Effect: 'Deny', Action: 'sagemaker:Describe*', Resource: '*' };
    expect(decide([deny, allow({})])).toBe('explicit-deny');
    expect(decide([allow({}), deny])).toBe('explicit-deny');
  });
});

describe('actions and resources', () => {
  it.each([
    ['sagemaker:DescribeEndpoint', 'allow'],
    ['SAGEMAKER:describeendpoint', 'allow'],
    ['sagemaker:Describe*', 'allow'],
    ['sagemaker:DescribeEndpoin?', 'allow'],
    ['*', 'allow'],
    ['sagemaker:DescribeEndpointConfig', 'implicit-deny'],
    ['sagemaker:Describe', 'implicit-deny'],
    [['s3:GetObject', 'sagemaker:DescribeEndpoint'], 'allow'],
  ])('Action %j: %s', (Action, expected) => {
    expect(decide(allow({ Action }))).toBe(expected);
  });

  it.each([
    [endpoint, 'allow'],
    ['arn:aws:sagemaker:*:*:endpoint/sluice-dev-*', 'allow'],
    ['arn:aws:sagemaker:us-east-1:111122223333:endpoint/SLUICE-dev-churn', 'implicit-deny'],
    ['arn:aws:sagemaker:us-east-1:111122223333:endpoint/other', 'implicit-deny'],
    ['arn:aws:sagemaker:us-east-1:111122223333:endpoint/sluice-dev-chur.', 'implicit-deny'],
  ])('Resource %s: %s', (Resource, expected) => {
    expect(decide(allow({ Resource }))).toBe(expected);
  });

  it('NotAction and NotResource take all but', () => {
    const notAction: Statement = { Effect: 'Allow', NotAction: 'sagemaker:Delete*', Resource: '*' };
    expect(decide(notAction)).toBe('allow');
    expect(decide(notAction, { action: 'sagemaker:DeleteEndpoint' })).toBe('implicit-deny');
    const notResource: Statement = { Effect: 'Allow', Action: '*', NotResource: endpoint };
    expect(decide(notResource)).toBe('implicit-deny');
    expect(decide(notResource, { resource: `${endpoint}-2` })).toBe('allow');
  });

  it('puts condition keys into policy variables, and nothing where there is no value', () => {
    const mine = allow({ Resource: 'arn:aws:sagemaker:us-east-1:111122223333:endpoint/${aws:PrincipalTag/team}-*' });
    const resource = 'arn:aws:sagemaker:us-east-1:111122223333:endpoint/churn-1';
    expect(decide(mine, { resource, context: { 'aws:principaltag/team': 'churn' } })).toBe('allow');
    expect(decide(mine, { resource })).toBe('implicit-deny');
    const literal = allow({ Resource: 'a${*}b' });
    expect(decide(literal, { resource: 'a*b' })).toBe('allow');
  });
});

describe('conditions', () => {
  const source = 'arn:aws:events:us-east-1:111122223333:rule/sluice-dev-approved';
  const context: Record<string, ContextValue> = {
    'iam:PassedToService': 'sagemaker.amazonaws.com',
    'aws:SourceArn': source,
    's:count': '5',
    's:flag': 'true',
    'aws:CurrentTime': '2026-01-05T09:00:00Z',
    's:types': ['ml.m5.large', 'ml.m5.xlarge'],
  };

  it.each([
    ['StringEquals', 'iam:PassedToService', 'sagemaker.amazonaws.com', true],
    ['StringEquals', 'IAM:passedtoservice', 'sagemaker.amazonaws.com', true],
    ['StringEquals', 'iam:PassedToService', ['lambda.amazonaws.com', 'sagemaker.amazonaws.com'], true],
    ['StringEquals', 'iam:PassedToService', 'SageMaker.amazonaws.com', false],
    ['StringEquals', 'none', 'x', false],
    ['StringEqualsIfExists', 'none', 'x', true],
    ['StringEqualsIfExists', 'iam:PassedToService', 'x', false],
    ['StringEqualsIgnoreCase', 'iam:PassedToService', 'SageMaker.amazonaws.com', true],
    ['StringNotEquals', 'iam:PassedToService', ['lambda.amazonaws.com', 'sagemaker.amazonaws.com'], false],
    ['StringNotEquals', 'iam:PassedToService', 'lambda.amazonaws.com', true],
    ['StringNotEquals', 'none', 'x', true],
    ['StringLike', 'iam:PassedToService', 'sage*.amazonaws.com', true],
    ['StringNotLike', 'iam:PassedToService', 'sage*', false],
    ['ArnEquals', 'aws:SourceArn', source, true],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:events:*:111122223333:rule/sluice-*', true],
    ['ArnLike', 'aws:SourceArn', 'arn:aws:*:rule/sluice-*', false],
    ['ArnNotLike', 'aws:SourceArn', 'arn:aws:events:*:*:rule/other', true],
    ['NumericEquals', 's:count', 5, true],
    ['NumericLessThan', 's:count', '5', false],
    ['NumericLessThanEquals', 's:count', '5', true],
    ['NumericGreaterThan', 's:count', '4.5', true],
    ['NumericNotEquals', 's:count', '5', false],
    ['Bool', 's:flag', true, true],
    ['Bool', 's:flag', 'false', false],
    ['Null', 'none', 'true', true],
    ['Null', 's:flag', 'true', false],
    ['Null', 's:flag', 'false', true],
    ['DateLessThan', 'aws:CurrentTime', '2026-01-06T00:00:00Z', true],
    ['DateGreaterThan', 'aws:CurrentTime', '2026-01-06T00:00:00Z', false],
    ['ForAnyValue:StringEquals', 's:types', ['ml.m5.large'], true],
    ['ForAllValues:StringEquals', 's:types', ['ml.m5.large'], false],
    ['ForAllValues:StringLike', 's:types', ['ml.m5.*'], true],
    ['ForAllValues:StringEquals', 'none', 'x', true],
    ['ForAnyValue:StringEquals', 'none', 'x', false],
    ['ForAnyValue:StringNotEquals', 's:types', ['ml.m5.large'], true],
    ['ForAllValues:StringNotEquals', 's:types', ['ml.m5.large'], false],
  ] as const)('%s %s %j: %s', (operator, key, wanted, holds) => {
    const statement = allow({ Condition: { [operator]: { [key]: wanted } } });
    expect(decide(statement, { context })).toBe(holds ? 'allow' : 'implicit-deny');
  });

  it('asks for all blocks and all keys', () => {
    const Condition = {
      StringEquals: { 'iam:PassedToService': 'sagemaker.amazonaws.com', 's:flag': 'true' },
      Bool: { 's:flag': 'false' },
    };
    expect(decide(allow({ Condition }), { context })).toBe('implicit-deny');
    expect(decide(allow({ Condition: { StringEquals: Condition.StringEquals } }), { context })).toBe('allow');
  });

  it('refuses an operator that IAM does not have', () => {
    expect(() => decide(allow({ Condition: { StringIs: { a: 'b' } } }), { context })).toThrow(/"StringIs"/);
  });
});

describe('principals of resource policies', () => {
  const session = 'arn:aws:sts::111122223333:assumed-role/sluice-dev-rollout/s';
  it.each([
    ['*', { AWS: session }, 'allow'],
    [{ Service: 'events.amazonaws.com' }, { Service: 'events.amazonaws.com' }, 'allow'],
    [{ Service: ['sns.amazonaws.com'] }, { Service: 'events.amazonaws.com' }, 'implicit-deny'],
    [{ AWS: '*' }, { AWS: session }, 'allow'],
    [{ AWS: '111122223333' }, { AWS: session }, 'allow'],
    [{ AWS: 'arn:aws:iam::111122223333:root' }, { AWS: session }, 'allow'],
    [{ AWS: 'arn:aws:iam::999999999999:root' }, { AWS: session }, 'implicit-deny'],
    [{ AWS: 'arn:aws:iam::111122223333:role/sluice-dev-rollout' }, { AWS: session }, 'allow'],
    [{ AWS: 'arn:aws:iam::111122223333:role/other' }, { AWS: session }, 'implicit-deny'],
  ] as const)('%j for %j: %s', (Principal, principal, expected) => {
    expect(decide(allow({ Principal: Principal as NonNullable<Statement['Principal']> }), { principal })).toBe(
      expected,
    );
  });
});
