import { exact } from './exact.ts';
import { invalidEventPattern } from './invalid-event-pattern.ts';
import { isArray, isObject, type Json, type JsonObject } from './json.ts';
import { branches, leaves } from './leaves.ts';
import { anyValue, type FieldTest } from './operator.ts';
import { operators } from './operators.ts';

/** Whether an event, as the JSON object that rules see, fits a pattern. */
export type Matcher = (event: JsonObject) => boolean;

/** Compiles the text of an event pattern. Throws `InvalidEventPatternException`. */
export function compilePattern(text: string): Matcher {
  return compileObject(parse(text));
}

function parse(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw invalidEventPattern('Filter is not an object');
  }
}

/** An object in a pattern: each of its fields must fit, in one and the same object of the event. */
function compileObject(pattern: Json): Matcher {
  if (!isObject(pattern)) throw invalidEventPattern('Filter is not an object');
  const fields = Object.entries(pattern).map(([name, value]) =>
    name === '$or' ? compileOr(value) : compileField(name, value),
  );
  if (fields.length === 0) throw invalidEventPattern('Empty objects are not allowed');
  return object => fields.every(fits => fits(object));
}

function compileField(name: string, pattern: Json): Matcher {
  if (isObject(pattern)) {
    const inner = compileObject(pattern);
    return object => branches(object[name]).some(inner);
  }
  if (!isArray(pattern)) throw invalidEventPattern(`"${name}" must be an object or an array`);
  if (pattern.length === 0) throw invalidEventPattern('Empty arrays are not allowed');
  const alternatives = pattern.map(compileAlternative);
  return object => {
    const values = leaves(object[name]);
    return alternatives.some(holds => holds(values));
  };
}

function compileAlternative(alternative: Json): FieldTest {
  if (!isObject(alternative)) return anyValue(exact)(alternative);
  const entries = Object.entries(alternative);
  const [name, operand] = entries[0] ?? [];
  if (name === undefined || operand === undefined) throw invalidEventPattern('Match expression name not found');
  const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
  if (!operator) throw invalidEventPattern(`Unrecognized match type ${name}`);
  if (entries.length > 1) throw invalidEventPattern('Only one key allowed in match expression');
  return operator(operand);
}

function compileOr(pattern: Json): Matcher {
  if (!isArray(pattern)) throw invalidEventPattern('It must be an Array followed with $or.');
  if (!pattern.every(isObject)) {
    throw invalidEventPattern('Only JSON object is allowed in array of $or relationship.');
  }
  if (pattern.length < 2) throw invalidEventPattern('There must have at least 2 Objects in $or relationship.');
  const alternatives = pattern.map(compileObject);
  return object => alternatives.some(fits => fits(object));
}
