import type { Definition } from '../../../asl/definition.ts';
import type { Json } from '../../../asl/json.ts';
import type { MapRunRequest } from '../../../asl/maps/map-runs.ts';
import { arn } from '../../../core/arn.ts';
import { executionArn, expressArn } from '../arns.ts';
import type { Execution } from '../executions/execution.ts';
import { newExecution } from '../executions/new-execution.ts';
import type { StatesState } from '../state.ts';
import type { MapRun } from './map-run.ts';

interface Birth {
  readonly parent: Execution;
  readonly request: MapRunRequest;
  readonly label: string;
  readonly run: MapRun;
  readonly input: Json;
}

/** Longest life of an Express execution, seconds. */
const expressLife = 300;

/** A child execution, not started yet. Those of type STANDARD are kept and found like any other; EXPRESS leaves no trace. */
export function childExecution(state: StatesState, { parent, request, label, run, input }: Birth): Execution {
  const { account, random } = state.cloud;
  const { ProcessorConfig: config, ...flow } = request.processor;
  const express = config?.ExecutionType === 'EXPRESS';
  const machineName = `${parent.machineName}/${label}`;
  const name = random.uuid();
  const parsed: Definition = {
    QueryLanguage: request.language,
    ...flow,
    ...(express ? { TimeoutSeconds: expressLife } : {}),
  };
  const execution = newExecution(state, {
    arn: express ? expressArn(account, machineName, name, random.uuid()) : executionArn(account, machineName, name),
    name,
    input: JSON.stringify(input),
    traceHeader: undefined,
    machineArn: arn(account, 'states', `stateMachine:${machineName}`),
    machineName,
    mapRunArn: run.arn,
    versionArn: undefined,
    aliasArn: undefined,
    revision: { ...parent.revision, definition: JSON.stringify(request.processor), parsed },
  });
  if (!express) state.executions.set(execution.arn, execution);
  return execution;
}
