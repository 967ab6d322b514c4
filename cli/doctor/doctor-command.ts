import type { Unread } from '../each-model.ts';
import { exitCodes } from '../exit-codes.ts';
import { policyOf } from '../policies.ts';
import { stackCommand } from '../stack-command.ts';
import { UsageError } from '../usage-error.ts';
import { doctorOutside } from './doctor-outside.ts';
import { type CheckedFinding, examine } from './examine.ts';
import { readPatients } from './patient.ts';

const usage = `sluice doctor [MODEL] [--requests-per-hour N] [--error-rate R] [--stage STAGE] [--json]

Whether rollouts of a model, or of all models, would work, how well its canary could be judged, and what they cost:
names, permissions, package, image, quota, alarms, canary arithmetic, cost, concurrency, retraining, approvals. Nothing is changed. What cannot be asked here is
shown as "not checked". How long the judge takes is what to expect, not what is certain.

  --requests-per-hour N   assume so many requests to each model, instead of those on record of the last day
  --error-rate R          assume that this part of them fails, such as 0.01
  --stage STAGE           the stack's stage (default: dev)
  --json                  [{model, check, state: "ok" | "warning" | "problem" | "not checked", text, todo, details}]

Ends with 0 when there is no problem (warnings are none), 1 when there is one, 2 when an option is wrong, 3 when there is
no such model or stack, 4 when AWS refused or did not answer.

Example: sluice doctor fraud-detection --requests-per-hour 36000`;

export const doctorCommand = stackCommand({
  name: 'doctor',
  summary: 'Check quota, names, permissions, packages, images, alarms, canary arithmetic and cost',
  usage,
  words: ['[MODEL]'],
  options: { 'requests-per-hour': { type: 'string' }, 'error-rate': { type: 'string' } },
  async work({ words: [model], options, policies, outside, print }) {
    const wanted = model === undefined ? undefined : policyOf(policies, model).model;
    const requestsPerHour = read('requests-per-hour', options['requests-per-hour'], Number.POSITIVE_INFINITY);
    const errorRate = read('error-rate', options['error-rate'], 1);
    const assumed = { ...(requestsPerHour && { requestsPerHour }), ...(errorRate && { errorRate }) };
    const doctor = doctorOutside(outside.stage);
    const { patients, unread } = await readPatients([...policies.values()], assumed, outside, doctor);
    const isWanted = (name: string) => wanted === undefined || name === wanted;
    const chosen = patients.filter(({ policy }) => isWanted(policy.model));
    const examined = (await Promise.all(chosen.map(patient => examine(patient, doctor)))).flat();
    const findings = [...examined, ...unread.filter(one => isWanted(one.model)).map(unreadable)];
    print(findings, textOf(findings));
    return findings.some(({ state }) => state === 'problem') ? exitCodes.failed : exitCodes.done;
  },
});

/** Nothing can be told of a model that cannot be read, and it is a problem for its rollouts, too. */
function unreadable({ model, error }: Unread): CheckedFinding {
  return { model, check: 'state', state: 'problem', text: error };
}

function read(name: string, text: string | undefined, below: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (value > 0 && value < below) return value;
  const range = below === 1 ? 'between 0 and 1' : 'above 0';
  throw new UsageError(`--${name}: expected a number ${range}, got "${text}".\n\n${usage}`);
}

function textOf(findings: readonly CheckedFinding[]): string {
  const width = Math.max(...findings.map(({ check }) => check.length));
  const models = [...new Set(findings.map(({ model }) => model))];
  return models
    .map(model => [model, ...findings.filter(one => one.model === model).map(one => line(one, width))].join('\n'))
    .join('\n\n');
}

function line({ check, state, text, todo }: CheckedFinding, width: number): string {
  const first = `  ${state.padEnd(11)}  ${check.padEnd(width)}  ${text}`;
  return todo === undefined ? first : `${first}\n${' '.repeat(17 + width)}-> ${todo}`;
}
