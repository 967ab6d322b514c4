import type { InputTransformer } from '@aws-sdk/client-eventbridge';
import { asJson } from '../event-envelope.ts';
import type { Json } from '../pattern/json.ts';
import type { Delivery } from '../state.ts';
import { readPath } from './json-path.ts';
import { reservedVariables } from './reserved-variables.ts';

/**
 * What a target receives from an input transformer. Outside quotes a variable stands for its JSON; inside quotes for
 * its text, where objects and lists lose their own quotes. A path that finds nothing gives an empty text.
 */
export function fillTemplate({ InputPathsMap = {}, InputTemplate = '' }: InputTransformer, delivery: Delivery): string {
  const event = asJson(delivery.event);
  const value = (name: string): Json | undefined => {
    const reserved = Object.hasOwn(reservedVariables, name) ? reservedVariables[name] : undefined;
    if (reserved) return reserved(delivery);
    const path = InputPathsMap[name];
    return path === undefined ? undefined : readPath(path, event);
  };
  return replaceVariables(InputTemplate, (name, quoted) => (quoted ? asText(value(name)) : asLiteral(value(name))));
}

/** Replaces each `<name>`, telling whether it stands inside a quoted string. */
function replaceVariables(template: string, replace: (name: string, quoted: boolean) => string): string {
  let quoted = false;
  return template.replace(/\\.|"|<([\w.-]+)>/gs, (token, name: string | undefined) => {
    if (token === '"') quoted = !quoted;
    return name === undefined ? token : replace(name, quoted);
  });
}

function asText(value: Json | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return JSON.stringify(value).slice(1, -1);
  return JSON.stringify(value).replaceAll('"', '');
}

function asLiteral(value: Json | undefined): string {
  return value === undefined ? '""' : JSON.stringify(value);
}
