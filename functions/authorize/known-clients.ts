import { className, type KeyRecord, keyHash } from '#shared/domain/auth/client-record.ts';
import type { ClientLookup } from '#shared/ports/table/client-lookup.ts';

/** What is stored of a key never changes; a key that is taken away API Gateway refuses. */
const keysForMs = 60_000;
/** What is not stored may be soon, and the plan of a class may go. */
const othersForMs = 5_000;
/** Anybody can invent keys: no more of them are remembered. */
const mostRemembered = 10_000;

export interface KnownClients {
  byKey(key: string): Promise<KeyRecord | undefined>;
  /** The key by which the token bearers of a class are counted, where the class has a usage plan. */
  tokenKeyOf(className: string | undefined): Promise<string | undefined>;
}

/** What one execution environment remembers of clients. `now` answers epoch milliseconds. */
export function createKnownClients(lookup: ClientLookup, now: () => number): KnownClients {
  const keys = remembered(lookup.byKey, now, keysForMs);
  const classes = remembered(lookup.classPlan, now, othersForMs);
  return {
    byKey: key => keys(keyHash(key)),
    async tokenKeyOf(name) {
      if (name === undefined || !className.test(name)) return undefined;
      return (await classes(name))?.tokenKey;
    },
  };
}

function remembered<Value>(read: (id: string) => Promise<Value | undefined>, now: () => number, forMs: number) {
  const kept = new Map<string, { readonly value: Value | undefined; readonly until: number }>();
  return async (id: string): Promise<Value | undefined> => {
    const known = kept.get(id);
    if (known && now() < known.until) return known.value;
    const value = await read(id);
    kept.delete(id);
    kept.set(id, { value, until: now() + (value === undefined ? othersForMs : forMs) });
    if (kept.size > mostRemembered) kept.delete(kept.keys().next().value ?? '');
    return value;
  };
}
