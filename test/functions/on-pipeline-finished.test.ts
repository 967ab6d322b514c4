import { beforeEach, describe, expect, it } from 'vitest';
import { example } from '#events/sagemaker/pipeline-execution-status-change.ts';
import { example as overlooked } from '#events/sluice/pipeline-execution-overlooked.ts';
import { gateAttempts } from '#shared/domain/candidates/gate-start.ts';
import type { PipelineRun, RunStep } from '#shared/domain/candidates/pipeline-run.ts';
import { emptyMemory } from '#shared/domain/retraining/memory/guard-memory.ts';
import { candidateOf, candidateVersionOf, executionArn, gateStartOf, runOf } from './candidates.ts';
import { context } from './memory.ts';
import { memory, reset } from './setting.ts';
import { arnOf } from './versions.ts';

const { handler } = await import('../../functions/on-pipeline-finished/handler.ts');

const event = { ...example, detail: { ...example.detail, pipelineExecutionArn: executionArn } };

function found(run: PipelineRun, ...versions: number[]): void {
  memory.runs.set(executionArn, run);
  for (const version of versions) memory.packages.set(arnOf(version), candidateVersionOf(version));
}

describe('on-pipeline-finished', () => {
  beforeEach(reset);

  it('starts the gate of what the execution registered', async () => {
    found(runOf([2]), 2);
    const { gate } = gateStartOf(2);
    expect(await handler(event, context)).toEqual({ outcome: 'candidates', gates: [{ gate, is: 'started' }] });
    expect(memory.started).toEqual([{ name: gate, input: gateStartOf(2) }]);
  });

  it('starts it again only when the execution of before has died', async () => {
    found(runOf([2]), 2);
    const { gate } = gateStartOf(2);
    memory.statuses.set(gate, 'RUNNING');
    await handler(event, context);
    expect(memory.started).toEqual([]);
    memory.statuses.set(gate, 'FAILED');
    const again = { ...overlooked, detail: { pipelineExecutionArn: executionArn } };
    await handler(again, context);
    expect(memory.started.map(({ name }) => name)).toEqual([`${gate}-r1`]);
    for (const attempt of gateAttempts(gate)) memory.statuses.set(attempt, 'FAILED');
    expect(await handler(again, context)).toMatchObject({ gates: [{ is: 'stuck' }] });
  });

  it('does nothing about a candidate that has been through', async () => {
    found(runOf([2]), 2);
    memory.judged = [candidateOf(2, { applied: true })];
    expect(await handler(event, context)).toMatchObject({ gates: [{ is: 'decided' }] });
    expect(memory.started).toEqual([]);
  });

  it('sets a version back that was registered as approved, and says so', async () => {
    found(runOf([2]), 2);
    memory.packages.set(arnOf(2), candidateVersionOf(2, { approval: 'Approved' }));
    await handler(event, context);
    expect(memory.packages.get(arnOf(2))?.approval).toBe('PendingManualApproval');
    expect(memory.told.map(({ subject }) => subject)).toEqual(['fraud v2: approved before its gates']);
    expect(memory.started).toHaveLength(1);
  });

  it('leaves the approval alone of one about which was decided', async () => {
    found(runOf([2]), 2);
    memory.packages.set(arnOf(2), candidateVersionOf(2, { approval: 'Approved' }));
    memory.judged = [candidateOf(2)];
    await handler(event, context);
    expect(memory.packages.get(arnOf(2))?.approval).toBe('Approved');
  });

  it('judges each of several versions, knowing of the others, and none of another group', async () => {
    const run = runOf([2, 3]);
    const stranger = { ...run.steps[1], modelPackageArn: arnOf(4).replace('fraud-models', 'others') } as RunStep;
    found({ ...run, steps: [...run.steps, stranger] }, 2, 3);
    memory.packages.set(stranger.modelPackageArn ?? '', candidateVersionOf(4, { group: 'others' }));
    await handler(event, context);
    expect(memory.started.map(({ input }) => input)).toMatchObject([
      { version: 2, registered: 2 },
      { version: 3, registered: 2 },
    ]);
  });

  it('a version that cannot be read holds up no other, and the event comes again for it', async () => {
    found(runOf([2, 3]), 2, 3);
    memory.broken = (call, [arn]) =>
      call === 'candidateVersions.describe' && arn === arnOf(2) ? new Error('denied') : undefined;
    await expect(handler(event, context)).rejects.toThrow('denied');
    expect(memory.started.map(({ input }) => input)).toMatchObject([{ version: 3, registered: 2 }]);
    memory.broken = () => undefined;
    memory.statuses.set(gateStartOf(3).gate, 'RUNNING');
    await handler(event, context);
    expect(memory.started.map(({ input }) => input)).toMatchObject([{ version: 3 }, { version: 2 }]);
  });

  it('tells the gate why the guard of retraining had started the execution, and only of that one', async () => {
    found(runOf([2]), 2);
    const fact = { key: 'k', source: 's', model: 'fraud', version: 1, cause: 'quality', severity: 'critical' } as const;
    const intent = { episode: 1, attempt: 1, token: 't', fact, parameters: {}, at: 0 };
    const started = (execution: string) => {
      const memory = emptyMemory('fraud');
      return { ...memory, state: { ...memory.state, run: { intent, phase: 'running' as const, execution } } };
    };
    memory.guarded = { memory: started(`${executionArn}x`), revision: 1 };
    await handler(event, context);
    memory.guarded = { memory: started(executionArn), revision: 1 };
    await handler(event, context);
    expect(memory.started.map(({ input }) => input)).toEqual([gateStartOf(2), gateStartOf(2, { reason: 'quality' })]);
  });

  it('tells the gate that nothing was trained, and how the execution ended', async () => {
    const [train, register] = runOf([2]).steps;
    const cached = { ...train, name: 'Train', status: 'Succeeded', trains: true, cached: true };
    const steps = register ? [cached, register] : [];
    found(runOf([2], { steps, status: 'Failed', failureReason: 'A later check.' }), 2);
    await handler(event, context);
    expect(memory.started[0]?.input).toMatchObject({
      cached: true,
      executionStatus: 'Failed',
      failureReason: 'A later check.',
    });
  });

  it('waits for the end of an execution that was begun again', async () => {
    found(runOf([2], { status: 'Executing' }), 2);
    expect(await handler(event, context)).toMatchObject({ outcome: 'ignored' });
    expect(memory.started).toEqual([]);
  });

  it('ignores an execution that is gone, and one that concerns no policy', async () => {
    expect(await handler(event, context)).toMatchObject({ outcome: 'ignored' });
    found(runOf([]));
    expect(await handler(event, context)).toEqual({ outcome: 'none', models: [] });
    expect(memory.told).toEqual([]);
  });

  it('refuses a malformed event', async () => {
    await expect(handler({ ...event, detail: {} }, context)).rejects.toThrow(/detail\.pipelineExecutionArn/);
  });
});

