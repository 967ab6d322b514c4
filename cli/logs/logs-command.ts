import { setTimeout as sleep } from 'node:timers/promises';
import { parseDuration } from '#shared/domain/policy/values/duration.ts';
import type { LogLine } from '#shared/ports/logs/container-logs.ts';
import { type ModelState, readModelState } from '#shared/views/model-state.ts';
import { exitCodes } from '../exit-codes.ts';
import { findLocalCloud } from '../local-cloud/find-local-cloud.ts';
import { policyOf } from '../policies.ts';
import { Problem } from '../problem.ts';
import { stackCommand } from '../stack-command.ts';
import { time } from '../times.ts';
import { UsageError } from '../usage-error.ts';
import { followLines } from './follow-lines.ts';

const usage = `sluice logs MODEL [--version V] [--since DURATION] [--follow] [--stage STAGE] [--json]

What the containers of a model's endpoint have written, from CloudWatch Logs: each line with its time, version and instance.

  --version V       of this version only, while it is on the endpoint
  --since DURATION  how far back, such as 10m or 2h (default: 10m)
  --follow          goes on until Ctrl-C
  --stage STAGE     the stack's stage (default: dev)
  --json            one object per line: {at, version, variant, instance, text}; version is what the variant has now

Ends with 0; 2 when the command line is wrong, 3 when there is no such model, version or stack, 4 when AWS refused or did not
answer.

Examples:
  sluice logs churn --since 1h
  sluice logs churn --version 3 --follow`;

const lookEveryMs = 2_000;

export const logsCommand = stackCommand({
  name: 'logs',
  summary: "Show what a model's containers have written",
  usage,
  words: ['MODEL'],
  options: {
    version: { type: 'string' },
    since: { type: 'string', default: '10m' },
    follow: { type: 'boolean', default: false },
  },
  async work({ words: [model = ''], options, policies, outside, terminal }) {
    const back = parseDuration(options.since);
    if (back === undefined) throw new UsageError(`--since: expected a duration such as 10m, got "${options.since}".`);
    const state = await readModelState(policyOf(policies, model), outside);
    const variant = options.version === undefined ? undefined : variantOf(state, options.version);
    const now = (await findLocalCloud())?.now ?? Date.now();
    const question = { endpoint: state.endpoint, since: now - back, ...(variant !== undefined && { variant }) };
    const again = async () => options.follow && sleep(lookEveryMs, true);
    let told = 0;
    for await (const line of followLines(outside.containerLogs, question, again)) {
      const version = versionIn(state, line.variant);
      terminal.out(options.json ? JSON.stringify(shown(line, version)) : text(line, version));
      told += 1;
    }
    if (told === 0) terminal.error(`The containers of ${state.endpoint} wrote nothing in the last ${options.since}.`);
    return exitCodes.done;
  },
});

/** The variant that a version is on, in traffic or not. */
function variantOf(state: ModelState, text: string): string {
  const version = /^v?(\d+)$/.exec(text)?.[1];
  if (version === undefined) throw new UsageError(`--version: expected a number, got "${text}".`);
  const variants = state.live.endpoint?.variants ?? [];
  const found = variants.find(({ name }) => versionIn(state, name) === Number(version));
  if (found) return found.name;
  const there = variants.map(({ name }) => `v${versionIn(state, name) ?? '?'} in ${name}`).join(', ') || 'nothing';
  const message = `Version ${version} is not on ${state.endpoint} now; there is ${there}. Without --version all lines are shown.`;
  throw new Problem(message, exitCodes.notFound);
}

function versionIn({ live }: ModelState, variant: string): number | undefined {
  const arn = live.endpoint?.variants.find(({ name }) => name === variant)?.modelPackageArn;
  const version = Number(arn?.split('/').at(-1));
  return Number.isInteger(version) ? version : undefined;
}

function shown({ at, variant, instance, text: line }: LogLine, version: number | undefined) {
  return { at, version, variant, instance, text: line };
}

function text({ at, variant, instance, text: line }: LogLine, version: number | undefined): string {
  return `${time(at)}  ${version === undefined ? '-' : `v${version}`} ${variant}/${instance}  ${line.trimEnd()}`;
}
