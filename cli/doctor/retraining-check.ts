import type { RetrainingPolicy } from '#shared/domain/policy/sections/retraining-policy.ts';
import { type PipelineTraits, pipelineTraits } from '#shared/domain/retraining/terms/pipeline-traits.ts';
import { type Check, type Finding, ok, problem, warning } from './check.ts';

/** The pipeline that retrains exists, takes what the policy gives to it, and does not fail on drift for ever. */
export const retrainingCheck: Check = {
  name: 'retraining',
  async examine({ policy: { retraining } }, { pipelines, alarms }) {
    if (!retraining) return [];
    const found = await pipelines.read(retraining.pipeline);
    if (!found) {
      const todo = 'Create it, or correct retraining.pipeline.';
      return [problem(`There is no pipeline ${retraining.pipeline}: nothing can be retrained.`, todo)];
    }
    const traits = pipelineTraits(found.text);
    const states = retraining.alarms.length > 0 ? await alarms.states(retraining.alarms.map(({ name }) => name)) : {};
    const absent = retraining.alarms.filter(({ name }) => !states[name]);
    const faults: Finding[] = [
      ...(traits ? [...unknownParameters(retraining, traits), ...unskippable(retraining, traits)] : []),
      ...absent.map(({ name }) =>
        problem(`No alarm is called ${name}: it tells nothing.`, 'Correct retraining.alarms, or make the alarm.'),
      ),
    ];
    return faults.length > 0 ? faults : [ok(`Pipeline ${retraining.pipeline} retrains, as ${found.roleArn}.`)];
  },
};

function unknownParameters({ pipeline, parameters }: RetrainingPolicy, traits: PipelineTraits): Finding[] {
  const given = Object.values(parameters).flatMap(values => Object.keys(values ?? {}));
  const unknown = [...new Set(given)].filter(name => !traits.parameters.includes(name));
  return unknown.map(name =>
    problem(
      `Pipeline ${pipeline} has no parameter ${name}: SageMaker refuses such a start.`,
      'Correct retraining.parameters, or add the parameter to the pipeline.',
    ),
  );
}

function unskippable({ on, pipeline }: RetrainingPolicy, traits: PipelineTraits): Finding[] {
  if (!on.includes('drift') || traits.unskippable.length === 0) return [];
  return [
    warning(
      `${traits.unskippable.join(', ')} of pipeline ${pipeline} compares new data with the old baseline, and fails whenever it has drifted.`,
      'Let a parameter decide about SkipCheck, and set it in retraining.parameters.onDrift.',
    ),
  ];
}
