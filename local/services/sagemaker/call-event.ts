import type { Caller } from '../../core/service.ts';
import type { IamCore } from '../../iam/iam-core.ts';
import { actor } from './actor.ts';
import type { SageMakerState } from './state.ts';

/** CloudTrail is some minutes late. */
const LATE_MS = 300_000;

/** In an account with a trail, tells the bus of a call that has changed something, and who has made it. */
export function announceCall(
  state: SageMakerState,
  caller: Caller,
  eventName: string,
  [input, output]: readonly [object, object],
): void {
  const { cloud, options } = state;
  if (!options.trail) return;
  const { account, clock, random } = cloud;
  const at = clock.now();
  const detail = {
    eventVersion: '1.09',
    userIdentity: userIdentity(state, caller),
    eventTime: `${new Date(at).toISOString().slice(0, 19)}Z`,
    eventSource: 'sagemaker.amazonaws.com',
    eventName,
    awsRegion: account.region,
    requestParameters: inCamelCase(input),
    responseElements: inCamelCase(output),
    requestID: random.uuid(),
    eventID: random.uuid(),
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account.id,
    eventCategory: 'Management',
  };
  clock.at(at + LATE_MS, () => {
    cloud.emit({ source: 'aws.sagemaker', detailType: 'AWS API Call via CloudTrail', resources: [], detail });
  });
}

function userIdentity({ cloud }: SageMakerState, caller: Caller): object {
  if (caller.kind === 'service') return { type: 'AWSService', invokedBy: caller.service };
  const { Arn: arn, PrincipalId: principalId, SourceIdentity: sourceIdentity } = actor(cloud, caller).IamIdentity;
  const accountId = cloud.account.id;
  if (caller.kind === 'root') return { type: 'Root', principalId, arn, accountId };
  const role = cloud.core<IamCore>('iam').role(caller.roleName);
  const [issuer] = principalId.split(':');
  const sessionIssuer = { type: 'Role', principalId: issuer, arn: role?.Arn, accountId, userName: caller.roleName };
  const sessionContext = { sessionIssuer, ...(sourceIdentity !== undefined && { sourceIdentity }) };
  return { type: 'AssumedRole', principalId, arn, accountId, sessionContext };
}

/** Their keys are the caller's own. */
const maps = new Set(['CustomerMetadataProperties']);

/** CloudTrail writes members with a small first letter. */
function inCamelCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inCamelCase);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const named = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(
    named.map(([name, member]) => [
      name.charAt(0).toLowerCase() + name.slice(1),
      maps.has(name) ? member : inCamelCase(member),
    ]),
  );
}
