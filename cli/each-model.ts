import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import { settleAll } from '#shared/domain/settle-all.ts';

const AT_ONCE = 8;

export interface Unread {
  readonly model: string;
  /** Why nothing can be said of it. */
  readonly error: string;
}

/** Of each model what can be read of it; why not, of the others. @throws the first error where all of them fail */
export async function readEachModel<State>(
  policies: readonly ModelPolicy[],
  read: (policy: ModelPolicy) => Promise<State>,
): Promise<{ readonly states: State[]; readonly unread: Unread[] }> {
  const settled = await settleAll(policies, AT_ONCE, read);
  const states = settled.flatMap(one => ('result' in one ? [one.result] : []));
  const [first] = settled;
  if (first && 'error' in first && states.length === 0) throw first.error;
  const unread = settled.flatMap(one =>
    'error' in one
      ? [{ model: one.item.model, error: one.error instanceof Error ? one.error.message : String(one.error) }]
      : [],
  );
  return { states, unread };
}
