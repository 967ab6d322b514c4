import { AwsError } from '../../core/aws-error.ts';
import type { Access } from '../../core/service.ts';
import { evaluatePolicy } from '../../iam/evaluate-policy.ts';
import type { KmsCore } from '../kms/kms-core.ts';
import type { SnsState, Topic } from './state.ts';
import type { Publisher } from './topic-policy.ts';

/** What SNS does with the key of an encrypted topic, in the name of whoever publishes. */
const actions = ['kms:GenerateDataKey', 'kms:Decrypt'] as const;

/** What a publisher needs besides, where the topic is encrypted with a customer's key. */
export function keyAccesses(state: SnsState, topicArn: string): Access[] {
  const topic = state.topics.get(topicArn);
  const key = topic && keyOf(state, topic);
  if (!topic || !key) return [];
  return actions.map(action => ({
    action,
    resource: key.arn,
    context: { ...contextOf(state, topic), 'kms:CallerAccount': state.cloud.account.id },
    resourcePolicy: key.statements,
  }));
}

/** AWS services must be let in by the key's own policy, which AWS's key for SNS does not do. Throws `KMSAccessDeniedException`. */
export function checkTopicKey(state: SnsState, topic: Topic, { service, sourceArn }: Publisher): void {
  const named = topic.attributes.get('KmsMasterKeyId') ?? '';
  if (named === '') return;
  const key = keyOf(state, topic);
  const context = {
    ...contextOf(state, topic),
    'aws:SourceArn': sourceArn,
    'aws:SourceAccount': sourceArn.split(':')[4] ?? '',
  };
  const isLetIn = (action: string) =>
    key !== undefined &&
    evaluatePolicy(key.statements, { action, resource: key.arn, principal: { Service: service }, context }) === 'allow';
  const refused = actions.find(action => !isLetIn(action));
  if (refused === undefined) return;
  const message = `${service} is not authorized to perform: ${refused} on resource: ${key?.arn ?? named} because no resource-based policy allows the ${refused} action`;
  throw new AwsError('KMSAccessDeniedException', message);
}

function keyOf({ cloud }: SnsState, topic: Topic) {
  const named = topic.attributes.get('KmsMasterKeyId') ?? '';
  return named === '' ? undefined : cloud.core<KmsCore>('kms').key(named);
}

function contextOf({ cloud: { account } }: SnsState, topic: Topic): Record<string, string> {
  return {
    'kms:ViaService': `sns.${account.region}.amazonaws.com`,
    'kms:EncryptionContext:aws:sns:topicArn': topic.arn,
  };
}
