/** Where a request is counted: in the pool of its class or the shared one, and, where slots have caps, in its slot. */
export interface Lane {
  /** A class of clients, or `sharedPool`. */
  readonly pool: string;
  readonly slot?: string;
}

/** The pool of all that is not guaranteed. No class can be called so. */
export const sharedPool = '*';

/** `gold`, or `blue/gold` with a slot. */
export function laneName({ pool, slot }: Lane): string {
  return slot === undefined ? pool : `${slot}/${pool}`;
}

/** The attributes that count the requests of a lane: of its pool over all slots, and of its pool in its slot. */
export function countersOf(lane: string): readonly string[] {
  const pool = lane.slice(lane.indexOf('/') + 1);
  return pool === lane ? [counterOf(pool)] : [counterOf(pool), counterOf(lane)];
}

export function counterOf(lane: string): string {
  return `u.${lane}`;
}

/** The attribute that counts the leases of a lane which end at `endMs`. */
export function bucketName(lane: string, endMs: number): string {
  return `${lane}~${Math.round(endMs / 100).toString(36)}`;
}

/** The lane and the end in a bucket's name; undefined for any other attribute. */
export function parseBucket(name: string): { readonly lane: string; readonly endMs: number } | undefined {
  const at = name.indexOf('~');
  return at < 0 ? undefined : { lane: name.slice(0, at), endMs: Number.parseInt(name.slice(at + 1), 36) * 100 };
}
