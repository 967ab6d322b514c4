import type { Cloud } from '../../core/cloud.ts';

export interface StoredParameter {
  readonly name: string;
  readonly type: 'String' | 'StringList' | 'SecureString';
  readonly value: string;
  /** Of a `SecureString`: the ARN of its key, or the name of AWS's own. */
  readonly key?: string;
  readonly version: number;
  readonly modified: Date;
  readonly dataType: string;
}

export interface SsmState {
  readonly cloud: Cloud;
  readonly parameters: Map<string, StoredParameter>;
}
