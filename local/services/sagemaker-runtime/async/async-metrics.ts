import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import type { Cloud } from '../../../core/cloud.ts';
import { Distribution, rounded } from '../distribution.ts';

const units = {
  Invocation4XXErrors: 'None',
  Invocation5XXErrors: 'None',
  ModelLatency: 'Microseconds',
  RequestDownloadFailures: 'Count',
  ResponseUploadFailures: 'Count',
  NotificationFailures: 'Count',
  RequestDownloadLatency: 'Microseconds',
  ResponseUploadLatency: 'Microseconds',
  ExpiredRequests: 'Count',
  InvocationFailures: 'Count',
  // With three s, as CloudWatch has it.
  InvocationsProcesssed: 'Count',
  TimeInBacklog: 'Microseconds',
  TotalProcessingTime: 'Milliseconds',
} as const satisfies Record<string, MetricDatum['Unit']>;

export type AsyncMetric = keyof typeof units;

interface Window {
  readonly dimensions: MetricDatum['Dimensions'];
  readonly values: Map<AsyncMetric, Distribution>;
}

const windowMs = 60_000;
const mostValues = 150;

/** What `AWS/SageMaker` says of requests that are answered later, by endpoint and variant, a minute at a time. */
export class AsyncMetrics {
  readonly #cloud: Cloud;
  readonly #windows = new Map<string, Window>();
  #armed = false;

  constructor(cloud: Cloud) {
    this.#cloud = cloud;
  }

  add(endpointName: string, variantName: string, values: Readonly<Partial<Record<AsyncMetric, number>>>): void {
    const key = `${endpointName}/${variantName}`;
    const window = this.#windows.get(key) ?? { dimensions: by(endpointName, variantName), values: new Map() };
    this.#windows.set(key, window);
    for (const [name, value] of Object.entries(values) as [AsyncMetric, number][]) {
      const distribution = window.values.get(name) ?? new Distribution();
      window.values.set(name, distribution);
      distribution.add(rounded(value));
    }
    this.#arm();
  }

  #arm(): void {
    if (this.#armed) return;
    this.#armed = true;
    const start = Math.floor(this.#cloud.clock.now() / windowMs) * windowMs;
    this.#cloud.clock.at(start + windowMs - 1, () => {
      this.#armed = false;
      this.#flush(new Date(start));
    });
  }

  #flush(Timestamp: Date): void {
    const data = [...this.#windows.values()].flatMap(({ dimensions: Dimensions, values }) =>
      [...values].flatMap(([MetricName, distribution]) =>
        [...distribution.chunks(mostValues)].map(
          (chunk): MetricDatum => ({ MetricName, Dimensions, Timestamp, ...chunk, Unit: units[MetricName] }),
        ),
      ),
    );
    this.#windows.clear();
    if (data.length > 0) putMetrics(this.#cloud, data);
  }
}

function by(endpointName: string, variantName: string): MetricDatum['Dimensions'] {
  return [
    { Name: 'EndpointName', Value: endpointName },
    { Name: 'VariantName', Value: variantName },
  ];
}

export function putMetrics(cloud: Cloud, MetricData: MetricDatum[]): void {
  cloud
    .call(
      'cloudwatch',
      'PutMetricData',
      { Namespace: 'AWS/SageMaker', MetricData },
      { kind: 'service', service: 'sagemaker.amazonaws.com' },
    )
    .catch((error: unknown) => cloud.log('SageMaker could not put its metrics', { error: String(error) }));
}
