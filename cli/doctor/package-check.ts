import { unfitPackage } from '../plan/unfit-package.ts';
import { type Check, notChecked, ok, problem } from './check.ts';

/** The version that was approved last fits its policy: Region, instance type, and a role that may read its data. */
export const packageCheck: Check = {
  name: 'package',
  async examine({ latest, terms }, outside) {
    if (!latest) return [notChecked('No version is approved.')];
    const misfits = await unfitPackage(latest.modelPackageArn, terms, outside);
    if (misfits.length > 0) return misfits.map(({ text, todo }) => problem(`Version ${latest.version}: ${text}`, todo));
    return [ok(`Version ${latest.version} fits the instance type, the Region and the role of its containers.`)];
  },
};
