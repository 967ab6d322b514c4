import type { OnCorrupt } from './corrupt-item.ts';

/** A rollout that waits until an endpoint is free. */
export interface LockWaiter {
  readonly rolloutId: string;
  readonly token: string;
  readonly version: number;
  readonly approvedAt: number;
}

/** The lock of one endpoint. It stays when it is free: its generation tells a plan whether others were at work since. */
export interface Lock {
  readonly endpoint: string;
  readonly generation: number;
  readonly holder?: string;
  /** ARN of the execution that works for the holder. */
  readonly execution?: string;
  /** Epoch milliseconds. */
  readonly acquiredAt?: number;
  readonly deadline?: number;
  readonly waiter?: LockWaiter;
}

/** How a request to wait was taken. */
export type WaitAnswer =
  | { readonly is: 'waiting'; readonly displaced?: LockWaiter }
  | { readonly is: 'free' }
  | { readonly is: 'behind'; readonly waiter: LockWaiter };

/** Whether a lock was freed, and who waits for it. */
export interface Release {
  readonly released: boolean;
  readonly waiter?: LockWaiter | undefined;
}

/** Locks are taken and released by state machines; what else they take is done here. */
export interface Locks {
  read(endpoint: string): Promise<Lock | undefined>;
  listHeld(onCorrupt?: OnCorrupt): Promise<Lock[]>;
  /** Frees a lock that is still as it was read, for a holder that can no longer do so itself. */
  release(lock: Lock): Promise<Release>;
  /** Takes a lock that nobody holds for an execution which works without it; does nothing when somebody holds it. */
  restore(lock: Required<Pick<Lock, 'endpoint' | 'holder' | 'execution' | 'acquiredAt'>>): Promise<void>;
  /** Moves the deadline of a lock further off; does nothing when `holder` no longer holds it. */
  postpone(endpoint: string, holder: string, deadline: number): Promise<void>;
  /** Puts `waiter` before all others if it was approved last. */
  wait(endpoint: string, waiter: LockWaiter): Promise<WaitAnswer>;
}
