import type { ContinuousBackupsDescription } from '@aws-sdk/client-dynamodb';
import type { DynamoDbState } from './state.ts';

/** Backups exist in name only: the setting is kept and shown. */
export function continuousBackupsDescription(state: DynamoDbState, table: string): ContinuousBackupsDescription {
  const enabled = state.pointInTimeRecovery.has(table);
  return {
    ContinuousBackupsStatus: 'ENABLED',
    PointInTimeRecoveryDescription: {
      PointInTimeRecoveryStatus: enabled ? 'ENABLED' : 'DISABLED',
      ...(enabled ? { RecoveryPeriodInDays: 35 } : {}),
    },
  };
}
