import { describe, expect, it } from 'vitest';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { monitorAlarms, monitorsOf } from '../../../scripts/compile/monitors.ts';
import { retentionOf } from '../../../scripts/compile/retention.ts';

const capture = { sampling: 10_000, retentionMs: 30 * 86_400_000 };
const policies = (monitoring?: object) =>
  ({ fraud: { model: 'fraud', endpoint: {}, ...(monitoring && { monitoring }) } }) as unknown as Record<
    string,
    ModelPolicy
  >;
const stage = ['$', '{sls:stage}'].join('');

describe('what the template takes from monitoring', () => {
  it('is nothing where no model is watched', () => {
    for (const none of [policies(), policies({ capture })]) {
      expect(monitorsOf(none)).toEqual({ state: 'DISABLED', modelMonitor: false, kept: 'rate(1 hour)' });
      expect(monitorAlarms(none)).toEqual({ Resources: {} });
    }
    expect(retentionOf(policies())).toMatchObject({
      Rules: [{ Id: 'uploads' }, { Id: 'former' }, { Id: 'labels-fraud' }, { Id: 'outcomes-fraud' }],
    });
  });

  it('is a schedule that runs, an alarm that rings when nothing is heard, and an end of captures', () => {
    const watched = policies({ engine: 'serverless', capture, data: {} });
    expect(monitorsOf(watched)).toMatchObject({ state: 'ENABLED', modelMonitor: false });
    const elsewhere = policies({ engine: 'model-monitor', capture, data: {} });
    expect(monitorsOf(elsewhere)).toEqual({ state: 'DISABLED', modelMonitor: true, kept: 'rate(5 minutes)' });
    expect(monitorAlarms(elsewhere)).toHaveProperty('Resources.MonitorAlarmfraud');
    expect(monitorAlarms(watched)).toMatchObject({
      Resources: {
        MonitorAlarmfraud: {
          Properties: {
            Metrics: [
              { MetricStat: { Metric: { MetricName: 'MonitorRuns' } }, ReturnData: false },
              { Expression: 'FILL(runs, 0)', ReturnData: true },
            ],
            TreatMissingData: 'breaching',
          },
        },
      },
    });
    expect(retentionOf(watched)).toMatchObject({
      Rules: [
        { Id: 'uploads' },
        { Id: 'former', NoncurrentVersionExpiration: { NoncurrentDays: 90 } },
        { Prefix: 'ground-truth/fraud/', ExpirationInDays: 400 },
        { Prefix: 'outcomes/fraud/', ExpirationInDays: 400 },
        {
          Prefix: `captures/sluice-${stage}-fraud/`,
          ExpirationInDays: 30,
          NoncurrentVersionExpiration: { NoncurrentDays: 1 },
        },
        { Prefix: `monitors/sluice-${stage}-fraud/sluice-${stage}-fraud-data/work/`, ExpirationInDays: 7 },
      ],
    });
  });

  it('has an alarm and an end of counts for each monitor', () => {
    const watched = policies({ capture, prediction: {}, quality: {}, bias: {} });
    expect(monitorsOf(watched)).toMatchObject({ state: 'ENABLED' });
    expect(monitorAlarms(watched)).toMatchObject({
      Resources: {
        predictionMonitorAlarmfraud: { Properties: { AlarmName: `sluice-${stage}-monitor-fraud-prediction` } },
        biasMonitorAlarmfraud: { Properties: { AlarmName: `sluice-${stage}-monitor-fraud-bias` } },
        qualityMonitorAlarmfraud: {
          Properties: {
            Metrics: expect.arrayContaining([
              expect.objectContaining({
                MetricStat: expect.objectContaining({
                  Metric: expect.objectContaining({
                    Dimensions: expect.arrayContaining([{ Name: 'Monitor', Value: 'quality' }]),
                  }),
                }),
              }),
            ]),
          },
        },
      },
    });
    const quality = JSON.stringify((monitorAlarms(watched) as { Resources: object }).Resources);
    expect(quality).toContain('{"Name":"Monitor","Value":"quality"}');
    const prefixes = (retentionOf(watched) as { Rules: { Prefix?: string }[] }).Rules.map(({ Prefix }) => Prefix);
    for (const kind of ['quality', 'bias'])
      expect(prefixes).toContain(`monitors/sluice-${stage}-fraud/sluice-${stage}-fraud-${kind}/work/`);
  });
});
