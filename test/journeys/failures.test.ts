import { describe, expect, it } from 'vitest';
import { AwsError } from '../../local/core/aws-error.ts';
import type { ServiceName } from '../../local/core/service.ts';
import { afterFirstVersion, expectAgreement } from '../support/agreement.ts';
import { type Journey, minute, model, versionOf } from '../support/journey.ts';

/** What functions ask for on the way; `every-task.test.ts` has the rest in a canary. */
const asked: readonly [ServiceName, string][] = [
  ['sagemaker', 'DescribeEndpoint'],
  ['sagemaker', 'DescribeModelPackage'],
  ['sagemaker-runtime', 'InvokeEndpoint'],
];

/** Every AWS operation that the rollout makes for its model, by the service that answers it. */
const operations: readonly [ServiceName, string][] = [
  ...asked,
  ['sagemaker', 'CreateModel'],
  ['sagemaker', 'CreateEndpointConfig'],
  ['sagemaker', 'UpdateEndpoint'],
  ['sagemaker', 'UpdateEndpointWeightsAndCapacities'],
  ['application-autoscaling', 'RegisterScalableTarget'],
  ['application-autoscaling', 'PutScalingPolicy'],
  ['application-autoscaling', 'DeregisterScalableTarget'],
  ['events', 'PutEvents'],
  ['sns', 'Publish'],
];

const throttled = () => new AwsError('ThrottlingException', 'Rate exceeded');
const broken = () => new AwsError('InternalFailure', 'The request processing has failed.', { status: 500 });
const refused = () => new AwsError('ValidationException', 'The request is refused, for the test.');

/** The messages about the rollout of a version; alarms are told of beside it. */
function messagesAbout(journey: Journey, version: number): string[] {
  const about = journey.notifications().filter(({ subject }) => subject?.startsWith(`${model} v${version}: `));
  return about.map(({ subject }) => subject);
}

it('the first two calls of every operation are throttled: the rollout gets over it', async () => {
  const journey = await afterFirstVersion();
  const left = new Map(operations.map(([service, operation]) => [`${service} ${operation}`, 2]));
  journey.virtual.cloud.intercept(({ service, operation, caller }) => {
    const name = `${service} ${operation}`;
    const faults = left.get(name) ?? 0;
    if (caller.kind !== 'role' || faults === 0) return;
    left.set(name, faults - 1);
    throw throttled();
  });
  expect(await journey.rollOut({ data: 'two' })).toMatchObject({ status: 'promoted', serving: { version: 2 } });
  expect([...left].filter(([, faults]) => faults > 0)).toEqual([]);
  await expectAgreement(journey);
  await journey.stop();
});

describe('a lasting fault of one call ends on one known version', () => {
  const long = process.env['SLUICE_LONG_TESTS'] !== undefined;
  const cases = (long ? operations : asked).flatMap(([service, operation]) => [
    { service, operation, what: 'is refused', fault: refused },
    ...(long ? [{ service, operation, what: 'fails', fault: broken }] : []),
  ]);
  it.each(cases)('$service $operation $what', async ({ service, operation, fault }) => {
    const journey = await afterFirstVersion();
    const arn = await journey.register({ data: 'two' });
    let active = true;
    journey.virtual.cloud.intercept(call => {
      if (!active || call.caller.kind !== 'role') return;
      if (call.service === service && call.operation === operation) throw fault();
    });
    await journey.approve(arn);
    await journey.virtual.clock.advance(25 * minute);
    active = false;
    const head = await journey.ended(versionOf(arn), 24 * 60 * minute);
    expect(['promoted', 'rolled back', 'failed']).toContain(head.status);
    expect(head.reason).not.toBe('');
    await expectAgreement(journey);
    if (service !== 'sns') expect(messagesAbout(journey, 2)).toContain(`${model} v2: ${head.status}`);
    await journey.stop();
  });
});
