import { AwsError } from '../../core/aws-error.ts';
import type { AutoscalingState } from './state.ts';

/** The tags of a scalable target. Throws when there is no such target. */
export function tagsOf(state: AutoscalingState, resourceArn: string): Map<string, string> {
  const tags = state.tags.get(resourceArn);
  if (tags) return tags;
  throw new AwsError('ResourceNotFoundException', `No scalable target found for ARN: ${resourceArn}`, {
    fields: { ResourceName: resourceArn },
  });
}
