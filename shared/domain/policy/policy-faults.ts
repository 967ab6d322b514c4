import { type Alias, type Document, isAlias, isCollection, isMap, isNode, isSeq, type Scalar, visit } from 'yaml';
import { isMerge } from './yaml-node.ts';

/** What is wrong at a place of the text, before anything is read from it. */
export interface Fault {
  /** Characters from the beginning of the text. */
  readonly offset: number;
  readonly message: string;
}

export const TOO_DEEP = 'it is nested too deeply';

/** Deeper than this no policy and no request is; what reads it must not run out of stack. */
const DEEPEST = 100;

/** Why a file cannot be read as it is meant, or only as something else than is written. */
export function yamlFaults(yaml: Document): Fault[] {
  const lost = yaml.errors.find(({ code }) => code !== 'DUPLICATE_KEY');
  // After that the parser guesses what the rest may be.
  if (lost) return [invalid({ offset: lost.pos[0], message: inWords(lost.message) })];
  const syntax = [...yaml.errors, ...yaml.warnings].map(({ pos, message }) => ({ offset: pos[0], message }));
  const faults = [...syntax, ...depthFaults(yaml), ...aliasFaults(yaml), ...mergeFaults(yaml)];
  return faults.map(invalid).concat(numberFaults(yaml));
}

function inWords(message: string): string {
  return message.startsWith('Maximum call stack') ? TOO_DEEP : message;
}

function depthFaults(yaml: Document): Fault[] {
  const faults: Fault[] = [];
  visit(yaml, {
    Collection(_key, collection, ancestors) {
      if (ancestors.filter(isCollection).length < DEEPEST) return undefined;
      faults.push({ offset: offsetOf(collection), message: TOO_DEEP });
      return visit.BREAK;
    },
  });
  return faults;
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
      if (why !== undefined) faults.push({ offset: offsetOf(alias), message: why });
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
    Pair(_key, pair) {
      if (!isMerge(pair)) return;
      const { key, value } = pair;
      const sources = isSeq(value) ? value.items : [value];
      for (const source of sources) {
        if (isMap(isAlias(source) ? source.resolve(yaml) : source)) continue;
        const message = '<< merges mappings, or a list of such';
        faults.push({ offset: offsetOf(isNode(source) ? source : key), message });
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
      faults.push({ offset: offsetOf(scalar), message });
    },
  });
  return faults;
}

function isKept(value: number, { source = '' }: Scalar): boolean {
  if (!Number.isFinite(value)) return false;
  return Number.isSafeInteger(value) || !/^[-+]?(\d+|0x[\da-f]+|0o[0-7]+)$/i.test(source);
}

function offsetOf(node: unknown): number {
  return (isNode(node) ? node.range?.[0] : undefined) ?? 0;
}
