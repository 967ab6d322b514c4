import { type CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import type { VerdictAlarm } from '#shared/ports/verdict-alarm.ts';

/** Metric `RollbackVerdict` by model: 1 when the candidate is to go back, else 0. */
export function cloudwatchVerdictAlarm(client: CloudWatchClient): VerdictAlarm {
  return {
    async report(model, verdict, at) {
      const datum = {
        MetricName: 'RollbackVerdict',
        Dimensions: [{ Name: 'Model', Value: model }],
        Timestamp: new Date(at),
        Value: verdict === 'rollback' ? 1 : 0,
        Unit: 'None' as const,
      };
      await client.send(new PutMetricDataCommand({ Namespace: 'Sluice', MetricData: [datum] }));
    },
  };
}
