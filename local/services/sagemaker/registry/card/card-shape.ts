import type { JsonShape } from './json-shape.ts';

const text = (longest: number): JsonShape => ({ type: 'string', longest });
const name = (longest: number): JsonShape => ({ type: 'string', longest, notEmpty: true });
const list = (items: JsonShape, mostItems?: number): JsonShape => ({
  type: 'array',
  items,
  ...(mostItems !== undefined && { mostItems }),
});
const closed = (properties: Readonly<Record<string, JsonShape>>, required: readonly string[] = []): JsonShape => ({
  type: 'object',
  properties,
  required,
  others: false,
});
const number: JsonShape = { type: 'number' };

const trainingMetric = closed({ name: name(255), notes: text(1024), value: number }, ['name', 'value']);
const hyperParameter = closed({ name: name(255), value: name(255) }, ['name', 'value']);

/** A metric of one kind: what its value is, and whether its axes have one name or a list of them. */
function metric(oneOf: readonly string[], value: JsonShape, x: JsonShape, y: JsonShape): JsonShape {
  const type: JsonShape = { type: 'string', oneOf };
  const members = { name: name(255), notes: text(1024), type, value, x_axis_name: x, y_axis_name: y };
  return closed(members, ['name', 'type', 'value']);
}

const axis = text(63);
const axes = list(axis);
const pair: JsonShape = { type: 'array', items: number, fewestItems: 2, mostItems: 2 };
const numbers: JsonShape = { type: 'array', items: number, fewestItems: 1 };
const metricData: JsonShape = {
  anyOf: [
    metric(['number', 'string', 'boolean'], { anyOf: [number, text(63), { type: 'boolean' }] }, axis, axis),
    metric(['linear_graph'], { type: 'array', items: pair, fewestItems: 1 }, axis, axis),
    metric(['bar_chart'], numbers, axes, axis),
    metric(
      ['matrix'],
      { type: 'array', items: { ...numbers, mostItems: 20 }, fewestItems: 1, mostItems: 20 },
      axes,
      axes,
    ),
  ],
};
const metricGroup: JsonShape = {
  type: 'object',
  properties: { name: name(63), metric_data: list(metricData) },
  required: ['name', 'metric_data'],
};
const evaluation = closed(
  {
    name: name(63),
    evaluation_observation: text(2096),
    evaluation_job_arn: text(256),
    datasets: list(text(1024), 10),
    metadata: { type: 'object', others: text(1024) },
    metric_groups: list(metricGroup),
  },
  ['name'],
);

/** "Model package model card schema" of the SageMaker developer guide, page model-registry-details. */
export const cardShape: JsonShape = closed({
  model_overview: closed({ model_creator: text(1024), model_artifact: list(text(1024), 15) }),
  intended_uses: closed({
    purpose_of_model: text(2048),
    intended_uses: text(2048),
    factors_affecting_model_efficiency: text(2048),
    risk_rating: { type: 'string', oneOf: ['High', 'Medium', 'Low', 'Unknown'] },
    explanations_for_risk_rating: text(2048),
  }),
  business_details: closed({
    business_problem: text(2048),
    business_stakeholders: text(2048),
    line_of_business: text(2048),
  }),
  training_details: closed({
    objective_function: {},
    training_observations: text(1024),
    training_job_details: closed({
      training_arn: text(1024),
      training_datasets: list(text(1024), 15),
      training_environment: closed({ container_image: list(text(1024), 15) }),
      training_metrics: list(trainingMetric, 50),
      user_provided_training_metrics: list(trainingMetric, 50),
      hyper_parameters: list(hyperParameter, 100),
      user_provided_hyper_parameters: list(hyperParameter, 100),
    }),
  }),
  evaluation_details: list(evaluation),
  additional_information: closed({
    ethical_considerations: text(2048),
    caveats_and_recommendations: text(2048),
    custom_details: { type: 'object', others: text(1024) },
  }),
});
