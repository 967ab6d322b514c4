import type { KeySpec } from '@aws-sdk/client-kms';
import type { Cloud } from '../../core/cloud.ts';

export interface Key {
  readonly id: string;
  readonly arn: string;
  readonly spec: KeySpec;
  readonly usage: 'GENERATE_VERIFY_MAC' | 'ENCRYPT_DECRYPT';
  readonly description: string;
  readonly createdAt: Date;
  /** The secret itself; it never leaves the service. */
  readonly material: Buffer;
  policy: string;
  state: 'Enabled' | 'Disabled' | 'PendingDeletion';
  deletionAt?: Date;
}

export interface Alias {
  readonly name: string;
  readonly arn: string;
  readonly keyId: string;
  readonly createdAt: Date;
}

export interface KmsState {
  readonly cloud: Cloud;
  /** By id. */
  readonly keys: Map<string, Key>;
  /** By name, `alias/…`. */
  readonly aliases: Map<string, Alias>;
}
