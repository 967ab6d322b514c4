import { createAlias } from './operations/create-alias.ts';
import { createKey } from './operations/create-key.ts';
import { deleteAlias } from './operations/delete-alias.ts';
import { describeKey } from './operations/describe-key.ts';
import { disableKey } from './operations/disable-key.ts';
import { enableKey } from './operations/enable-key.ts';
import { generateMac } from './operations/generate-mac.ts';
import { getKeyPolicy } from './operations/get-key-policy.ts';
import { listAliases } from './operations/list-aliases.ts';
import { listKeys } from './operations/list-keys.ts';
import { putKeyPolicy } from './operations/put-key-policy.ts';
import { scheduleKeyDeletion } from './operations/schedule-key-deletion.ts';
import { verifyMac } from './operations/verify-mac.ts';

/** The operations of KMS that the local cloud answers. */
export const operations = {
  CreateAlias: createAlias,
  CreateKey: createKey,
  DeleteAlias: deleteAlias,
  DescribeKey: describeKey,
  DisableKey: disableKey,
  EnableKey: enableKey,
  GenerateMac: generateMac,
  GetKeyPolicy: getKeyPolicy,
  ListAliases: listAliases,
  ListKeys: listKeys,
  PutKeyPolicy: putKeyPolicy,
  ScheduleKeyDeletion: scheduleKeyDeletion,
  VerifyMac: verifyMac,
};
