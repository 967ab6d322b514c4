import {
  ApplicationAutoScalingClient,
  DescribeScalableTargetsCommand,
  DescribeScalingPoliciesCommand,
  DescribeScheduledActionsCommand,
} from '@aws-sdk/client-application-auto-scaling';
import {
  DescribeEndpointCommand,
  DescribeEndpointConfigCommand,
  DescribeModelCommand,
  SageMakerClient,
} from '@aws-sdk/client-sagemaker';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { sagemakerLiveStates } from '#shared/aws/sagemaker/sagemaker-live-states.ts';
import { arnOf } from '../../../functions/versions.ts';

const sagemaker = new SageMakerClient({ region: 'us-east-1' });
const scaling = new ApplicationAutoScalingClient({ region: 'us-east-1' });
const sm = mockClient(sagemaker);
const as = mockClient(scaling);
const liveStates = sagemakerLiveStates({ sagemaker, scaling });

const missing = (what: string) =>
  Object.assign(new Error(`Could not find ${what} "arn".`), { name: 'ValidationException' });
const time = new Date(0);
const question = { endpoint: 'e', configs: ['next'], models: ['candidate'] };

function anEndpoint(): void {
  sm.on(DescribeEndpointCommand).resolves({
    EndpointName: 'e',
    EndpointArn: 'arn:aws:sagemaker:us-east-1:111122223333:endpoint/e',
    EndpointConfigName: 'now',
    EndpointStatus: 'Updating',
    CreationTime: time,
    LastModifiedTime: time,
    PendingDeploymentSummary: { EndpointConfigName: 'next' },
    ProductionVariants: [
      { VariantName: 'blue', CurrentInstanceCount: 2, DesiredInstanceCount: 3, CurrentWeight: 1, DesiredWeight: 1 },
    ],
  });
  sm.on(DescribeEndpointConfigCommand, { EndpointConfigName: 'now' }).resolves({
    EndpointConfigName: 'now',
    EndpointConfigArn: 'arn:aws:sagemaker:us-east-1:111122223333:endpoint-config/now',
    CreationTime: time,
    ProductionVariants: [
      { VariantName: 'blue', ModelName: 'm1', InstanceType: 'ml.c5.large', InitialInstanceCount: 1 },
    ],
  });
  sm.on(DescribeEndpointConfigCommand, { EndpointConfigName: 'next' }).rejects(missing('endpoint configuration'));
  sm.on(DescribeModelCommand, { ModelName: 'candidate' }).rejects(missing('model'));
  sm.on(DescribeModelCommand, { ModelName: 'm1' }).resolves({
    ModelName: 'm1',
    ModelArn: 'arn:aws:sagemaker:us-east-1:111122223333:model/m1',
    CreationTime: time,
    ExecutionRoleArn: 'role',
    PrimaryContainer: { ModelPackageName: arnOf(1) },
  });
}

describe('sagemakerLiveStates', () => {
  beforeEach(() => {
    sm.reset();
    as.reset();
    as.on(DescribeScalableTargetsCommand).resolves({ ScalableTargets: [] });
  });

  it('joins the endpoint with its config and its models', async () => {
    anEndpoint();
    expect(await liveStates.read(question)).toEqual({
      endpoint: {
        name: 'e',
        status: 'Updating',
        configName: 'now',
        pendingConfigName: 'next',
        variants: [
          {
            name: 'blue',
            settings: { VariantName: 'blue', ModelName: 'm1', InstanceType: 'ml.c5.large', InitialInstanceCount: 1 },
            modelPackageArn: arnOf(1),
            currentCount: 2,
            desiredCount: 3,
            currentWeight: 1,
            desiredWeight: 1,
          },
        ],
      },
      configs: {},
      models: { m1: { name: 'm1', modelPackageArn: arnOf(1), executionRoleArn: 'role', environment: {} } },
      targets: {},
    });
  });

  it('says so when the model of a variant is gone', async () => {
    anEndpoint();
    sm.on(DescribeModelCommand, { ModelName: 'm1' }).rejects(missing('model'));
    const { endpoint } = await liveStates.read(question);
    expect(endpoint?.variants).toMatchObject([{ name: 'blue', modelGone: true }]);
  });

  it('says so when the config of a live endpoint is gone: what its variants run is not known then', async () => {
    anEndpoint();
    sm.on(DescribeEndpointConfigCommand, { EndpointConfigName: 'now' }).rejects(missing('endpoint configuration'));
    const { endpoint } = await liveStates.read(question);
    expect(endpoint).toMatchObject({ configGone: true, variants: [{ settings: { VariantName: 'blue' } }] });
  });

  it('finds nothing where there is nothing', async () => {
    sm.on(DescribeEndpointCommand).rejects(missing('endpoint'));
    sm.on(DescribeEndpointConfigCommand).rejects(missing('endpoint configuration'));
    sm.on(DescribeModelCommand).rejects(missing('model'));
    expect(await liveStates.read(question)).toEqual({ configs: {}, models: {}, targets: {} });
    expect(await liveStates.status('e')).toBeUndefined();
  });

  it('reads the bounds of each slot and what it tracks', async () => {
    anEndpoint();
    const target = { ServiceNamespace: 'sagemaker', RoleARN: 'r', CreationTime: time } as const;
    const ScalableDimension = 'sagemaker:variant:DesiredInstanceCount' as const;
    as.on(DescribeScalableTargetsCommand).resolves({
      ScalableTargets: [
        { ...target, ScalableDimension, ResourceId: 'endpoint/e/variant/blue', MinCapacity: 1, MaxCapacity: 4 },
      ],
    });
    as.on(DescribeScalingPoliciesCommand).resolves({
      ScalingPolicies: [
        {
          PolicyARN: 'arn',
          PolicyName: 'p',
          ResourceId: 'endpoint/e/variant/blue',
          ServiceNamespace: 'sagemaker',
          ScalableDimension,
          PolicyType: 'TargetTrackingScaling',
          CreationTime: time,
          TargetTrackingScalingPolicyConfiguration: { TargetValue: 600, ScaleInCooldown: 300 },
        },
        {
          PolicyARN: 'arn',
          PolicyName: 'steps',
          ResourceId: 'endpoint/e/variant/blue',
          ServiceNamespace: 'sagemaker',
          ScalableDimension,
          PolicyType: 'StepScaling',
          CreationTime: time,
        },
      ],
    });
    as.on(DescribeScheduledActionsCommand).resolves({
      ScheduledActions: [
        {
          ScheduledActionName: 'morning',
          ScheduledActionARN: 'arn',
          ServiceNamespace: 'sagemaker',
          ResourceId: 'endpoint/e/variant/blue',
          CreationTime: new Date(0),
          Schedule: 'cron(0 7 ? * MON-FRI *)',
          Timezone: 'Europe/Berlin',
          ScalableTargetAction: { MinCapacity: 2, MaxCapacity: 8 },
        },
      ],
    });
    const schedule = [{ name: 'morning', at: 'cron(0 7 ? * MON-FRI *)', timezone: 'Europe/Berlin', min: 2, max: 8 }];
    const tracked = { metric: 'invocations', value: 600, scaleInCooldownSeconds: 300, policyName: expect.any(String) };
    expect((await liveStates.read(question)).targets).toEqual({
      blue: { min: 1, max: 4, held: false, tracked, otherPolicies: ['steps'], schedule },
    });
  });

  it('does not mistake a refusal for an absence', async () => {
    sm.on(DescribeEndpointCommand).rejects(Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' }));
    await expect(liveStates.status('e')).rejects.toThrow('Rate exceeded');
  });
});
