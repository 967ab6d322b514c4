import { AwsError } from '../../../../../local/core/aws-error.ts';
import type { AwsEvent, CoreService } from '../../../../../local/core/cloud.ts';
import type { ServiceName } from '../../../../../local/core/service.ts';

type Answer = (input: Record<string, unknown>) => object;

/** A service that answers by plain functions and asks for no rights but `<service>:<operation>`. */
export function stub(name: ServiceName, operations: Record<string, Answer>, core: object = {}): CoreService<object> {
  const bound = Object.entries(operations).map(([operation, answer]) => [
    operation,
    {
      authorize: () => [{ action: `${name}:${operation}`, resource: '*' }],
      run: async (input: object) => answer(input as Record<string, unknown>),
    },
  ]);
  return { name, core, operations: Object.fromEntries(bound) };
}

/** Objects by `bucket/key`. */
export function s3Stub(objects: Map<string, Uint8Array>): CoreService<object> {
  const at = (input: Record<string, unknown>): string => `${input['Bucket']}/${input['Key']}`;
  return stub('s3', {
    GetObject(input) {
      const Body = objects.get(at(input));
      if (!Body) throw new AwsError('NoSuchKey', 'The specified key does not exist.', { status: 404 });
      return { Body };
    },
    PutObject(input) {
      objects.set(at(input), input['Body'] as Uint8Array);
      return {};
    },
    ListObjectsV2(input) {
      const prefix = `${input['Bucket']}/`;
      const keys = [...objects.keys()].filter(key => key.startsWith(`${prefix}${input['Prefix'] ?? ''}`));
      return { Contents: keys.map(key => ({ Key: key.slice(prefix.length) })), IsTruncated: false };
    },
  });
}

/** Takes metric data, and knows alarms by what the test says of them. */
export function cloudwatchStub(metrics: object[], alarms: Map<string, string>): CoreService<object> {
  return stub('cloudwatch', {
    PutMetricData(input) {
      metrics.push(...(input['MetricData'] as object[]));
      return {};
    },
    DescribeAlarms: input => ({
      MetricAlarms: (input['AlarmNames'] as string[]).map(AlarmName => ({
        AlarmName,
        StateValue: alarms.get(AlarmName),
      })),
    }),
    PutMetricAlarm(input) {
      alarms.set(String(input['AlarmName']), 'INSUFFICIENT_DATA');
      return {};
    },
    DeleteAlarms(input) {
      for (const name of input['AlarmNames'] as string[]) alarms.delete(name);
      return {};
    },
  });
}

/** An IAM that knows no role. */
export function iamStub(): CoreService<object> {
  return stub('iam', {}, { role: () => undefined });
}

export function eventsStub(deliver: (event: AwsEvent) => void): CoreService<object> {
  return stub('events', {}, { deliver });
}

export function logsStub(lines: string[]): CoreService<object> {
  return stub('logs', {}, { write: (_group: string, _stream: string, line: string) => lines.push(line) });
}
