import { describe, expect, it } from 'vitest';
import { readPackaged } from '../../../local/template/packaged.ts';

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

interface Role {
  readonly RoleName: string;
  readonly Policies?: readonly { readonly PolicyDocument: { readonly Statement: readonly unknown[] } }[];
}

const roles = Object.values(readPackaged('.serverless').template.Resources)
  .filter(({ Type }) => Type === 'AWS::IAM::Role')
  .map(({ Properties }) => Properties as unknown as Role);

const granted = roles.flatMap(({ RoleName, Policies = [] }) =>
  Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .filter((statement): statement is Statement => Object.hasOwn(statement as object, 'Action'))
    .flatMap(statement => [statement.Action].flat().map(action => ({ role: RoleName, action, statement }))),
);

/** `[role, action]` of what is granted and does not hold. */
const without = (actions: RegExp, holds: (statement: Statement) => boolean) =>
  granted
    .filter(({ action, statement }) => actions.test(action) && !holds(statement))
    .map(({ role, action }) => [role, action]);

describe('the packaged roles', () => {
  it('reach the items of the table by partition, each what it needs', () => {
    expect(granted.filter(({ action }) => action.startsWith('dynamodb:')).length).toBeGreaterThan(20);
    const ofItems = /^dynamodb:(Get|Put|Update|Delete|Batch|Transact|Query)/;
    const named = ({ Condition }: Statement) => Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys'];
    expect(without(ofItems, statement => named(statement) !== undefined)).toEqual([]);
  });

  it('never read the whole table', () => {
    expect(without(/^dynamodb:(Scan|PartiQL|\*)/, () => false)).toEqual([]);
  });

  it('put events as Sluice only', () => {
    const source = ({ Condition }: Statement) => Condition?.['StringEquals']?.['events:source'];
    expect(without(/^events:PutEvents$/, statement => source(statement) === 'sluice')).toEqual([]);
  });

  it('write traces only where the stack is deployed with tracing', () => {
    expect(without(/^xray:/, () => false)).toEqual([]);
  });

  it('name all resources only for actions that know none', () => {
    const knowNone = [
      ...['DescribeScalableTargets', 'DescribeScalingPolicies', 'DescribeScheduledActions'].map(
        action => `application-autoscaling:${action}`,
      ),
      ...['DescribeAlarms', 'GetMetricData', 'PutMetricData'].map(action => `cloudwatch:${action}`),
      'ecr:GetAuthorizationToken',
      ...[
        ...['Endpoints', 'EndpointConfigs', 'Models', 'ModelPackages', 'Artifacts', 'Associations'],
        ...['MonitoringSchedules', 'MonitoringExecutions', 'DataQualityJobDefinitions'],
      ].map(what => `sagemaker:List${what}`),
      'states:SendTaskSuccess',
    ];
    const any = ({ Resource }: Statement) => [Resource].flat().includes('*');
    const found = granted.filter(({ statement }) => any(statement)).map(({ action }) => action);
    expect([...new Set(found)].filter(action => !knowNone.includes(action))).toEqual([]);
    expect(found).toContain('states:SendTaskSuccess');
  });

  it('allow no action by a wildcard', () => {
    expect(granted.filter(({ action }) => action.includes('*')).map(({ role, action }) => [role, action])).toEqual([]);
  });
});
