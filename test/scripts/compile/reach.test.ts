import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compilePolicies } from '#shared/domain/policy/compile-policies.ts';
import { reachOf } from '../../../scripts/compile/reach.ts';

const shipped = readFileSync('models/text-classification.yml', 'utf8');

function reach(...names: (string | undefined)[]) {
  const files = names.map((name, index) => ({
    name: `models/model-${index}.yml`,
    text: shipped
      .replace(/^modelPackageGroup:.*\n/m, '')
      .replace(/^endpoint:\n/m, name ? `endpoint:\n  name: ${name}\n` : 'endpoint:\n'),
  }));
  const { policies, errors } = compilePolicies(files, () => Buffer.from('{}'));
  expect(errors).toEqual([]);
  return reachOf(policies);
}

const arn = (rest: string) => ({
  'Fn::Sub': `arn:\${AWS::Partition}:sagemaker:\${AWS::Region}:\${AWS::AccountId}:${rest}`,
});
const object = (place: string) => ({ 'Fn::Sub': `arn:\${AWS::Partition}:s3:::${place}/*` });
const logs = (rest: string) => ({
  'Fn::Sub': `arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:/aws/sagemaker/Endpoints/${rest}`,
});
const own = (type: string) => arn(`${type}/sluice-\${sls:stage}-*`);

describe('what the roles of a stack may touch', () => {
  it('is what carries its name, as long as no policy names anything else', () => {
    const expected = {
      endpoints: own('endpoint'),
      configs: own('endpoint-config'),
      models: own('model'),
      containerLogs: logs(`sluice-\${sls:stage}-*`),
      pipelines: own('pipeline'),
      pipelineExecutions: arn(`pipeline/sluice-\${sls:stage}-*/execution/*`),
      reports: [object(`sluice-\${sls:stage}-artifacts-\${AWS::AccountId}`)],
    };
    expect(reach(undefined)).toEqual(expected);
    expect(reach('sluice-dev-other')).toEqual(expected);
  });

  it('is exactly the endpoints that policies name besides, and any config and model they may run on', () => {
    expect(reach('zeta', undefined, 'churn')).toMatchObject({
      endpoints: [own('endpoint'), arn('endpoint/churn'), arn('endpoint/zeta')],
      configs: [own('endpoint-config'), arn('endpoint-config/*')],
      models: [own('model'), arn('model/*')],
      containerLogs: [logs(`sluice-\${sls:stage}-*`), logs('churn:*'), logs('zeta:*')],
    });
  });

  it('is the endpoint also as SageMaker spells it in ARNs', () => {
    expect(reach('Churn').endpoints).toEqual([own('endpoint'), arn('endpoint/Churn'), arn('endpoint/churn')]);
    expect(reach('Sluice-Dev-Churn').endpoints).toEqual(own('endpoint'));
  });

  it('is the pipelines that policies retrain with, and their executions', () => {
    const text = `${shipped}\nretraining: { pipeline: Train-Spam, reports: ['s3://monitoring/spam/'] }\n`;
    const { policies } = compilePolicies([{ name: 'models/spam.yml', text }], () => Buffer.from('{}'));
    expect(reachOf(policies)).toMatchObject({
      pipelines: [own('pipeline'), arn('pipeline/Train-Spam'), arn('pipeline/train-spam')],
      pipelineExecutions: [{}, arn('pipeline/Train-Spam/execution/*'), arn('pipeline/train-spam/execution/*')],
      reports: [{}, object('monitoring/spam')],
    });
  });
});
