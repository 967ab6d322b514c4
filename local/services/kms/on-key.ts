import type { Caller, Operation } from '../../core/service.ts';
import { findKey, keyAccess, usableKey } from './find.ts';
import { checkKeyPolicy } from './key-policy.ts';
import type { Key, KmsState } from './state.ts';

interface OfKey {
  readonly KeyId?: string | undefined;
}

/** An operation on one key: the caller's IAM policies and the key's own must both let it pass. */
export function onKey<Input extends OfKey, Output extends object>(
  action: string,
  run: (key: Key, input: Input, state: KmsState) => Output,
  { uses }: { readonly uses: boolean } = { uses: false },
): Operation<KmsState, Input, Output> {
  return {
    authorize: ({ KeyId = '' }, state) => keyAccess(state, action, KeyId),
    run(input, state, caller: Caller) {
      const key = uses ? usableKey(state, input.KeyId ?? '') : findKey(state, input.KeyId ?? '');
      checkKeyPolicy(state, key, action, caller);
      return run(key, input, state);
    },
  };
}
