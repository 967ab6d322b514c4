import type { Files } from '../../../containers/container.ts';
import { roleCaller } from '../jobs/role-caller.ts';
import type { SageMakerState } from '../state.ts';

/** Where a monitor's container leaves its metrics: below it the file `cloudwatch`, a line of JSON per metric. */
export const metricsFolder = 'output/metrics';
const namespace = 'aws/sagemaker/Endpoints/data-metrics';
const batch = 500;

/** Puts the metrics that a monitor's container has left, with the rights of the job's role. */
export async function publishMetrics(state: SageMakerState, files: Files, roleArn: string): Promise<void> {
  const text = new TextDecoder().decode(files['cloudwatch'] ?? new Uint8Array());
  const lines = text.split('\n').filter(line => line.trim() !== '');
  const data = lines.map(line => JSON.parse(line) as { Timestamp: string });
  for (let first = 0; first < data.length; first += batch) {
    const MetricData = data
      .slice(first, first + batch)
      .map(({ Timestamp, ...datum }) => ({ ...datum, Timestamp: new Date(Timestamp) }));
    await state.cloud.call('cloudwatch', 'PutMetricData', { Namespace: namespace, MetricData }, roleCaller(roleArn));
  }
}
