import * as z from 'zod';
import { pipelineExecutionStatusChange } from '#events/sagemaker/pipeline-execution-status-change.ts';
import { pipelineExecutionOverlooked } from '#events/sluice/pipeline-execution-overlooked.ts';
import { gateStartOf } from '#shared/domain/candidates/gate-start-of.ts';
import { isOver, type PipelineRun, registeredBy } from '#shared/domain/candidates/pipeline-run.ts';
import { workOnAll } from '#shared/domain/settle-all.ts';
import { policies } from '#shared/runtime/policies.ts';
import { reaction } from '#shared/runtime/reaction.ts';
import { keepFruitless } from './keep-fruitless.ts';
import { type Outside, outside as services } from './outside.ts';
import { type Started, startGate } from './start-gate.ts';
import { whyStarted } from './why-started.ts';

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
  const reasons = await whyStarted(run, models, outside);
  // Each by itself: what cannot be read of one version holds up no other. The event comes again for those that failed.
  const gates = await workOnAll(registeredBy(run), 1, async arn => {
    const version = await outside.versions.describe(arn);
    const start = version && gateStartOf(run, version, { models, reasons });
    return start ? [await startGate(start, version, outside)] : [];
  });
  const started = gates.flat();
  if (started.length > 0) return { outcome: 'candidates', gates: started };
  return { outcome: 'none', models: await keepFruitless(run, models, outside) };
}
