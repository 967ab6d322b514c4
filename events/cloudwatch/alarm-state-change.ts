import * as z from 'zod';
import { envelope } from '../envelope.ts';
import type { EventPattern } from '../pattern.ts';

const alarmState = z.object({
  value: z.enum(['OK', 'ALARM', 'INSUFFICIENT_DATA']),
  reason: z.string().nullish(),
  /** JSON in a string; absent when the alarm was just made. */
  reasonData: z.string().nullish(),
  timestamp: z.string().nullish(),
});

/**
 * An alarm, metric or composite, has reached another state. Times end in `+0000`, which strict readers of ISO 8601 refuse.
 * Source: the CloudWatch user guide on alarm events and EventBridge.
 */
export const alarmStateChange = envelope(
  'aws.cloudwatch',
  'CloudWatch Alarm State Change',
  z.object({ alarmName: z.string().min(1), state: alarmState, previousState: alarmState.nullish() }),
);

/** When the state was reached, epoch milliseconds; undefined where the event does not say it in a form that can be read. */
export function reachedAt({ timestamp }: { readonly timestamp?: string | null | undefined }): number | undefined {
  const ms = Date.parse(timestamp?.replace(/([+-]\d\d)(\d\d)$/, '$1:$2') ?? '');
  return Number.isNaN(ms) ? undefined : ms;
}

export type AlarmStateChange = z.output<typeof alarmStateChange>;

/** An alarm that stays in ALARM sends no second event. */
export const pattern: EventPattern = {
  source: ['aws.cloudwatch'],
  'detail-type': ['CloudWatch Alarm State Change'],
  detail: { state: { value: ['ALARM'] } },
};

export const example = {
  version: '0',
  id: 'c4c1c1c9-0000-4000-8000-29d94c3d4f4d',
  'detail-type': 'CloudWatch Alarm State Change',
  source: 'aws.cloudwatch',
  account: '111122223333',
  time: '2026-02-24T17:04:40Z',
  region: 'us-east-1',
  resources: ['arn:aws:cloudwatch:us-east-1:111122223333:alarm:checkout-errors'],
  detail: {
    alarmName: 'checkout-errors',
    configuration: {
      description: 'Orders that could not be placed',
      metrics: [
        {
          id: 'm1',
          metricStat: {
            metric: { namespace: 'Shop', name: 'FailedOrders', dimensions: { Service: 'checkout' } },
            period: 60,
            stat: 'Sum',
          },
          returnData: true,
        },
      ],
    },
    previousState: { value: 'OK', reason: 'Below the threshold', timestamp: '2026-02-24T17:03:40.989+0000' },
    state: {
      value: 'ALARM',
      reason: 'Threshold Crossed: 1 out of the last 1 datapoints was greater than the threshold (5.0).',
      reasonData: '{"version":"1.0","period":60,"recentDatapoints":[12.0],"threshold":5.0}',
      timestamp: '2026-02-24T17:04:40.989+0000',
    },
  },
};
