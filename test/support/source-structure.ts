import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** The sources below some folders, and how they hang together: by the text, nothing is run. */
export class SourceStructure {
  readonly files: readonly string[];
  readonly text: ReadonlyMap<string, string>;
  readonly #specifiers: ReadonlyMap<string, readonly string[]>;

  constructor(pattern: string) {
    this.files = globSync(pattern, { exclude: ['**/node_modules/**'] })
      .map(normalize)
      .sort();
    this.text = new Map(this.files.map(file => [file, readFileSync(file, 'utf8')]));
    this.#specifiers = new Map(this.files.map(file => [file, specifiersIn(this.text.get(file) ?? '')]));
  }

  /** What a file imports or exports from elsewhere, as it is written there. */
  specifiersOf(file: string): readonly string[] {
    return this.#specifiers.get(file) ?? [];
  }

  /** Files of ours that a file imports, types included. */
  importsOf(file: string): readonly string[] {
    return this.specifiersOf(file).flatMap(specifier => {
      if (specifier.startsWith('.')) return [normalize(join(dirname(file), specifier))];
      return /^#(shared|events)\//.test(specifier) ? [specifier.slice(1)] : [];
    });
  }

  /** Files that import themselves in the end. */
  circles(): string[] {
    return this.files.filter(file => reached(file, one => this.importsOf(one)).has(file));
  }

  /** Folders that import themselves over others in the end. A folder and the rooms within it may know each other. */
  folderCircles(): string[] {
    const arrows = Map.groupBy(this.files, file => dirname(file));
    const isWithin = (a: string, b: string) => `${a}/`.startsWith(`${b}/`) || `${b}/`.startsWith(`${a}/`);
    const next = (folder: string) =>
      (arrows.get(folder) ?? []).flatMap(file => this.importsOf(file).map(dirname)).filter(to => !isWithin(to, folder));
    return [...arrows.keys()].filter(folder => reached(folder, next).has(folder));
  }

  /** Lines of each function with a body of its own, as the formatter lays them out: up to the brace below its first line. */
  functionLengths(): { at: string; lines: number }[] {
    return this.files.flatMap(file => lengthsIn(file, (this.text.get(file) ?? '').split('\n')));
  }

  /** Line counts, ascending. */
  sizes(): number[] {
    const lines = this.files.map(file => (this.text.get(file) ?? '').trimEnd().split('\n').length);
    return lines.sort((a, b) => a - b);
  }

  /** Folders with more files than `most`, rooms below them not counted. */
  fullFolders(most: number): string[] {
    const folders = Map.groupBy(this.files, file => dirname(file));
    return [...folders].filter(([, inside]) => inside.length > most).map(([folder]) => folder);
  }
}

/** What a file imports or exports from elsewhere, types included. */
function specifiersIn(source: string): string[] {
  const statements = source.matchAll(/^(?:import|export)\s(?:[^'";]*?\sfrom\s+)?'([^']+)'/gm);
  return [...statements].map(([, specifier = '']) => specifier);
}

/** What can be reached from `start` over one arrow or more. */
function reached(start: string, next: (from: string) => readonly string[]): Set<string> {
  const found = new Set<string>();
  const open = [...next(start)];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (found.has(one)) continue;
    found.add(one);
    open.push(...next(one));
  }
  return found;
}

const head = /^(\s*)(?!\s|(?:}? ?(?:if|else|for|while|switch|try|catch|finally)|do|class|export class|interface)\b)/;

function lengthsIn(file: string, lines: readonly string[]): { at: string; lines: number }[] {
  return lines.flatMap((line, index) => {
    const indent = head.exec(line)?.[1];
    if (indent === undefined || !/(?:=>|\)(?:: .*)?) \{$/.test(line)) return [];
    const end = lines.findIndex((other, at) => at > index && other.startsWith(`${indent}}`));
    return [{ at: `${file}:${index + 1}`, lines: end - index + 1 }];
  });
}
