import type { CreateAliasCommandInput } from '@aws-sdk/client-kms';
import { arn } from '../../../core/arn.ts';
import { AwsError } from '../../../core/aws-error.ts';
import type { Operation } from '../../../core/service.ts';
import { aliasAccess } from '../alias-access.ts';
import { findKey, keyAccess } from '../find.ts';
import type { KmsState } from '../state.ts';

export const createAlias: Operation<KmsState, CreateAliasCommandInput> = {
  authorize: ({ AliasName = '', TargetKeyId = '' }, state) => [
    aliasAccess(state, 'CreateAlias', AliasName),
    ...keyAccess(state, 'CreateAlias', TargetKeyId),
  ],
  run({ AliasName = '', TargetKeyId = '' }, state) {
    if (!AliasName.startsWith('alias/')) {
      throw new AwsError('InvalidAliasNameException', 'Alias must start with the prefix "alias/".');
    }
    if (AliasName.startsWith('alias/aws/')) {
      throw new AwsError('NotAuthorizedException', `Alias ${AliasName} is reserved by AWS.`);
    }
    const aliasArn = arn(state.cloud.account, 'kms', AliasName);
    if (state.aliases.has(AliasName)) {
      throw new AwsError('AlreadyExistsException', `An alias with the name ${aliasArn} already exists`);
    }
    const keyId = findKey(state, TargetKeyId).id;
    const createdAt = new Date(state.cloud.clock.now());
    state.aliases.set(AliasName, { name: AliasName, arn: aliasArn, keyId, createdAt });
    return {};
  },
};
