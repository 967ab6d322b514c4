import { readFileSync } from 'node:fs';
import type { ServiceName } from '../core/service.ts';
import { sqsQueryNames } from './query-names.ts';
import { sensitiveShapes } from './sensitive-shapes.ts';
import type { OperationModel, ServiceMetadata, ServiceModelFile, Shape, ShapeRef } from './shape.ts';

/** One service's published model, with look-ups that never answer `undefined` for what the model itself names. */
export interface ServiceModel {
  readonly name: ServiceName;
  readonly metadata: ServiceMetadata;
  readonly operations: Readonly<Record<string, OperationModel>>;
  readonly shapes: Readonly<Record<string, Shape>>;
  /** The shape behind a reference. Throws when the model lacks it, which means a damaged model file. */
  shapeOf(ref: ShapeRef): Shape;
}

const loaded = new Map<ServiceName, ServiceModel>();

/** Reads `local/model/services/<service>.json` at its first use. */
export function serviceModel(name: ServiceName): ServiceModel {
  const known = loaded.get(name);
  if (known) return known;
  const model = load(name);
  loaded.set(name, model);
  return model;
}

type Shapes = Readonly<Record<string, Shape>>;

/** What the published models leave out. */
const completions: Partial<Record<ServiceName, (shapes: Shapes) => Shapes>> = {
  sqs: sqsQueryNames,
  stepfunctions: sensitiveShapes,
};

function load(name: ServiceName): ServiceModel {
  const text = readFileSync(new URL(`./services/${name}.json`, import.meta.url), 'utf8');
  const file = JSON.parse(text) as ServiceModelFile;
  const shapes = completions[name]?.(file.shapes) ?? file.shapes;
  return {
    name,
    metadata: file.metadata,
    operations: file.operations,
    shapes,
    shapeOf(ref) {
      const shape = shapes[ref.shape];
      if (!shape) throw new Error(`local/model/services/${name}.json names the shape "${ref.shape}" but lacks it.`);
      return shape;
    },
  };
}
