import { globSync } from 'node:fs';
import type { Reference } from './variable-source.ts';

type Section = Readonly<Record<string, unknown>>;

/**
 * `${functionFiles:functions}` and `${functionFiles:resources}` are these sections of all `functions/<name>/*.yml`, as one.
 * Throws when two files give a function or resource of the same name.
 */
export async function functionFiles({ address, serviceDir, resolveVariable }: Reference): Promise<{ value: Section }> {
  const files = globSync('functions/*/*.yml', { cwd: serviceDir }).sort();
  const sections = files.map(async file => [file, await resolveVariable(`file(${file}):${address}, null`)] as const);
  const found = (await Promise.all(sections)).filter((entry): entry is readonly [string, Section] => entry[1] != null);
  return { value: address === 'resources' ? mergedParts(found) : merged(found) };
}

/** Joined below each of the words that a template has on top: `Resources`, `Outputs` and so on. */
function mergedParts(sections: readonly (readonly [string, Section])[]): Section {
  const words = new Set(sections.flatMap(([, section]) => Object.keys(section)));
  const below = (word: string) => merged(sections.map(([file, section]) => [file, (section[word] ?? {}) as Section]));
  return Object.fromEntries([...words].map(word => [word, below(word)]));
}

function merged(sections: readonly (readonly [string, Section])[]): Section {
  const origin = new Map<string, string>();
  for (const [file, section] of sections) {
    for (const name of Object.keys(section)) {
      const other = origin.get(name);
      if (other) throw new Error(`${name} is in ${other} and in ${file}. Give one of them another name.`);
      origin.set(name, file);
    }
  }
  return Object.assign({}, ...sections.map(([, section]) => section));
}
