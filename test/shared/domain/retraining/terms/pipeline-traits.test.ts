import { expect, it } from 'vitest';
import { pipelineTraits } from '#shared/domain/retraining/terms/pipeline-traits.ts';

const check = (Name: string, SkipCheck?: unknown, Type = 'QualityCheck') => ({ Name, Type, SkipCheck });

it('names the check steps that nobody can skip, also those in the branches of a condition', () => {
  const branches = { IfSteps: [check('Inner', false, 'ClarifyCheck')], ElseSteps: [check('Else')] };
  const definition = {
    Parameters: [{ Name: 'SkipChecks', Type: 'String' }],
    Steps: [
      { Name: 'Train', Type: 'Training' },
      check('Always'),
      check('Never', true),
      check('ByParameter', { Get: 'Parameters.SkipChecks' }),
      { Name: 'If', Type: 'Condition', Arguments: branches },
    ],
  };
  expect(pipelineTraits(JSON.stringify(definition))).toEqual({
    parameters: ['SkipChecks'],
    unskippable: ['Always', 'Inner', 'Else'],
  });
});

it.each(['', '[]', '{"Steps": [{}]}'])('has no traits of what is no definition: %s', text => {
  expect(pipelineTraits(text)).toBeUndefined();
});
