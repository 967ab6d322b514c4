import { invalid } from '../invalid.ts';

/** Throws for a request that names one of several versions: a pipeline has one, the newest. */
export function refuseVersion(PipelineVersionId: number | undefined): void {
  if (PipelineVersionId === undefined) return;
  throw invalid('The local cloud keeps no versions of pipelines; leave PipelineVersionId out.');
}
