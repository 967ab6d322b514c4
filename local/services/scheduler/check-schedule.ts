import { AwsError } from '../../core/aws-error.ts';
import type { Cloud } from '../../core/cloud.ts';
import type { IamCore } from '../../iam/iam-core.ts';
import { trusts } from '../../iam/trusts.ts';
import { parseSchedule, type Schedule } from '../application-autoscaling/schedule.ts';
import { invalid } from './errors.ts';
import type { ScheduleRequest } from './state.ts';
import { targetKind } from './targets.ts';

/** Checks what the service's model cannot say. Throws `ValidationException`. */
export function checkSchedule(cloud: Cloud, request: ScheduleRequest): void {
  readExpression(request);
  const { FlexibleTimeWindow: window, StartDate: start, EndDate: end, Target: target } = request;
  if (window.Mode === 'FLEXIBLE' && window.MaximumWindowInMinutes === undefined)
    throw invalid('MaximumWindowInMinutes must be provided when FlexibleTimeWindow mode is FLEXIBLE.');
  if (window.Mode === 'OFF' && window.MaximumWindowInMinutes !== undefined)
    throw invalid('MaximumWindowInMinutes must not be provided when FlexibleTimeWindow mode is OFF.');
  if (end && end.getTime() <= Math.max(start?.getTime() ?? 0, cloud.clock.now()))
    throw invalid('The EndDate you specify must come after the StartDate and lie in the future.');
  if (!targetKind(target.Arn))
    throw invalid(`The local cloud cannot deliver to ${target.Arn}: it knows Lambda, Step Functions, SQS and SNS.`);
  if (target.Input !== undefined && target.Arn.split(':')[2] === 'states') checkJson(target.Input);
  checkRole(cloud, target.RoleArn);
}

/** When a schedule is due, whatever its dates. Throws `ValidationException`. */
export function readExpression({ ScheduleExpression, ScheduleExpressionTimezone }: ScheduleRequest): Schedule {
  try {
    return parseSchedule(ScheduleExpression, ScheduleExpressionTimezone);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const zone = /timezone/.test(error.message);
    throw invalid(
      zone
        ? `Invalid ScheduleExpressionTimezone ${ScheduleExpressionTimezone}.`
        : `Invalid Schedule Expression ${ScheduleExpression}.`,
    );
  }
}

function checkJson(input: string): void {
  try {
    JSON.parse(input);
  } catch {
    throw invalid('Invalid RequestJson provided. Reason: Target Input is not valid JSON.');
  }
}

function checkRole(cloud: Cloud, roleArn: string): void {
  const role = cloud.core<IamCore>('iam').role(roleArn.split('/').pop() ?? '');
  const context = { 'aws:SourceAccount': cloud.account.id };
  if (role?.Arn === roleArn && trusts(role, { Service: 'scheduler.amazonaws.com' }, context)) return;
  throw invalid('The execution role you provide must allow AWS EventBridge Scheduler to assume the role.');
}
