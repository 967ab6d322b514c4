import { afterEach, describe, expect, it } from 'vitest';
import type { VirtualImage } from '../../local/containers/virtual-container.ts';
import { every } from '../../local/core/clock.ts';
import { capture, FoundEndpoint, found } from '../support/found-endpoint.ts';
import { healthyModel, minute } from '../support/journey.ts';

const sickWhenSaid: VirtualImage = {
  ...healthyModel,
  answer: (modelData, ...rest) =>
    new TextDecoder().decode(modelData).includes('sick')
      ? { status: 500, headers: {}, body: new Uint8Array() }
      : healthyModel.answer(modelData, ...rest),
};

describe('an endpoint that was there before Sluice', () => {
  let owner: FoundEndpoint;
  afterEach(() => owner.journey.stop());

  /** What callers who bypass Sluice were answered, all the time. */
  function directCallers(): string[] {
    const answers: string[] = [];
    every(owner.journey.virtual.clock, 2000, () => owner.ask().then(answer => answers.push(answer)));
    return answers;
  }

  it('is taken over by the first approval, loses its former variant after the rollback window, and nobody notices', async () => {
    owner = await FoundEndpoint.start();
    const { journey } = owner;
    await journey.call('cloudwatch', 'PutMetricAlarm', {
      AlarmName: 'mail-errors',
      Namespace: 'AWS/SageMaker',
      MetricName: 'Invocation5XXErrors',
      Dimensions: [
        { Name: 'EndpointName', Value: found.endpoint },
        { Name: 'VariantName', Value: found.variant },
      ],
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 5,
      ComparisonOperator: 'GreaterThanThreshold',
    });
    const before = await owner.config(found.config);
    const answers = directCallers();
    const head = await journey.rollOut({ data: 'one' });
    expect(head).toMatchObject({ status: 'promoted', serving: { version: 1, slot: 'blue' } });
    await journey.virtual.clock.advance(2 * minute);

    expect(new Set(answers)).toEqual(new Set([found.variant, 'blue']));
    expect(answers.at(-1)).toBe('blue');
    const now = await owner.describe();
    const config = await owner.config(now.EndpointConfigName);
    expect(config.DataCaptureConfig).toEqual(before.DataCaptureConfig);
    expect(config.DataCaptureConfig).toMatchObject(capture);
    expect(config.ProductionVariants?.[0]).toMatchObject({
      VariantName: found.variant,
      RoutingConfig: { RoutingStrategy: 'LEAST_OUTSTANDING_REQUESTS' },
    });
    expect((await journey.askNow()).headers['x-sluice-version']).toBe('1');
    const [planned] = await journey.query(`rollout#${head.rolloutId}`);
    expect(JSON.stringify(planned)).toMatch(/AllTraffic.*TargetVariant.*2 and 6 instances.*Alarm mail-errors watches/);

    await journey.virtual.clock.advance(30 * minute);
    expect((await owner.describe()).ProductionVariants).toMatchObject([{ VariantName: 'blue' }]);
    expect(new Set(answers)).toEqual(new Set([found.variant, 'blue']));
    expect(await owner.targets()).toMatchObject([{ ResourceId: `endpoint/${found.endpoint}/variant/blue` }]);
    await expect(journey.call('sagemaker', 'DescribeModel', { ModelName: found.model })).resolves.toBeDefined();
    expect(await journey.deadLetters()).toEqual([]);
  });

  it('is as it was found after a version that does not do', async () => {
    owner = await FoundEndpoint.start(sickWhenSaid);
    const { journey } = owner;
    const [before, targets] = [await owner.describe(), await owner.targets()];
    const answers = directCallers();
    const head = await journey.rollOut({ data: 'sick' });
    expect(head).toMatchObject({ status: 'rolled back', serving: { version: 0, slot: found.variant } });
    expect(head.reason).toContain('The version found answers all requests');
    await journey.virtual.clock.advance(2 * minute);

    expect(new Set(answers)).toEqual(new Set([found.variant]));
    const now = await owner.describe();
    expect(now.EndpointConfigName).toBe(found.config);
    expect(now.ProductionVariants).toMatchObject(
      (before.ProductionVariants ?? []).map(({ VariantName, CurrentInstanceCount, CurrentWeight }) => ({
        VariantName,
        CurrentInstanceCount,
        CurrentWeight,
      })),
    );
    expect(await owner.targets()).toMatchObject(
      targets.map(target => ({ ...target, SuspendedState: expect.anything() })),
    );
    expect((await journey.askNow()).headers['x-sluice-version']).toBe('0');
  });
});
