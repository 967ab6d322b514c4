import { isJsonObject, type Json, type JsonObject } from '../../../../asl/json.ts';

type Resolve = (value: Json) => Promise<Json>;

interface Condition {
  /** The members beside `Type`, each of which may have more than one name: the SDK and the published schema differ. */
  readonly members: readonly (readonly string[])[];
  holds(condition: JsonObject, resolve: Resolve): Promise<boolean>;
}

const left = ['LeftValue'];
const right = ['RightValue'];
const queried = ['QueryValue', 'Value'];
const list = ['Values', 'In'];

function comparison(compare: (a: Json, b: Json) => boolean): Condition {
  return {
    members: [left, right],
    holds: async (condition, resolve) =>
      compare(await resolve(member(condition, left)), await resolve(member(condition, right))),
  };
}

function ordered(compare: (a: number, b: number) => boolean): Condition {
  return comparison((a, b) => compare(asNumber(a), asNumber(b)));
}

function membership(wanted: boolean): Condition {
  return {
    members: [queried, list],
    async holds(condition, resolve) {
      const value = await resolve(member(condition, queried));
      const among = await resolve(member(condition, list));
      return (Array.isArray(among) && among.some(item => equal(item, value))) === wanted;
    },
  };
}

/** Every kind of condition by its `Type`. */
const conditions: Readonly<Record<string, Condition>> = {
  Equals: comparison(equal),
  NotEquals: comparison((a, b) => !equal(a, b)),
  GreaterThan: ordered((a, b) => a > b),
  GreaterThanOrEqualTo: ordered((a, b) => a >= b),
  LessThan: ordered((a, b) => a < b),
  LessThanOrEqualTo: ordered((a, b) => a <= b),
  In: membership(true),
  NotIn: membership(false),
  Or: {
    members: [['Conditions']],
    async holds(condition, resolve) {
      for (const one of listOf(condition['Conditions'])) if (await conditionHolds(one, resolve)) return true;
      return false;
    },
  },
  Not: {
    members: [['Expression']],
    holds: async (condition, resolve) => !(await conditionHolds(condition['Expression'] ?? null, resolve)),
  },
};

/** Whether a condition holds. Throws when two values cannot be compared. */
export async function conditionHolds(condition: Json, resolve: Resolve): Promise<boolean> {
  const found = isJsonObject(condition) ? conditions[String(condition['Type'])] : undefined;
  if (!found || !isJsonObject(condition)) throw new Error(`There is no condition ${JSON.stringify(condition)}.`);
  return found.holds(condition, resolve);
}

/** What is wrong with a list of conditions as it was written. */
export function conditionFaults(value: Json | undefined, place: string): string[] {
  if (!Array.isArray(value) || value.length === 0) return [`'${place}' must be a list of at least one condition.`];
  return value.flatMap((condition, index) => faultsOf(condition, `${place}[${index}]`));
}

function faultsOf(condition: Json, place: string): string[] {
  const type = isJsonObject(condition) ? String(condition['Type']) : '';
  const kind = conditions[type];
  if (!kind || !isJsonObject(condition)) {
    return [
      `Condition '${place}': Type must be one of ${Object.keys(conditions).join(', ')}, got ${JSON.stringify(type)}.`,
    ];
  }
  const missing = kind.members.filter(names => names.every(name => condition[name] === undefined));
  const unknown = Object.keys(condition).filter(name => name !== 'Type' && !kind.members.flat().includes(name));
  return [
    ...missing.map(names => `Condition '${place}' of type ${type}: Missing member '${names[0]}'.`),
    ...unknown.map(name => `Condition '${place}' of type ${type}: Unknown member '${name}'.`),
    ...(type === 'Or' && condition['Conditions'] !== undefined
      ? conditionFaults(condition['Conditions'], `${place}.Conditions`)
      : []),
    ...(type === 'Not' && condition['Expression'] !== undefined
      ? faultsOf(condition['Expression'], `${place}.Expression`)
      : []),
  ];
}

function member(condition: JsonObject, names: readonly string[]): Json {
  return names.map(name => condition[name]).find(value => value !== undefined) ?? null;
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

function equal(a: Json, b: Json): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function asNumber(value: Json): number {
  if (typeof value === 'number') return value;
  throw new Error(`${JSON.stringify(value)} is no number and cannot be compared by size.`);
}
