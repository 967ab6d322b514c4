import type { AlarmHistoryItem } from '@aws-sdk/client-cloudwatch';

export type HistoryItem = AlarmHistoryItem & { readonly Timestamp: Date };
