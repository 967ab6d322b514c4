import { isUnreadable, type Unreadable } from './unreadable.ts';

export type JsonLine = Readonly<Record<string, unknown>>;

/** The objects of JSON Lines; blank lines are left out. `file` is how the text is called where it cannot be read. */
export function jsonLines(file: string, text: string): readonly JsonLine[] | Unreadable {
  const found: JsonLine[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const value = parsed(line);
    if (isUnreadable(value)) return { unreadable: `${file}, line ${index + 1}: ${value.unreadable}.` };
    found.push(value);
  }
  return found.length > 0 ? found : { unreadable: `${file} has no lines.` };
}

function parsed(line: string): JsonLine | Unreadable {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonLine;
    return { unreadable: 'expected a JSON object, got something else' };
  } catch (error) {
    return { unreadable: `not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}
