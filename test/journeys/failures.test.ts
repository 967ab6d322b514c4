import { describe, expect, it } from 'vitest';
import { AwsError } from '../../local/core/aws-error.ts';
import type { ServiceName } from '../../local/core/service.ts';
import { endpointName, healthyModel, Journey, minute, model, versionOf } from '../support/journey.ts';
import { leftovers } from '../support/leftovers.ts';

/** Every AWS operation that the rollout makes for its model, by the service that answers it. */
const operations: readonly [ServiceName, string][] = [
  ['sagemaker', 'CreateModel'],
  ['sagemaker', 'CreateEndpointConfig'],
  ['sagemaker', 'UpdateEndpoint'],
  ['sagemaker', 'UpdateEndpointWeightsAndCapacities'],
  ['sagemaker', 'DescribeEndpoint'],
  ['sagemaker', 'DescribeModelPackage'],
  ['sagemaker-runtime', 'InvokeEndpoint'],
  ['application-autoscaling', 'RegisterScalableTarget'],
  ['application-autoscaling', 'PutScalingPolicy'],
  ['application-autoscaling', 'DeregisterScalableTarget'],
  ['events', 'PutEvents'],
  ['sns', 'Publish'],
];

const throttled = () => new AwsError('ThrottlingException', 'Rate exceeded');
const broken = () => new AwsError('InternalFailure', 'The request processing has failed.', { status: 500 });
const refused = () => new AwsError('ValidationException', 'The request is refused, for the test.');

async function afterFirstVersion(): Promise<Journey> {
  const journey = await Journey.start();
  await journey.rollOut({ data: 'one' });
  return journey;
}

/** What must hold after any ending: the endpoint serves exactly what the record says, and nothing is left over. */
async function expectAgreement(journey: Journey): Promise<void> {
  await journey.virtual.clock.advance(10 * minute);
  const known = (await journey.heads()).findLast(head => head.serving !== undefined);
  const [routed, ...others] = await journey.route();
  expect(others).toEqual([]);
  expect(known?.serving).toMatchObject({ version: routed?.version, slot: routed?.name });
  const answer = await journey.askNow();
  expect(answer.status).toBe(200);
  expect(answer.headers['x-sluice-version']).toBe(String(known?.serving?.version));
  expect(await leftovers(journey)).toEqual([]);
}

/** The messages about the rollout of a version; alarms are told of beside it. */
function messagesAbout(journey: Journey, version: number): string[] {
  const about = journey.notifications().filter(({ subject }) => subject?.startsWith(`${model} v${version}: `));
  return about.map(({ subject }) => subject);
}

describe('a passing fault of one call is got over', () => {
  it.each(operations)('%s %s is throttled twice', async (service, operation) => {
    const journey = await afterFirstVersion();
    let left = 2;
    journey.virtual.cloud.intercept(call => {
      if (call.service === service && call.operation === operation && call.caller.kind === 'role' && left-- > 0) {
        throw throttled();
      }
    });
    expect(await journey.rollOut({ data: 'two' })).toMatchObject({ status: 'promoted', serving: { version: 2 } });
    expect(left).toBeLessThan(2);
    await expectAgreement(journey);
    await journey.stop();
  });
});

describe('a lasting fault of one call ends on one known version', () => {
  const cases = operations.flatMap(([service, operation]) => [
    { service, operation, what: 'fails', fault: broken },
    { service, operation, what: 'is refused', fault: refused },
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
    await journey.virtual.clock.advance(45 * minute);
    active = false;
    const head = await journey.ended(versionOf(arn), 24 * 60 * minute);
    expect(['promoted', 'rolled back', 'failed']).toContain(head.status);
    expect(head.reason).not.toBe('');
    await expectAgreement(journey);
    if (service !== 'sns') expect(messagesAbout(journey, 2)).toContain(`${model} v2: ${head.status}`);
    await journey.stop();
  });
});

describe('a version that does not work', () => {
  it('whose container never becomes healthy goes back, and the baseline serves', async () => {
    const journey = await afterFirstVersion();
    journey.virtual.containers.define('sluice/sick', { ...healthyModel, startupMs: Number.POSITIVE_INFINITY });
    const head = await journey.rollOut({ image: 'sluice/sick' });
    expect(head).toMatchObject({ status: 'rolled back', serving: { version: 1, slot: 'blue' } });
    await expectAgreement(journey);
    await journey.stop();
  });

  it('whose container never becomes healthy, as the very first one, leaves nothing behind', async () => {
    const journey = await Journey.start({ image: { ...healthyModel, startupMs: Number.POSITIVE_INFINITY } });
    const head = await journey.rollOut();
    expect(head.status).toMatch(/failed|rolled back/);
    await journey.virtual.clock.advance(30 * minute);
    expect(await journey.endpoint()).toBeUndefined();
    expect(await leftovers(journey)).toEqual([]);
    expect((await journey.askNow()).status).toBe(503);
    await journey.stop();
  });

  it('that fails its smoke test goes back before it takes any request', async () => {
    const journey = await afterFirstVersion();
    const failure = { status: 500, headers: {}, body: new TextEncoder().encode('no') };
    journey.virtual.containers.define('sluice/failing', { ...healthyModel, answer: () => failure });
    const head = await journey.rollOut({ image: 'sluice/failing' });
    expect(head).toMatchObject({ status: 'rolled back', serving: { version: 1 } });
    expect(head.reason).toMatch(/smoke/i);
    await expectAgreement(journey);
    await journey.stop();
  });

  it('whose image does not exist goes back', async () => {
    const journey = await afterFirstVersion();
    const head = await journey.rollOut({ image: 'sluice/nowhere' });
    expect(head).toMatchObject({ status: 'rolled back', serving: { version: 1 } });
    await expectAgreement(journey);
    await journey.stop();
  });

  it('that is rejected while its fleet is built does not take traffic', async () => {
    const journey = await afterFirstVersion();
    const arn = await journey.register({ data: 'two' });
    await journey.approve(arn);
    await journey.virtual.clock.advance(minute);
    await journey.decide(arn, 'Rejected');
    expect(await journey.ended(2)).toMatchObject({ status: 'rolled back', serving: { version: 1 } });
    await expectAgreement(journey);
    await journey.stop();
  });
});

it('an endpoint that AWS maintains at that moment is waited for', async () => {
  const journey = await afterFirstVersion();
  const { beginMaintenance } = journey.virtual.cloud.core<{ beginMaintenance(name: string): () => void }>('sagemaker');
  const end = beginMaintenance(endpointName);
  const arn = await journey.register({ data: 'two' });
  await journey.approve(arn);
  await journey.virtual.clock.advance(15 * minute);
  expect(await journey.head(2)).toMatchObject({ status: 'planned' });
  end();
  expect(await journey.ended(2)).toMatchObject({ status: 'promoted' });
  await expectAgreement(journey);
  await journey.stop();
});
