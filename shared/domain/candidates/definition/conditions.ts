import { type DefinedStep, type Definition, listOf, objectOf, textOf } from './definition.ts';

/** A file that a condition reads its value from. */
export interface PropertyFile {
  /** The processing step that makes it. */
  readonly step: string;
  readonly output: string;
  readonly path: string;
}

/** What a property file holds; undefined where it could not be read. */
export type ReadFile = (file: PropertyFile) => unknown;

const signs: Readonly<Record<string, string>> = {
  Equals: '=',
  NotEquals: '≠',
  GreaterThan: '>',
  GreaterThanOrEqualTo: '≥',
  LessThan: '<',
  LessThanOrEqualTo: '≤',
};

/** The files that the conditions of a step read from. */
export function filesOf(definition: Definition, name: string): PropertyFile[] {
  const operands = comparisonsOf(stepNamed(definition, name)).flatMap(({ LeftValue, RightValue }) => [
    LeftValue,
    RightValue,
  ]);
  return operands.flatMap(operand => fileOf(operand, definition) ?? []);
}

/** The comparisons of a condition step in words, with both values where they are known. */
export function comparisonsInWords(definition: Definition, name: string, read: ReadFile): string[] {
  return comparisonsOf(stepNamed(definition, name)).map(({ Type, LeftValue, RightValue }) => {
    const [left, right] = [LeftValue, RightValue].map(operand => inWords(operand, definition, read));
    return `${left} ${signs[String(Type)] ?? Type} ${right}`;
  });
}

function stepNamed({ steps }: Definition, name: string): DefinedStep {
  return steps.find(({ Name }) => Name === name) ?? {};
}

/** Those within Or and Not, too. */
function comparisonsOf(step: DefinedStep): DefinedStep[] {
  return listOf(objectOf(step['Arguments'])['Conditions']).flatMap(flat);
}

function flat(condition: unknown): DefinedStep[] {
  const own = objectOf(condition);
  const inner = [...listOf(own['Conditions']), ...(own['Expression'] === undefined ? [] : [own['Expression']])];
  return inner.length > 0 ? inner.flatMap(flat) : [own];
}

function inWords(operand: unknown, definition: Definition, read: ReadFile): string {
  const known = textOf(operand, definition.parameters);
  const { Get } = objectOf(operand);
  if (known !== undefined) return typeof Get === 'string' ? `${Get.slice(11)} (${known})` : known;
  const { Path } = objectOf(objectOf(operand)['Std:JsonGet']);
  const file = fileOf(operand, definition);
  if (!file || typeof Path !== 'string') return typeof Get === 'string' ? Get : 'a value';
  const value = valueAt(read(file), Path);
  return value === undefined ? `${Path} of ${file.step}` : `${Path} of ${file.step} (${JSON.stringify(value)})`;
}

function fileOf(operand: unknown, definition: Definition): PropertyFile | undefined {
  const { PropertyFile: reference } = objectOf(objectOf(operand)['Std:JsonGet']);
  const [, step, name] = /^Steps\.([^.]+)\.PropertyFiles\.(.+)$/.exec(String(objectOf(reference)['Get'])) ?? [];
  if (step === undefined) return undefined;
  const files = listOf(stepNamed(definition, step)['PropertyFiles']).map(objectOf);
  const found = files.find(({ PropertyFileName }) => PropertyFileName === name);
  return found && { step, output: String(found['OutputName']), path: String(found['FilePath']) };
}

/** Dots, indexes and quoted keys, as `a.b[0]['c']`. */
function valueAt(value: unknown, path: string): unknown {
  const keys = [...path.matchAll(/\[(?:'([^']*)'|"([^"]*)"|(\d+))\]|([^.[\]]+)/g)].map(
    ([, single, double, index, plain]) => single ?? double ?? index ?? plain ?? '',
  );
  return keys.reduce<unknown>((at, key) => {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    return (at as Readonly<Record<string, unknown>>)[key];
  }, value);
}
