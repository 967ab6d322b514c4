import { invalid } from '../invalid.ts';
import type { SageMakerState } from '../state.ts';

/** Throws while an association leads to the entity or away from it. */
export function refuseAssociated({ associations }: SageMakerState, arn: string): void {
  const used = [...associations.values()].some(({ source, destination }) => source === arn || destination === arn);
  if (used) throw invalid(`${arn} cannot be deleted because it has associations. Delete the associations first.`);
}