describe('an execution without a candidate', () => {
  const auc = {
    'Std:JsonGet': { PropertyFile: { Get: 'Steps.Evaluate.PropertyFiles.Report' }, Path: 'metrics.auc.value' },
  };
  const definition = {
    Parameters: [{ Name: 'MinimumAuc', Type: 'Float', DefaultValue: 0.9 }],
    Steps: [
      {
        Name: 'Evaluate',
        Type: 'Processing',
        PropertyFiles: [{ PropertyFileName: 'Report', OutputName: 'evaluation', FilePath: 'evaluation.json' }],
      },
      {
        Name: 'GoodEnough',
        Type: 'Condition',
        Arguments: {
          Conditions: [{ Type: 'GreaterThanOrEqualTo', LeftValue: auc, RightValue: { Get: 'Parameters.MinimumAuc' } }],
          IfSteps: [{ Name: 'Register', Type: 'RegisterModel', Arguments: { ModelPackageGroupName: 'fraud-models' } }],
          ElseSteps: [],
        },
      },
    ],
  };
  const step = { status: 'Succeeded', cached: false, trains: false };
  const unmet = [
    { ...step, name: 'Evaluate', processingJobArn: 'evaluate-1' },
    { ...step, name: 'GoodEnough', condition: 'False' as const },
  ];

  beforeEach(() => {
    reset();
    memory.definitions.set(executionArn, JSON.stringify(definition));
  });

  it('is kept with the condition that was false, and both of its values', async () => {
    found(runOf([], { steps: unmet }));
    memory.files.set('s3://bucket/evaluate-1/evaluation/evaluation.json', '{"metrics":{"auc":{"value":0.7}}}');
    expect(await handler(event, context)).toEqual({ outcome: 'none', models: ['fraud'] });
    const reasons = ['GoodEnough is false: metrics.auc.value of Evaluate (0.7) ≥ MinimumAuc (0.9).'];
    expect(memory.fruitless).toMatchObject([{ model: 'fraud', outcome: 'no-candidate', status: 'Succeeded', reasons }]);
    expect(memory.told.map(({ subject }) => subject)).toEqual(['fraud: an execution brought no candidate']);
  });

  it('is told once, whatever its file has become', async () => {
    found(runOf([], { steps: unmet }));
    await handler(event, context);
    await handler(event, context);
    expect(memory.fruitless).toMatchObject([
      { reasons: ['GoodEnough is false: metrics.auc.value of Evaluate ≥ MinimumAuc (0.9).'] },
    ]);
    expect(memory.told).toHaveLength(1);
  });

  it.each(['Failed', 'Stopped'] as const)('is kept with its reason when it %s', async status => {
    found(runOf([], { status, failureReason: 'Step Train failed.' }));
    await handler(event, context);
    const reasons = [`It ended as ${status}: Step Train failed.`];
    expect(memory.fruitless).toMatchObject([{ outcome: 'no-candidate', status, reasons }]);
  });

  it('has nothing new where its registering step was taken from the cache', async () => {
    found(runOf([], { steps: [{ ...step, name: 'Register', cached: true, modelPackageArn: arnOf(2) }] }), 2);
    await handler(event, context);
    expect(memory.fruitless).toMatchObject([{ model: 'fraud', outcome: 'nothing-new' }]);
    expect(memory.started).toEqual([]);
  });
});
