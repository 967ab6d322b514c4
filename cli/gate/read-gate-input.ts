import { z } from 'zod';
import { type Anchor, readEvidence } from '#shared/domain/gates/evidence.ts';
import type { GateInput } from '#shared/domain/gates/gate-input.ts';
import { reasons } from '#shared/domain/gates/reason.ts';
import { gateFaults } from '#shared/domain/policy/gate-faults.ts';
import { fieldValue, rowGates, threshold } from '#shared/domain/policy/sections/gates-policy.ts';
import { formatPath } from '#shared/domain/policy/values/policy-problem.ts';
import { UsageError } from '../usage-error.ts';
import { firstProblem } from './first-problem.ts';
import { type GateRow, isPlainRow } from './is-plain-row.ts';

const score = z.number().min(0).max(1).meta({ accepts: 'a score from 0 to 1' });
const fields = z.record(z.string(), fieldValue).meta({ accepts: 'values by field' });

const rowSchema = z
  .strictObject({
    id: z
      .union([z.string().min(1), z.number()])
      .transform(String)
      .meta({ accepts: 'a text or a number' }),
    label: z.literal([0, 1]).meta({ accepts: '0 or 1' }),
    champion: score.optional(),
    candidate: score,
    anchor: score.optional(),
    slice: fields.optional(),
    facet: fields.optional(),
  })
  .meta({ accepts: 'an object with id, label and candidate' });

const documentSchema = z
  .strictObject({
    reason: z
      .enum(reasons)
      .meta({ accepts: `one of ${reasons.join(', ')}` })
      .optional(),
    rows: z.array(z.unknown()).meta({ accepts: 'a list of rows' }),
    gates: z
      .strictObject({
        evaluation: z.strictObject({ threshold }).meta({ accepts: 'an object with threshold' }).prefault({}),
        ...rowGates,
      })
      .meta({ accepts: 'an object with evaluation, metrics, slices and bias' }),
  })
  .meta({ accepts: 'an object with rows and gates' });

/** Rows and gates of a file. Throws a UsageError of one sentence that names the first row or key that is wrong. */
export function readGateInput(file: string, text: string): GateInput {
  const document = parse(file, text);
  const { reason, rows, gates } = checked(file, documentSchema, document, []);
  const [fault] = gateFaults(gates);
  if (fault) throw new UsageError(`${file}: ${formatPath(['gates', ...fault.path])}: ${fault.message}.`);
  const read = rows.map((row, i) => (isPlainRow(row) ? row : checked(file, rowSchema, row, ['rows', i])));
  const evidence = readEvidence(read, anchorsIn(file, read));
  if ('unreadable' in evidence) throw new UsageError(`${file}: ${evidence.unreadable}`);
  return { reason, evidence, terms: gates };
}

/** The anchor of all metrics, where the rows have one. */
function anchorsIn(file: string, rows: readonly GateRow[]): Anchor[] {
  const withAnchor = rows[0]?.anchor !== undefined;
  const odd = rows.findIndex(({ anchor }) => (anchor !== undefined) !== withAnchor);
  if (odd >= 0) {
    const how = withAnchor ? 'missing here and there although rows[0] has one' : 'there although rows[0] has none';
    const where = `rows[${odd}] (id "${rows[odd]?.id}")`;
    throw new UsageError(`${file}: ${where}: anchor: ${how}; expected it in all rows or in none.`);
  }
  return withAnchor ? [{ scores: Float64Array.from(rows, ({ anchor = Number.NaN }) => anchor) }] : [];
}

function checked<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
  value: unknown,
  place: readonly (string | number)[],
): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new UsageError(`${file}: ${firstProblem(result.error, schema, value, place)}.`);
}

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const found = text.trim() === '' ? 'it is empty' : (error as Error).message;
    throw new UsageError(`${file} is not valid JSON: ${found}; expected {"rows":[…],"gates":{…}}.`);
  }
}
