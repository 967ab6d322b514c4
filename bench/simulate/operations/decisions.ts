import type { Operation } from '../operation.ts';
import { healths, type Version } from '../version.ts';
import type { World } from '../world.ts';

async function served(world: World): Promise<Version | undefined> {
  const [slot] = await world.journey.route();
  return world.versions.find(({ number, deleted }) => number === slot?.version && !deleted);
}

const standing = (world: World): Version[] => world.versions.filter(({ deleted }) => !deleted);

/** What people do in the model registry. */
export const decisions: Readonly<Record<string, Operation>> = {
  'approve a new version': {
    kind: 'approval',
    weight: 6,
    async play(world) {
      const version = await world.register('healthy');
      await world.decide(version, 'Approved');
      return `registered and approved version ${version.number}`;
    },
  },
  'approve a new sick version': {
    kind: 'decision',
    weight: 2,
    async play(world, chance) {
      const version = await world.register(chance.of(healths.slice(1)));
      world.going[version.number] = { failing: 0.6 };
      await world.decide(version, 'Approved');
      return `registered and approved version ${version.number}, which is ${version.health}`;
    },
  },
  'register a version': {
    kind: 'approval',
    weight: 1,
    async play(world) {
      return `registered version ${(await world.register('healthy')).number}`;
    },
  },
  'approve an old version': {
    kind: 'approval',
    weight: 3,
    async play(world, chance) {
      const version = chance.of(standing(world));
      await world.decide(version, 'Approved');
      return `approved version ${version.number}`;
    },
  },
  'reject a version': {
    kind: 'decision',
    weight: 2,
    async play(world, chance) {
      const version = chance.of(standing(world));
      await world.decide(version, 'Rejected');
      return `rejected version ${version.number}`;
    },
  },
  'reject what serves': {
    kind: 'decision',
    weight: 1,
    async play(world) {
      const version = await served(world);
      if (!version) return 'nothing: no version serves';
      await world.decide(version, 'Rejected');
      return `rejected version ${version.number}, which serves`;
    },
  },
  'reject and approve': {
    kind: 'decision',
    weight: 2,
    async play(world, chance) {
      const version = chance.of(standing(world));
      await world.decide(version, 'Rejected');
      await world.pass(chance.of([1, 1_000, 60_000]));
      await world.decide(version, 'Approved');
      return `rejected and approved version ${version.number}`;
    },
  },
  'delete a version': {
    kind: 'decision',
    weight: 1,
    async play(world, chance) {
      const version = chance.of(standing(world).slice(1).concat(standing(world).slice(0, 1)));
      if (standing(world).length < 2) return 'nothing: one version is left';
      await world.journey.call('sagemaker', 'DeleteModelPackage', { ModelPackageName: version.arn });
      version.deleted = true;
      return `deleted version ${version.number} from the registry`;
    },
  },
};
