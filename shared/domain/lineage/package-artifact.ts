import type { LineageArtifact } from './lineage-graph.ts';

/** The artifact of a version. SageMaker makes one by itself, which is used then. */
export function packageArtifact(modelPackageArn: string, model: string, version: number): LineageArtifact {
  const name = `${model.replace(/[^a-zA-Z0-9-]/g, '-').slice(0, 100)}-v${version}`;
  return { key: 'package', uri: modelPackageArn, type: 'Model', name };
}
