import { type Document, isMap, isNode, isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { Finding, KeyPath, PolicyProblem } from './policy-problem.ts';
import { formatPath } from './policy-problem.ts';

/** One file as it was found: `name` is the path to show, relative to the project. */
export interface PolicyFile {
  readonly name: string;
  readonly text: string;
}

/** A policy file parsed as YAML, which still knows where everything stood. */
export class PolicySource {
  readonly file: string;
  readonly document: unknown;
  readonly syntaxProblems: readonly PolicyProblem[];
  readonly #yaml: Document;
  readonly #lines = new LineCounter();

  constructor(file: PolicyFile) {
    this.file = file.name;
    this.#yaml = parseDocument(file.text, { lineCounter: this.#lines, prettyErrors: false });
    const faults = [...this.#yaml.errors, ...this.#yaml.warnings, ...this.#unresolvedAliases()];
    this.syntaxProblems = faults.map(({ pos, message }) => this.#problem(pos[0], '', `not valid YAML: ${message}`));
    this.document = this.syntaxProblems.length > 0 ? undefined : this.#yaml.toJS();
  }

  /** The parser leaves an alias without its anchor to be noticed when the document is read. */
  #unresolvedAliases(): { pos: [number]; message: string }[] {
    const faults: { pos: [number]; message: string }[] = [];
    visit(this.#yaml, {
      Alias: (_key, alias) => {
        if (alias.resolve(this.#yaml)) return;
        faults.push({ pos: [alias.range?.[0] ?? 0], message: `the alias *${alias.source} has no anchor before it` });
      },
    });
    return faults;
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
    const value = this.#yaml.getIn(path, true);
    const key = this.#keyOffset(path);
    const start = isNode(value) && value.range ? value.range[0] : undefined;
    const below = (isMap(value) && !value.flow) || (isScalar(value) && value.value === null);
    const filled = below ? undefined : start;
    return ofValue ? (filled ?? key) : (key ?? start);
  }

  #keyOffset(path: KeyPath): number | undefined {
    const parent = path.length === 1 ? this.#yaml.contents : this.#yaml.getIn(path.slice(0, -1), true);
    if (!isMap(parent)) return undefined;
    const pair = parent.items.find(item => isPair(item) && isScalar(item.key) && item.key.value === path.at(-1));
    return isScalar(pair?.key) ? pair.key.range?.[0] : undefined;
  }

  #problem(offset: number, path: string, message: string): PolicyProblem {
    const { line, col } = this.#lines.linePos(offset);
    return { file: this.file, line: Math.max(1, line), column: Math.max(1, col), path, message };
  }
}
