import type { Tag } from '@aws-sdk/client-sagemaker';
import type { Decoded } from '../decoded.ts';
import { invalid } from '../invalid.ts';

export type Tags = readonly Decoded<Tag>[];

const mostTags = 50;

/** Tags by resource ARN. */
export class TagStore {
  readonly #tags = new Map<string, Map<string, string>>();

  /** Adds or overwrites tags. Throws when a key is reserved or the resource would carry more than 50. */
  add(resourceArn: string, tags: Tags | undefined): void {
    if (!tags) return;
    const all = new Map(this.#tags.get(resourceArn));
    for (const { Key, Value } of tags) {
      if (Key.toLowerCase().startsWith('aws:')) {
        throw invalid('aws: prefixed tag key names are not allowed for external use.');
      }
      all.set(Key, Value);
    }
    if (all.size > mostTags) throw invalid(`A resource can have at most ${mostTags} tags.`);
    this.#tags.set(resourceArn, all);
  }

  remove(resourceArn: string, keys: readonly string[]): void {
    for (const key of keys) this.#tags.get(resourceArn)?.delete(key);
  }

  drop(resourceArn: string): void {
    this.#tags.delete(resourceArn);
  }

  list(resourceArn: string): Tags {
    return [...(this.#tags.get(resourceArn) ?? [])].map(([Key, Value]) => ({ Key, Value }));
  }

  /** The form in which events carry tags. */
  map(resourceArn: string): Record<string, string> {
    return Object.fromEntries(this.#tags.get(resourceArn) ?? []);
  }
}
