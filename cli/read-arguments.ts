import { parseArgs } from 'node:util';
import { closestKey } from '#shared/domain/policy/closest-key.ts';
import { stageFault } from '#shared/domain/policy/values/stage-name.ts';
import { UsageError } from './usage-error.ts';

/** An option of a command. A switch is off when it is not given. */
export type Option =
  | { readonly type: 'string'; readonly default?: string }
  | { readonly type: 'boolean'; readonly default: false };
export type Options = Readonly<Record<string, Option>>;

/** What stands behind each option once the command line is read. */
export type Values<Own extends Options> = {
  readonly [Name in keyof Own]: Own[Name] extends { type: 'boolean' }
    ? boolean
    : Own[Name] extends { default: string }
      ? string
      : string | undefined;
};

/** Options that every command about a stack has. */
const everywhere = {
  stage: { type: 'string', default: 'dev' },
  json: { type: 'boolean', default: false },
  local: { type: 'boolean', default: false },
} as const satisfies Options;

export type StackValues<Own extends Options> = Values<Own> & Values<typeof everywhere>;

/**
 * Reads a command line: `words` are what it must name, such as `MODEL`, in this order; `[MODEL]` may be left out, and
 * `[FILE…]` be named any number of times.
 * @throws UsageError that says what was expected and how the command is used
 */
export function readArguments<const Own extends Options>(
  args: readonly string[],
  shape: { readonly usage: string; readonly words: readonly string[]; readonly options: Own },
): { readonly options: StackValues<Own>; readonly words: readonly string[] } {
  const { values, positionals } = parsed(args, shape);
  const needed = shape.words.filter(word => !word.startsWith('[')).length;
  const most = shape.words.at(-1)?.endsWith('…]') ? Number.POSITIVE_INFINITY : shape.words.length;
  if (positionals.length < needed || positionals.length > most) {
    const expected = shape.words.length === 0 ? 'nothing but options' : shape.words.join(' ');
    throw new UsageError(`Expected ${expected}, got ${positionals.join(' ') || 'nothing'}.\n\n${shape.usage}`);
  }
  const options = values as StackValues<Own>;
  const fault = stageFault(options.stage);
  if (fault !== undefined) throw new UsageError(`--stage: ${fault}.`);
  return { options, words: positionals };
}

function parsed(args: readonly string[], { usage, options }: { readonly usage: string; readonly options: Options }) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: { ...options, ...everywhere } });
  } catch (error) {
    const words = inWords((error as Error).message, Object.keys({ ...options, ...everywhere }));
    throw new UsageError(`${words}\n\n${usage}`);
  }
}

/** Node.js goes on about words that begin with a hyphen; what was meant is of more help. */
function inWords(message: string, known: readonly string[]): string {
  const [, option] = /^Unknown option '(-[^']+)'/.exec(message) ?? [];
  if (option === undefined) return message;
  const meant = closestKey(option.replace(/^-+/, ''), known);
  return `Unknown option '${option}'.${meant === undefined ? '' : ` Did you mean "--${meant}"?`}`;
}
