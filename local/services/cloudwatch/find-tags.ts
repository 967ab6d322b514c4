import { AwsError } from '../../core/aws-error.ts';
import type { CloudWatchState } from './state.ts';

/** The tags of the alarm that has this ARN. Throws `ResourceNotFoundException`. */
export function findTags({ alarms }: CloudWatchState, resourceArn: string | undefined): Map<string, string> {
  const alarm = [...alarms.values()].find(one => one.arn === resourceArn);
  if (!alarm) throw new AwsError('ResourceNotFoundException', 'Unknown alarm', { status: 404 });
  return alarm.tags;
}
