import { type ConditionOperator, conditionOperator } from './condition-operators.ts';
import { type ContextValue, many, type Statement } from './policy.ts';
import { contextValue, substitute } from './wildcard.ts';

type Context = Readonly<Record<string, ContextValue>>;
type SetOperator = 'ForAnyValue' | 'ForAllValues' | undefined;

interface ParsedName {
  readonly set: SetOperator;
  readonly base: string;
  readonly ifExists: boolean;
}

/** All condition blocks of a statement hold for the request's condition keys. */
export function conditionsHold(conditions: Statement['Condition'], context: Context): boolean {
  return Object.entries(conditions ?? {}).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) => holds(operator, key, many(wanted).map(String), context)),
  );
}

function holds(operatorName: string, key: string, wanted: readonly string[], context: Context): boolean {
  const { set, base, ifExists } = parse(operatorName);
  const actual = contextValue(context, key);
  if (base === 'Null') return wanted.some(text => (text === 'true') === (actual === undefined));
  const operator = conditionOperator(base);
  if (!operator) throw new TypeError(`A policy's condition uses "${operatorName}", which is no operator of IAM.`);
  const values = many(actual);
  if (actual === undefined || values.length === 0)
    return ifExists || set === 'ForAllValues' || whenAbsent(operator, set);
  const resolved = wanted.map(text => substitute(text, context)).filter(text => text !== undefined);
  return quantified(set, operator, values, resolved);
}

/** A missing key fails a positive comparison and passes a negated one. */
function whenAbsent(operator: ConditionOperator, set: SetOperator): boolean {
  return operator.negated && set === undefined;
}

function quantified(
  set: SetOperator,
  operator: ConditionOperator,
  values: readonly string[],
  wanted: readonly string[],
): boolean {
  const passes = (value: string): boolean => wanted.some(text => operator.compare(value, text)) !== operator.negated;
  if (set === 'ForAllValues') return values.every(passes);
  if (set === 'ForAnyValue') return values.some(passes);
  return operator.negated ? values.every(passes) : values.some(passes);
}

function parse(name: string): ParsedName {
  const [, set, base = name, ifExists] = /^(?:(ForAnyValue|ForAllValues):)?(\w+?)(IfExists)?$/.exec(name) ?? [];
  return { set: set as SetOperator, base, ifExists: ifExists !== undefined };
}
