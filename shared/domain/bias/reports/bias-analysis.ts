import { di } from '#shared/domain/gates/bias/predictions/di.ts';
import { type Answers, type GroupTable, tablesOf } from '../group-table.ts';
import { disparity, groupsOf } from '../judge/disparity.ts';

/** What is described: the groups of a baseline or of a window, in one order. */
export interface Described {
  readonly facet: string;
  readonly values: readonly string[];
  readonly groups: readonly Answers[];
  readonly rest: Answers;
}

/**
 * The answers by group in the layout of Clarify's `analysis.json`, as it has them of predicted labels without true ones:
 * DPPL and DI. A window's are `analysis.json`, a baseline's `constraints.json`.
 */
export function biasAnalysis({ facet, values, groups, rest }: Described): object {
  const described = tablesOf(groups, rest).flatMap((table, i) =>
    table.own.rows > 0 && table.others.rows > 0
      ? [{ value_or_threshold: values[i] ?? '', metrics: metricsOf(table) }]
      : [],
  );
  return {
    version: '1.0',
    post_training_bias_metrics: { label: 'predicted', facets: { [facet]: described }, label_value_or_threshold: '1' },
  };
}

function metricsOf(table: GroupTable): object[] {
  const impact = di.value(groupsOf(table));
  return [
    {
      name: 'DPPL',
      description: 'Difference in Positive Proportions in Predicted Labels (DPPL)',
      value: disparity(table),
    },
    { name: 'DI', description: 'Disparate Impact (DI)', value: Number.isFinite(impact) ? impact : null },
  ];
}
