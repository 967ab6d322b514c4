import { arn } from '../../core/arn.ts';
import { AwsError } from '../../core/aws-error.ts';
import type { Timer } from '../../core/clock.ts';
import type { Cloud } from '../../core/cloud.ts';
import { DynamoDbEngine } from './engine.ts';

/** What the façade keeps beside dynalite's data. */
export class DynamoDbState {
  readonly cloud: Cloud;
  readonly engine: DynamoDbEngine;
  /** Table → the attribute that holds each item's end, in seconds since the epoch. */
  readonly timeToLive = new Map<string, string>();
  /** Table and index → the attribute that is its partition key; an index as `table/index/name`. */
  readonly hashKeys = new Map<string, string>();
  readonly pointInTimeRecovery = new Set<string>();
  sweeper: Timer | undefined;

  constructor(cloud: Cloud) {
    this.cloud = cloud;
    this.engine = new DynamoDbEngine(cloud);
  }

  /** Takes a table's name or ARN. */
  tableArn(reference: string): string {
    return reference.startsWith('arn:') ? reference : arn(this.cloud.account, 'dynamodb', `table/${reference}`);
  }

  /** The name of the table that a name or ARN means. Throws `ResourceNotFoundException`, or what `missing` makes. */
  async requireTable(reference: string, missing = resourceNotFound): Promise<string> {
    const TableName = tableNameOf(reference);
    try {
      await this.engine.run('DescribeTable', { TableName });
    } catch {
      throw missing(TableName);
    }
    return TableName;
  }
}

export function tableNameOf(reference: string): string {
  return reference.startsWith('arn:') ? (reference.split('/')[1] ?? reference) : reference;
}

function resourceNotFound(table: string): AwsError {
  return new AwsError('ResourceNotFoundException', `Requested resource not found: Table: ${table} not found`);
}

/** What the operations on backups answer. */
export function tableNotFound(table: string): AwsError {
  return new AwsError('TableNotFoundException', `Table not found: ${table}`);
}
