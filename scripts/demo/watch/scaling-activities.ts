import { DescribeScalingActivitiesCommand } from '@aws-sdk/client-application-auto-scaling';
import type { Stage } from '../stage.ts';

/** What Application Auto Scaling did to the model's endpoint and why, oldest first. */
export async function scalingActivities({ clients, endpointName }: Stage): Promise<string[]> {
  const { ScalingActivities } = await clients.autoscaling.send(
    new DescribeScalingActivitiesCommand({ ServiceNamespace: 'sagemaker' }),
  );
  return (ScalingActivities ?? [])
    .filter(({ ResourceId }) => ResourceId?.startsWith(`endpoint/${endpointName}/`))
    .reverse()
    .map(({ Description, StatusCode }) => `${Description} ${StatusCode}`);
}
