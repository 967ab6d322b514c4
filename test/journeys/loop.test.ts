import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { busyElsewhere } from '../support/busy-elsewhere.ts';
import { driftingImage, moved, putManifest } from '../support/drifting-image.ts';
import { editedPackage } from '../support/edited-package.ts';
import { type Head, minute } from '../support/journey.ts';
import { hour, judged, rows, send, violations } from '../support/monitored.ts';
import { gatedModel, PipelineJourney, packageArn } from '../support/pipeline-journey.ts';

/** The policy that is shipped, but that it waits for new rows, and not for a day. */
function edit(policy: string): string {
  return policy
    .replace(/cooldownMs:\w+/, `cooldownMs:${hour}`)
    .replace('minNewRows:0', 'minNewRows:1000')
    .replace('on:["drift","quality","new-data"]', 'on:["drift"]');
}

describe('a model whose live data drifts', () => {
  let pipeline: PipelineJourney;

  const facts = () => pipeline.journey.query(`violations#${gatedModel}`);
  const guard = async () => {
    const [item] = await pipeline.journey.query(`retraining#${gatedModel}`);
    return JSON.parse(String(item?.['state'])) as Record<string, unknown>;
  };
  const subjects = () => pipeline.journey.notifications().map(({ subject }) => subject);

  beforeAll(async () => {
    const packaged = editedPackage(gatedModel, edit);
    pipeline = await PipelineJourney.start({ image: driftingImage, packaged });
    await pipeline.firstVersion();
    await judged(pipeline.journey);
  });
  afterAll(() => pipeline.stop());

  it('is left alone while nothing drifts', async () => {
    await send(pipeline.journey, rows(2, 1500));
    await judged(pipeline.journey);
    expect([violations(pipeline.journey), await facts()]).toEqual([[], []]);
  });

  it('is found by its monitor; the guard waits for rows to learn from', async () => {
    await send(pipeline.journey, rows(3, 2000, moved));
    await judged(pipeline.journey);
    expect(violations(pipeline.journey)).toMatchObject([{ cause: 'drift', severity: 'serious', version: 1 }]);
    expect(await facts()).toMatchObject([
      { source: `monitor sluice-dev-${gatedModel}-data`, verdict: 'defer', reason: 'no-new-data' },
    ]);
  });

  it('is retrained on them as soon as they are there, gated, approved and rolled out, with no hand in it', async () => {
    await putManifest(pipeline.journey, 'd2', 5000);
    const load = busyElsewhere(pipeline.journey, 600);
    const head: Head = await pipeline.journey.ended(2, 4 * hour);
    load.cancel();
    expect(head).toMatchObject({ status: 'promoted', serving: { version: 2 } });
    expect(await facts()).toMatchObject([{ cause: 'drift', verdict: 'start', execution: expect.any(String) }]);
    expect(await pipeline.gated(2)).toMatchObject({ outcome: 'pass', effect: 'approve', champion: 1 });
    const version = await pipeline.journey.call<{ CustomerMetadataProperties: object }>(
      'sagemaker',
      'DescribeModelPackage',
      { ModelPackageName: packageArn(2) },
    );
    expect(version.CustomerMetadataProperties).toMatchObject({ dataVersion: 'd2' });
    const shares = (await pipeline.journey.query(`rollout#${head.rolloutId}`)).flatMap(({ entry }) => {
      const { kind, share } = entry as { kind: string; share?: number };
      return kind === 'shifted' ? [share] : [];
    });
    expect([shares[0], shares.at(-1)]).toEqual([500, 10_000]);
  });

  it('is quiet afterwards: what was drift is what the new version knows', async () => {
    await judged(pipeline.journey);
    const before = violations(pipeline.journey).length;
    await send(pipeline.journey, rows(6, 2000, moved));
    await judged(pipeline.journey);
    expect(violations(pipeline.journey)).toHaveLength(before);
    const state = await guard();
    expect(state).toMatchObject({ live: 2, failed: 0, defects: [] });
    expect([state['run'], state['episode'], state['deferred']]).toEqual([undefined, undefined, undefined]);
    expect(subjects().filter(subject => /drifted|dead|failed/.test(subject))).toEqual([
      `${gatedModel}: data has drifted (serious)`,
    ]);
    await pipeline.journey.virtual.clock.advance(minute);
    expect(await pipeline.journey.deadLetters()).toEqual([]);
  });
});
