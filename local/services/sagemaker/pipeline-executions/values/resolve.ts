import { isJsonObject, type Json } from '../../../../asl/json.ts';
import { roleCaller } from '../../jobs/role-caller.ts';
import { expressionOf, type JsonGet, type Reference } from '../../pipelines/definition/expressions.ts';
import { StepFailure } from '../../pipelines/steps/step-failure.ts';
import { S3Location } from '../../s3-location.ts';
import type { SageMakerState } from '../../state.ts';
import type { PipelineExecution } from '../pipeline-execution.ts';
import { executionVariable } from './execution-variables.ts';
import { parsePath, valueAt } from './path.ts';
import { propertyFileUri } from './property-file.ts';

/** A value with every value function replaced, and members that are null left out. Throws a `StepFailure`. */
export async function resolve(state: SageMakerState, execution: PipelineExecution, value: Json): Promise<Json> {
  const expression = expressionOf(value);
  if (expression?.kind === 'get') return referenced(state, execution, expression.reference);
  if (expression?.kind === 'join') {
    const parts = await Promise.all(expression.values.map(part => resolve(state, execution, part)));
    return parts.map(asText).join(expression.on);
  }
  if (expression?.kind === 'jsonGet') return jsonGet(state, execution, expression.get);
  if (Array.isArray(value)) return Promise.all(value.map(item => resolve(state, execution, item)));
  if (!isJsonObject(value)) return value;
  const given = Object.entries(value).filter(([, item]) => item !== null);
  const entries = given.map(async ([name, item]) => [name, await resolve(state, execution, item)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

function asText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function referenced({ cloud }: SageMakerState, execution: PipelineExecution, reference: Reference): Json {
  const found = lookUp(execution, reference, cloud.clock.now());
  if (found !== undefined) return found;
  if (reference.kind === 'step') {
    throw new StepFailure(`Property '${reference.path}' of step '${reference.step}' has no value.`);
  }
  throw new StepFailure(`${reference.kind} '${reference.name}' has no value.`);
}

function lookUp(execution: PipelineExecution, reference: Reference, now: number): Json | undefined {
  if (reference.kind === 'parameter') return execution.parameters.get(reference.name);
  if (reference.kind === 'execution') return executionVariable(execution, reference.name, now);
  const properties = execution.runs.get(reference.step)?.properties;
  return properties === undefined ? undefined : valueAt(properties, parsePath(reference.path) ?? []);
}

async function jsonGet(state: SageMakerState, execution: PipelineExecution, get: JsonGet): Promise<Json> {
  const path = asText(await resolve(state, execution, get.path));
  const uri = get.propertyFile
    ? propertyFileUri(execution, get.propertyFile)
    : asText(await resolve(state, execution, get.s3Uri ?? ''));
  const found = valueAt(await readJson(state, execution, uri), parsePath(path) ?? []);
  if (found === undefined) throw new StepFailure(`JsonGet: ${uri} holds nothing at path '${path}'.`);
  return found;
}

async function readJson(state: SageMakerState, execution: PipelineExecution, uri: string): Promise<Json> {
  try {
    const caller = roleCaller(execution.roleArn);
    const object = (await state.cloud.call('s3', 'GetObject', S3Location.parse(uri), caller)) as { Body: Uint8Array };
    return JSON.parse(new TextDecoder().decode(object.Body)) as Json;
  } catch (error) {
    throw new StepFailure(`JsonGet: ${uri} cannot be read: ${(error as Error).message}`);
  }
}
