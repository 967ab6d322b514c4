import { DescribeEndpointCommand } from '@aws-sdk/client-sagemaker';
import type { Stage } from '../stage.ts';

export interface SlotCount {
  readonly slot: string;
  readonly current: number;
  readonly desired: number;
}

/** Instances of each slot of the model's endpoint. */
export async function instanceCounts({ clients, endpointName }: Stage): Promise<SlotCount[]> {
  const endpoint = await clients.sagemaker.send(new DescribeEndpointCommand({ EndpointName: endpointName }));
  return (endpoint.ProductionVariants ?? []).map(variant => ({
    slot: variant.VariantName ?? '',
    current: variant.CurrentInstanceCount ?? 0,
    desired: variant.DesiredInstanceCount ?? 0,
  }));
}

export function countsText(counts: readonly SlotCount[]): string {
  const one = ({ slot, current, desired }: SlotCount) =>
    `${slot} ${current}${desired === current ? '' : ` (wants ${desired})`}`;
  return counts.map(one).join(', ');
}
