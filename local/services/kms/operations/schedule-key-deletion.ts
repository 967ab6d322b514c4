import type { ScheduleKeyDeletionCommandInput, ScheduleKeyDeletionResponse } from '@aws-sdk/client-kms';
import { changeState } from '../change-state.ts';
import { onKey } from '../on-key.ts';

const DAY_MS = 24 * 3600 * 1000;
const longestDays = 30;

/** The key is of no more use from now on; it is not taken away when the time is up. */
export const scheduleKeyDeletion = onKey<ScheduleKeyDeletionCommandInput, ScheduleKeyDeletionResponse>(
  'ScheduleKeyDeletion',
  (key, { PendingWindowInDays = longestDays }, { cloud }) => {
    changeState(key, 'PendingDeletion');
    key.deletionAt = new Date(cloud.clock.now() + PendingWindowInDays * DAY_MS);
    return { KeyId: key.arn, DeletionDate: key.deletionAt, KeyState: key.state, PendingWindowInDays };
  },
);
