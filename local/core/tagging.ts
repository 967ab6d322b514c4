import type { AwsError } from './aws-error.ts';
import type { Access, Operation } from './service.ts';

/** How a service's tags are set, taken away and listed, with everything named as its API names it. */
export interface TaggingTerms<State> {
  readonly operations: { readonly tag: string; readonly untag: string; readonly list: string };
  /** The members of requests and answers. */
  readonly members: { readonly resource: string; readonly tags: string; readonly keys: string };
  /** Tags on the wire: a map, or a list of pairs with these member names. */
  readonly form: TagForm;
  /** The tags of a resource; throws when there is no such resource. */
  readonly find: (state: State, resource: string) => Map<string, string>;
  readonly access: (operation: string, resource: string, state: State) => readonly Access[];
  /** Where the service refuses more tags than that on one resource. */
  readonly limit?: { readonly most: number; readonly refuse: (resource: string) => AwsError };
}

export interface TagForm {
  decode(wire: unknown): readonly (readonly [key: string, value: string])[];
  encode(tags: ReadonlyMap<string, string>): unknown;
}

export const tagsAsMap: TagForm = {
  decode: wire => Object.entries((wire ?? {}) as Record<string, string>),
  encode: tags => Object.fromEntries(tags),
};

/** Pairs such as `{Key, Value}`. */
export function tagsAsPairs(keyMember: string, valueMember: string): TagForm {
  return {
    decode: wire =>
      ((wire ?? []) as Record<string, string | undefined>[]).map(pair => [
        pair[keyMember] ?? '',
        pair[valueMember] ?? '',
      ]),
    encode: tags => [...tags].map(([key, value]) => ({ [keyMember]: key, [valueMember]: value })),
  };
}

type Request = Readonly<Record<string, unknown>>;

/** The three operations on the tags of a service's resources, by the names that it gives them. */
export function tagging<State>(terms: TaggingTerms<State>): Record<string, Operation<State>> {
  const { tag, untag, list } = terms.operations;
  return {
    [tag]: operation(terms, tag, (tags, request, resource) => {
      set(terms, tags, terms.form.decode(request[terms.members.tags]), resource);
      return {};
    }),
    [untag]: operation(terms, untag, (tags, request) => {
      for (const key of (request[terms.members.keys] ?? []) as string[]) tags.delete(key);
      return {};
    }),
    [list]: operation(terms, list, tags => ({ [terms.members.tags]: terms.form.encode(tags) })),
  };
}

function operation<State>(
  { members, access, find }: TaggingTerms<State>,
  name: string,
  act: (tags: Map<string, string>, request: Request, resource: string) => object,
): Operation<State> {
  const named = (request: Request) => String(request[members.resource] ?? '');
  const whole: Operation<State, Request> = {
    authorize: (request, state) => access(name, named(request), state),
    run: (request, state) => act(find(state, named(request)), request, named(request)),
  };
  return whole;
}

function set(
  { limit }: Pick<TaggingTerms<never>, 'limit'>,
  tags: Map<string, string>,
  added: readonly (readonly [string, string])[],
  resource: string,
): void {
  const keys = new Set([...tags.keys(), ...added.map(([key]) => key)]);
  if (limit && keys.size > limit.most) throw limit.refuse(resource);
  for (const [key, value] of added) tags.set(key, value);
}
