import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  type Scalar,
  visit,
} from 'yaml';

/** What is wrong at a place of the text, before anything is read from it. */
export interface Fault {
  /** Characters from the beginning of the text. */
  readonly offset: number;
  readonly message: string;
}

/** Why a file cannot be read as it is meant, or only as something else than is written. */
export function yamlFaults(yaml: Document): Fault[] {
  const syntax = [...yaml.errors, ...yaml.warnings].map(({ pos, message }) => ({ offset: pos[0], message }));
  return [...syntax, ...aliasFaults(yaml), ...mergeFaults(yaml)].map(invalid).concat(numberFaults(yaml));
}

function invalid({ offset, message }: Fault): Fault {
  return { offset, message: `not valid YAML: ${message}` };
}

/** The parser leaves it to the reader of the document to notice these. */
function aliasFaults(yaml: Document): Fault[] {
  const faults: Fault[] = [];
  visit(yaml, {
    Alias(_key, alias, ancestors) {
      const why = aliasFault(alias, yaml, ancestors);
      if (why !== undefined) faults.push({ offset: startOf(alias), message: why });
    },
  });
  return faults;
}

function aliasFault(alias: Alias, yaml: Document, ancestors: readonly unknown[]): string | undefined {
  const target = alias.resolve(yaml);
  if (!target) return `the alias *${alias.source} has no anchor before it`;
  return ancestors.includes(target) ? `the alias *${alias.source} stands for something that it is part of` : undefined;
}

function mergeFaults(yaml: Document): Fault[] {
  const faults: Fault[] = [];
  visit(yaml, {
    Pair(_key, { key, value }) {
      if (!isScalar(key) || key.value !== '<<') return;
      const sources = isSeq(value) ? value.items : [value];
      for (const source of sources) {
        if (isMap(isAlias(source) ? source.resolve(yaml) : source)) continue;
        const message = '<< merges mappings, or a list of such';
        faults.push({ offset: startOf(isNode(source) ? source : key), message });
      }
    },
  });
  return faults;
}

/** A policy is kept, compared and sent as JSON, in which such numbers become others without a word. */
function numberFaults(yaml: Document): Fault[] {
  const faults: Fault[] = [];
  visit(yaml, {
    Scalar(_key, scalar) {
      const { value } = scalar;
      if (typeof value !== 'number' || isKept(value, scalar)) return;
      const message = `expected a number that JSON can hold, got ${scalar.source}: quote it if it is meant as text`;
      faults.push({ offset: startOf(scalar), message });
    },
  });
  return faults;
}

function isKept(value: number, { source = '' }: Scalar): boolean {
  if (!Number.isFinite(value)) return false;
  return Number.isSafeInteger(value) || !/^[-+]?(\d+|0x[\da-f]+|0o[0-7]+)$/i.test(source);
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}
