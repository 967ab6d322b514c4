import { type Document, isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import { type Fault, TOO_DEEP, yamlFaults } from './policy-faults.ts';
import type { Finding, KeyPath, PolicyProblem } from './values/policy-problem.ts';
import { formatPath } from './values/policy-problem.ts';
import { nodeAt } from './yaml-node.ts';

/** One file as it was found: `name` is the path to show, relative to the project. */
export interface PolicyFile {
  readonly name: string;
  readonly text: string;
}

/** Top-level keys that begin so hold parts to share: they are no keys of the policy. */
const SHARED = /^x-/;

/** A policy file parsed as YAML, which still knows where everything stood. */
export class PolicySource {
  readonly file: string;
  /** What it says, with aliases and merge keys (`<<`) resolved and without its `x-` parts. */
  readonly document: unknown;
  readonly syntaxProblems: readonly PolicyProblem[];
  readonly #yaml: Document | undefined;
  readonly #lines = new LineCounter();

  constructor(file: PolicyFile) {
    this.file = file.name;
    const { yaml, faults, document } = read(file.text, this.#lines);
    this.#yaml = yaml;
    this.syntaxProblems = faults.map(({ offset, message }) => this.#problem(offset, '', message));
    this.document = document;
  }

  /** The finding at its place in the text; a value that is missing is reported where its nearest parent stands. */
  locate({ path, message, atKey = false }: Finding): PolicyProblem {
    return this.#problem(this.#offset(path, atKey), formatPath(path), message);
  }

  #offset(path: KeyPath, atKey: boolean): number {
    for (let length = path.length; length > 0; length--) {
      const exact = length === path.length;
      const offset = this.#offsetOf(path.slice(0, length), exact && !atKey);
      if (offset !== undefined) return offset;
    }
    return 0;
  }

  /** Where the value at `path` starts; where its key starts without `ofValue`, and when the value stands below it or is empty. */
  #offsetOf(path: KeyPath, ofValue: boolean): number | undefined {
    const { key, value } = (this.#yaml && nodeAt(this.#yaml, path)) ?? {};
    const [atKey, start] = [startOf(key), startOf(value)];
    const below = (isMap(value) && !value.flow) || (isScalar(value) && value.value === null);
    const filled = below ? undefined : start;
    return ofValue ? (filled ?? atKey) : (atKey ?? start);
  }

  #problem(offset: number, path: string, message: string): PolicyProblem {
    const { line, col } = this.#lines.linePos(offset);
    return { file: this.file, line: Math.max(1, line), column: Math.max(1, col), path, message };
  }
}

interface Reading {
  readonly yaml?: Document;
  readonly faults: readonly Fault[];
  readonly document?: unknown;
}

function read(text: string, lineCounter: LineCounter): Reading {
  try {
    const yaml = parseDocument(text, {
      lineCounter,
      prettyErrors: false,
      merge: true,
      schema: 'core',
      logLevel: 'error',
    });
    const faults = yamlFaults(yaml);
    return faults.length > 0 ? { yaml, faults } : { yaml, faults, document: ownPart(yaml.toJS()) };
  } catch (error) {
    return {
      faults: [{ offset: Math.max(0, text.indexOf('*')), message: `not valid YAML: ${whyUnread(error as Error)}` }],
    };
  }
}

/** The parser throws when it runs out of stack, and for aliases of aliases that stand for very much. */
function whyUnread(error: Error): string {
  if (error instanceof RangeError) return TOO_DEEP;
  if (error instanceof ReferenceError) return `its aliases stand for too much (${error.message})`;
  return error.message;
}

function ownPart(document: unknown): unknown {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return document;
  return Object.fromEntries(Object.entries(document).filter(([key]) => !SHARED.test(key)));
}

function startOf(node: Node | undefined): number | undefined {
  return node?.range?.[0];
}
