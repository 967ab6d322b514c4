import { isJsonObject, type Json, type JsonObject } from '../../../../asl/json.ts';
import { invalid } from '../../invalid.ts';
import { checkGraph } from './check-graph.ts';
import { checkReferences } from './check-references.ts';
import type { Definition } from './definition.ts';
import { DefinitionFaults } from './faults.ts';
import { readParameters } from './read-parameters.ts';
import { readSteps } from './read-steps.ts';

const members = ['Version', 'Metadata', 'Parameters', 'PipelineExperimentConfig', 'MLflowConfig', 'Steps'];

/** Throws a `ValidationException` that names every fault with its step and member. */
export function readDefinition(text: string): Definition {
  const faults = new DefinitionFaults();
  const raw = parse(text);
  for (const member of Object.keys(raw)) if (!members.includes(member)) faults.add(`Unknown member '${member}'.`);
  if (raw['Version'] !== '2020-12-01') {
    faults.add(`Version must be "2020-12-01", got ${JSON.stringify(raw['Version'] ?? null)}.`);
  }
  const parameters = readParameters(raw['Parameters'], faults);
  const steps = readSteps(raw['Steps'], faults);
  const experiment = isJsonObject(raw['PipelineExperimentConfig']) ? raw['PipelineExperimentConfig'] : undefined;
  const definition = { text, parameters, steps, experiment };
  checkReferences(definition, faults);
  checkGraph(steps, faults);
  if (faults.texts.length > 0) throw unparsable(faults.texts.join(' '));
  return definition;
}

function parse(text: string): JsonObject {
  let raw: Json;
  try {
    raw = JSON.parse(text) as Json;
  } catch (error) {
    throw unparsable(`It is no JSON: ${(error as Error).message}.`);
  }
  if (!isJsonObject(raw)) throw unparsable('Expecting start of Json Object.');
  return raw;
}

function unparsable(why: string): Error {
  return invalid(`Unable to parse pipeline definition. ${why}`);
}
