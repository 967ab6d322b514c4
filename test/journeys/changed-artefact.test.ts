import { afterAll, beforeAll, expect, it } from 'vitest';
import { busyElsewhere } from '../support/busy-elsewhere.ts';
import { Journey, minute, versionOf } from '../support/journey.ts';
import { leftovers } from '../support/leftovers.ts';

const model = 'fraud-detection';
let journey: Journey;
let busy: { cancel(): void };

beforeAll(async () => {
  journey = await Journey.start({ model });
  await journey.rollOut();
  busy = busyElsewhere(journey, 600);
});
afterAll(async () => {
  busy.cancel();
  await journey.stop();
});

/** Somebody writes over the model data of a version. */
async function overwrite(arn: string): Promise<void> {
  const described = await journey.call<{
    InferenceSpecification: { Containers: [{ ModelDataUrl: string }] };
  }>('sagemaker', 'DescribeModelPackage', { ModelPackageName: arn });
  const [, Bucket, Key] =
    /^s3:\/\/([^/]+)\/(.+)$/.exec(described.InferenceSpecification.Containers[0].ModelDataUrl) ?? [];
  await journey.call('s3', 'PutObject', { Bucket, Key, Body: new TextEncoder().encode('healthy, but other') });
}

it('goes back, when its model data is written over in the middle of its shares', async () => {
  const arn = await journey.register();
  await journey.approve(arn);
  await journey.until(async () => (await journey.route()).some(({ version }) => version === versionOf(arn)));
  await overwrite(arn);
  const head = await journey.ended(versionOf(arn));
  expect(head).toMatchObject({ status: 'rolled back', serving: { version: 1 } });
  expect(head.reason).toMatch(
    /^Model data s3:\/\/\S+ was changed since the version was approved: it was version \S+, and is version \S+\. Version 2 is not what was approved/,
  );
  await journey.virtual.clock.advance(10 * minute);
  expect(await leftovers(journey)).toEqual([]);
});

it('is served after all, when it is approved as it is now', async () => {
  const arn = `arn:aws:sagemaker:us-east-1:111122223333:model-package/${model}/2`;
  await journey.decide(arn, 'Rejected');
  await journey.virtual.clock.advance(minute);
  await journey.approve(arn);
  await journey.until(async () =>
    (await journey.heads()).some(({ epoch, status }) => epoch === 2 && status !== 'planned'),
  );
  expect((await journey.heads()).find(({ epoch }) => epoch === 2)).toMatchObject({ version: 2, status: 'promoted' });
});
