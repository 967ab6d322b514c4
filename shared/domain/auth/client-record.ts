import { createHash } from 'node:crypto';

/** What is known of a client by its API key. A key that Sluice did not make has no record: any model, no class. */
export interface ClientRecord {
  readonly schema: 1;
  readonly name: string;
  /** Absent: every model that takes keys. */
  readonly models?: readonly string[] | undefined;
  readonly class?: string | undefined;
  /** The API key in API Gateway. */
  readonly keyId: string;
  readonly keyHash: string;
  /** The usage plan that the key is in. */
  readonly usagePlanId: string;
  /** Whether the plan is the client's alone, and goes with it. */
  readonly ownPlan: boolean;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

/**
 * A class of clients with a usage plan of its own. Those of its clients that bring tokens share one key of the plan, by
 * which API Gateway counts them. It identifies and opens nothing: as a client's own key it is refused.
 */
export interface ClassRecord {
  readonly schema: 1;
  readonly class: string;
  readonly usagePlanId: string;
  readonly tokenKeyId: string;
  readonly tokenKey: string;
}

/** What is stored under the hash of a key: the client that has it, or the class whose token bearers are counted by it. */
export type KeyRecord =
  | ({ readonly kind: 'client' } & Pick<ClientRecord, 'name' | 'models' | 'class'>)
  | { readonly kind: 'tokens'; readonly class: string };

/** Under which a client is found by its key; the key itself is stored nowhere. */
export function keyHash(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

/** A class as policies and clients may name it. */
export const className: RegExp = /^[a-z][a-z0-9-]{0,15}$/;
