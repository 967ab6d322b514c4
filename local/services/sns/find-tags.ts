import { AwsError } from '../../core/aws-error.ts';
import type { SnsState } from './state.ts';

/** The tags of a topic. Throws `ResourceNotFoundException`. */
export function findTags(state: SnsState, resourceArn: string | undefined): Map<string, string> {
  const topic = state.topics.get(resourceArn ?? '');
  if (!topic) throw new AwsError('ResourceNotFoundException', 'Resource does not exist', { status: 404 });
  return topic.tags;
}
