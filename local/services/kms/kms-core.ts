import type { Statement } from '../../iam/policy.ts';

/** What the `kms` service offers to the rest of the cloud, through `cloud.core<KmsCore>('kms')`. */
export interface KmsCore {
  /** The ARN of the key that an id, an ARN or an alias names; undefined where there is none. */
  keyArn(named: string): string | undefined;
  /** The same key, with the statements of its policy. */
  key(named: string): { readonly arn: string; readonly statements: readonly Statement[] } | undefined;
}
