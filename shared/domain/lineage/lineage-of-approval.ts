import type { ApprovalDecided } from '#events/sluice/approval-decided.ts';
import { oneLine } from '../printable.ts';
import { actionName } from './action-name.ts';
import type { LineageGraph } from './lineage-graph.ts';
import { packageArtifact } from './package-artifact.ts';

/** A decision –AssociatedWith→ the version that it is about. The same decision, told twice, is one. */
export function lineageOfApproval(stage: string, decided: ApprovalDecided['detail']): LineageGraph {
  const { model, version, modelPackageArn, decision, by, reason, at } = decided;
  return {
    artifacts: [packageArtifact(modelPackageArn, model, version)],
    actions: [
      {
        key: 'approval',
        name: actionName(stage, 'approval', [modelPackageArn, decision, String(at)]),
        type: 'Approval',
        source: modelPackageArn,
        description: oneLine(`${model}: version ${version} ${decision} by ${by}.`).slice(0, 3072),
        properties: {
          ...{ model, version: String(version), decision },
          by: oneLine(by).slice(0, 2500),
          reason: oneLine(reason).slice(0, 2500),
          at: new Date(at).toISOString(),
        },
      },
    ],
    associations: [{ from: 'approval', to: 'package', type: 'AssociatedWith' }],
  };
}
