import type { LineageGraph } from '#shared/domain/lineage/lineage-graph.ts';

/** SageMaker's lineage. */
export interface Lineage {
  /** Makes what is not there yet: told twice, it is there once. */
  record(graph: LineageGraph): Promise<void>;
}
