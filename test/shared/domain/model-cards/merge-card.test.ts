import { describe, expect, it } from 'vitest';
import { cardSection } from '#shared/domain/model-cards/card-section.ts';
import { mergeCard } from '#shared/domain/model-cards/merge-card.ts';
import { cardShape } from '../../../../local/services/sagemaker/registry/card/card-shape.ts';
import { faultOf } from '../../../../local/services/sagemaker/registry/card/json-shape.ts';
import { candidateOf, candidateVersionOf } from '../../../functions/candidates.ts';

const uris = Object.fromEntries(
  ['evaluationManifest', 'rows', 'predictions', 'trainManifest'].map(name => [name, `s3://data/${name}`]),
);
const findings = [
  { name: 'floor:auc', outcome: 'pass', asks: true, numbers: { candidate: 0.91, floor: 0.85 } },
  {
    name: 'champion:auc',
    outcome: 'undecided',
    asks: true,
    numbers: { candidate: 0.91, champion: 0.92, margin: 0.01 },
  },
  {
    name: `slice:entry=${'x'.repeat(400)}\n`,
    outcome: 'undecided',
    asks: false,
    numbers: { n: 3, worse: { p: null } },
  },
] as const;
const decision = candidateOf(2, {
  findings,
  reasons: ['Long.'.repeat(900), 'a\nb'],
  champion: 1,
  comparison: { bucket: 'b', key: 'fraud/gates/x/report.html' },
});
const section = cardSection(decision, candidateVersionOf(2, { metadata: { ...uris, dataVersion: 'd1' } }));

function changed(content: string | undefined): Record<string, unknown> {
  const merged = mergeCard(content, section);
  if (merged.is !== 'changed') throw new Error(JSON.stringify(merged));
  return JSON.parse(merged.content);
}

describe("Sluice's sections of a model card", () => {
  it('follow the published schema, whatever names and reasons hold', () => {
    const card = changed(undefined);
    expect(faultOf(card, cardShape)).toBeUndefined();
    expect(card).toMatchObject({
      evaluation_details: [
        {
          name: 'sluice-gate',
          datasets: Object.values(uris),
          metadata: { outcome: 'undecided', champion: 'version 1' },
          metric_groups: [
            { name: 'metrics', metric_data: [{ name: 'auc', type: 'number', value: 0.91 }] },
            { name: 'gates', metric_data: [{ name: 'floor:auc', value: 'pass' }, { value: 'undecided' }, {}] },
          ],
        },
      ],
      additional_information: { custom_details: { sluice_outcome: 'undecided', sluice_data_version: 'd1' } },
    });
  });

  it('stand in one line: a raw line break is refused', () => {
    const merged = mergeCard(undefined, section);
    expect(merged.is === 'changed' && merged.content).not.toMatch(/[\n\r]/);
  });
});

describe('a card that others have written', () => {
  const theirs = {
    model_overview: { model_creator: 'anna' },
    evaluation_details: [{ name: 'mine' }, { name: 'sluice-gate', evaluation_observation: 'old' }, { name: 'yours' }],
    additional_information: {
      ethical_considerations: 'none',
      custom_details: { owner: 'risk', sluice_gone: 'from before' },
    },
    unheard_of: [1, null, { a: true }],
  };

  it('loses nothing: ours is replaced where it stands', () => {
    const card = changed(JSON.stringify(theirs)) as typeof theirs;
    expect(card.model_overview).toEqual(theirs.model_overview);
    expect(card.unheard_of).toEqual(theirs.unheard_of);
    expect(card.evaluation_details.map(({ name }) => name)).toEqual(['mine', 'sluice-gate', 'yours']);
    expect(card.additional_information.ethical_considerations).toBe('none');
    expect(card.additional_information.custom_details).toMatchObject({ owner: 'risk' });
    expect(card.additional_information.custom_details).not.toHaveProperty('sluice_gone');
  });

  it('keeps every digit of its numbers', () => {
    const content = '{"training_details":{"a":1.0,"b":12345678901234567890,"c":1e-400,"d":-0}}';
    const merged = mergeCard(content, section);
    expect(merged.is === 'changed' && merged.content).toContain('{"a":1.0,"b":12345678901234567890,"c":1e-400,"d":-0}');
  });

  it('is the same when it says so already, in whatever order of its own', () => {
    const first = mergeCard(JSON.stringify(theirs, null, 1), section);
    expect(first.is === 'changed' && mergeCard(first.content, section)).toEqual({ is: 'same' });
  });

  it('without room is given less, and left where even that is too much', () => {
    const filled = (length: number) => JSON.stringify({ filler: 'x'.repeat(length) });
    const room = 100_000 - JSON.stringify(changed(undefined)).length;
    const card = changed(filled(room)) as { evaluation_details: object[] };
    expect(card.evaluation_details[0]).not.toHaveProperty('metric_groups');
    expect(mergeCard(filled(99_900), section)).toMatchObject({ is: 'left' });
  });

  it.each(['', '{}'])('that is empty ("%s") is begun', content => {
    expect(changed(content)).toHaveProperty('evaluation_details');
  });

  it.each(['no', '[]', 'null', '1', '{"evaluation_details":{}}', '{"additional_information":1}'])(
    'in another form is left: %s',
    content => {
      expect(mergeCard(content, section)).toMatchObject({ is: 'left' });
    },
  );
});
