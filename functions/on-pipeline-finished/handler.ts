import * as z from 'zod';
import { pipelineExecutionStatusChange } from '#events/sagemaker/pipeline-execution-status-change.ts';
import { pipelineExecutionOverlooked } from '#events/sluice/pipeline-execution-overlooked.ts';
import { gateStarts } from '#shared/domain/candidates/gate-starts.ts';
import { isOver, type PipelineRun, registeredBy } from '#shared/domain/candidates/pipeline-run.ts';
import { workOnAll } from '#shared/domain/settle-all.ts';
import { policies } from '#shared/runtime/policies.ts';
import { reaction } from '#shared/runtime/reaction.ts';
import { keepFruitless } from './keep-fruitless.ts';
import { type Outside, outside as services } from './outside.ts';
import { type Started, startGate } from './start-gate.ts';

const AT_ONCE = 4;

type Answer =
  | { readonly outcome: 'ignored'; readonly reason: string }
  | { readonly outcome: 'candidates'; readonly gates: readonly Started[] }
  | { readonly outcome: 'none'; readonly models: readonly string[] };

/** Looks at an execution that an event names, and has every version judged that it registered for a policy. */
export const handler = reaction({
  input: z.discriminatedUnion('source', [pipelineExecutionStatusChange, pipelineExecutionOverlooked]),
  services,
  async run({ detail: { pipelineExecutionArn } }, outside, { logger }): Promise<Answer> {
    const run = await outside.runs.read(pipelineExecutionArn);
    const answer = run ? await react(run, outside) : ignored('there is no such execution any more');
    logger.info('Looked at a pipeline execution.', { pipelineExecutionArn, ...answer });
    return answer;
  },
});

function ignored(reason: string): Answer {
  return { outcome: 'ignored', reason };
}

async function react(run: PipelineRun, outside: Outside): Promise<Answer> {
  if (!isOver(run)) return ignored(`it is ${run.status} by now`);
  const models = new Map([...policies().values()].map(({ model, modelPackageGroup }) => [modelPackageGroup, model]));
  const found = await workOnAll(registeredBy(run), AT_ONCE, arn => outside.versions.describe(arn));
  const versions = found.flatMap(version => version ?? []);
  const starts = gateStarts(run, versions, models);
  if (starts.length === 0) return { outcome: 'none', models: await keepFruitless(run, models, outside) };
  return { outcome: 'candidates', gates: await workOnAll(starts, 1, start => startGate(start, versions, outside)) };
}
