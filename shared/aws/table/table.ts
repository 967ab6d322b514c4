import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** The stack's one table, and how it is reached. */
export interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly name: string;
}

/** Whether a conditional write was refused because its condition did not hold. */
export function isConditionFailure(error: unknown): boolean {
  return error instanceof Error && error.name === 'ConditionalCheckFailedException';
}
