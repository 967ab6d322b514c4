import { parseArgs } from 'node:util';
import { parseDuration } from '../../shared/domain/policy/values/duration.ts';

export interface TrafficOptions {
  readonly model: string;
  /** Requests a second. */
  readonly rate: number;
  /** Milliseconds; absent: until it is stopped. */
  readonly forMs?: number;
  /** A file of which each line is one request. */
  readonly file?: string;
  readonly contentType?: string;
  /** Of the API with its stage; absent: the local cloud's. */
  readonly url?: string;
  readonly subjects: number;
  readonly help: boolean;
}

export const usage = `npm run traffic -- MODEL --rate N [options]

Sends requests to a model until Ctrl-C or --for, N a second whatever becomes of them, and ends with a table by version and status.

  --rate N           requests a second, from 0.1 to 1000
  --for DURATION     for so long, such as 5m (default: until Ctrl-C)
  --file FILE        sends its lines, one after the other and again (default: the smoke payload of the model's policy)
  --content-type T   of the requests (default: that of the smoke payload)
  --url URL          the API of another stack with its stage, https://….amazonaws.com/dev (default: the local cloud's)
  --subjects N       where the policy goes by subjects, requests come from so many (default: 1000)
  --help             show this

The key of the API is read from SLUICE_API_KEY; for the local cloud it need not be set. Time is your machine's: on a local cloud
with --speed 60 twenty requests a second are twenty a minute to whatever watches them there.

Ends with 0; 1 when no request was answered with 200, 2 when the command line is wrong.
`;

/** @throws an error that names everything that does not fit */
export function readOptions(args: readonly string[]): TrafficOptions {
  const { values, positionals } = parsed(args);
  const faults: string[] = [];
  const [model = '', ...more] = positionals;
  if (!values.help && (model === '' || more.length > 0))
    faults.push(`Expected MODEL, got ${positionals.join(' ') || 'nothing'}.`);
  const rate = number('rate', values.rate, { least: 0.1, most: 1000 }, faults);
  const subjects = number('subjects', values.subjects, { least: 1, most: 1_000_000 }, faults);
  const forMs = values.for === undefined ? undefined : parseDuration(values.for);
  if (values.for !== undefined && !forMs) faults.push(`--for: expected a duration such as 5m, got "${values.for}".`);
  if (faults.length > 0 && !values.help) throw new Error(faults.join('\n'));
  return {
    ...{ model, rate, subjects, help: values.help },
    ...(forMs !== undefined && { forMs }),
    ...(values.file !== undefined && { file: values.file }),
    ...(values['content-type'] !== undefined && { contentType: values['content-type'] }),
    ...(values.url !== undefined && { url: values.url }),
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        rate: { type: 'string' },
        for: { type: 'string' },
        file: { type: 'string' },
        'content-type': { type: 'string' },
        url: { type: 'string' },
        subjects: { type: 'string', default: '1000' },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new Error(`${(error as Error).message}. npm run traffic -- --help lists the options.`);
  }
}

function number(
  name: string,
  text: string | undefined,
  { least, most }: { least: number; most: number },
  faults: string[],
) {
  const value = Number(text);
  if (text !== undefined && text !== '' && value >= least && value <= most) return value;
  faults.push(
    `--${name}: expected a number from ${least} to ${most}, got ${text === undefined ? 'nothing' : `"${text}"`}.`,
  );
  return 0;
}
